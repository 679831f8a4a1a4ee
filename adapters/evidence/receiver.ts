/**
 * Evidence at the ACS: taken in beside the AReq, found for an AReq, and looked through either way. Whatever is wrong with it
 * leaves the AReq as it is without evidence; why is told, for the journal.
 */
import type { TenantID, UnixMs } from '@sekisho/base'
import { SECOND_MS } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { listTenants } from '@sekisho/adapters/tenants'
import { bindingFault, openEvidence } from '@sekisho/evidence'
import type { Evidence, Refusal, TrustedKeys } from '@sekisho/evidence'
import type { AReq } from '@sekisho/threeds/messages'
import { transactionOf } from './areqClaims.ts'
import { compactInExtension } from './extension.ts'
import { EvidenceInbox } from './inbox.ts'
import { keysNow } from './jwksKeeper.ts'
import { findHearing } from './partners.ts'
import { trustedKeysOf } from './trustedKeys.ts'

type Carrier = 'extension' | 'direct'

/** What came for an AReq: evidence, or why there is none although something came. */
export type FoundEvidence =
  | { readonly carrier: Carrier; readonly evidence: Evidence }
  | { readonly carrier: Carrier; readonly refusal: Refusal }

export interface EvidenceReceiverParts {
  readonly store: Store
  readonly nowMs: () => UnixMs
  /** Of the message extension; undefined: none is looked for. */
  readonly extensionID: string | undefined
  /** Told of everything that was found for an AReq: evidence that counts, or why it does not. For figures. */
  readonly onFound?: (carrier: Carrier, outcome: 'accepted' | Refusal) => void
}

export class EvidenceReceiver {
  readonly #parts: EvidenceReceiverParts
  readonly #inbox = new EvidenceInbox()
  #issuers: ReadonlyMap<TenantID, HearingIssuer> = new Map()
  #readAtMs = -Infinity
  /** Everything that was posted so far is looked through, and never rejects. */
  #posts: Promise<void> = Promise.resolve()

  constructor(parts: EvidenceReceiverParts) {
    this.#parts = parts
  }

  /**
   * What a partner posted beside an AReq. Signatures are verified side by side, and what is right is kept in the order in which it
   * was posted, so that the first stands whoever is verified first.
   * @returns why it is not kept; `doubled`: the transaction has one
   */
  take(compact: string): Promise<'taken' | 'doubled' | Refusal> {
    const [nowMs, before] = [this.#parts.nowMs(), this.#posts]
    const taking = Promise.all([this.#addressed(compact, nowMs), before]).then(([addressed]) => {
      if ('refusal' in addressed) return addressed.refusal
      return this.#inbox.put(addressed.issuer, addressed.evidence, nowMs) ? 'taken' : 'doubled'
    })
    this.#posts = Promise.allSettled([before, taking]).then(() => {}) // its value would hold the one before, and so all
    return taking
  }

  /** Of a posted text, for which of our issuers it is. */
  async #addressed(compact: string, nowMs: UnixMs): Promise<Addressed> {
    let refusal: Refusal = 'unknown_key'
    for (const [issuer, { audience, keys }] of this.#hearing(nowMs)) {
      const opened = await openEvidence(compact, { keys, audience, nowMs })
      if (opened.ok) return { issuer, evidence: opened.evidence }
      // A signer may have partners here of which another one is meant.
      if (opened.refusal !== 'unknown_key') refusal = opened.refusal
    }
    return { refusal }
  }

  /** @returns undefined when nothing came, or when the issuer hears nobody */
  async find(issuer: TenantID, areq: AReq): Promise<FoundEvidence | undefined> {
    const nowMs = this.#parts.nowMs()
    const hearing = this.#hearing(nowMs).get(issuer)
    if (!hearing) return undefined
    const found = await this.#whatCame(issuer, hearing, areq, nowMs)
    if (found) this.#parts.onFound?.(found.carrier, 'evidence' in found ? 'accepted' : found.refusal)
    return found
  }

  /** Right evidence by either way, the extension first; else the first reason why there is none. */
  async #whatCame(
    issuer: TenantID,
    hearing: HearingIssuer,
    areq: AReq,
    nowMs: UnixMs,
  ): Promise<FoundEvidence | undefined> {
    const before = this.#posts
    const carried = await this.#carried(hearing, areq, nowMs)
    if (carried && 'evidence' in carried) return carried
    await before // what was posted before the AReq came is there for it
    const posted = this.#posted(issuer, hearing, areq, nowMs)
    return posted && 'evidence' in posted ? posted : (carried ?? posted)
  }

  /** Right evidence, if any of what came is; a signer that told something of another's transaction hides nothing. */
  #posted(issuer: TenantID, { signers }: HearingIssuer, areq: AReq, nowMs: UnixMs): FoundEvidence | undefined {
    const transaction = transactionOf(areq)
    let refused: FoundEvidence | undefined
    for (const evidence of this.#inbox.find(issuer, transaction.threeDSServerTransID, signers, nowMs)) {
      const refusal = bindingFault(evidence, transaction)
      if (!refusal) return { carrier: 'direct', evidence }
      refused ??= { carrier: 'direct', refusal }
    }
    return refused
  }

  async #carried({ audience, keys }: HearingIssuer, areq: AReq, nowMs: UnixMs): Promise<FoundEvidence | undefined> {
    const { extensionID } = this.#parts
    const compact = extensionID === undefined ? undefined : compactInExtension(extensionID, areq)
    if (compact === undefined) return undefined
    const opened = await openEvidence(compact, { keys, audience, nowMs })
    const refusal = opened.ok ? bindingFault(opened.evidence, transactionOf(areq)) : opened.refusal
    return refusal || !opened.ok
      ? { carrier: 'extension', refusal: refusal! }
      : { carrier: 'extension', evidence: opened.evidence }
  }

  /** Whom each issuer hears, read once in a while: what is taken back is not believed five seconds later. */
  #hearing(nowMs: UnixMs): ReadonlyMap<TenantID, HearingIssuer> {
    if (nowMs >= this.#readAtMs + REMEMBERED_MS || nowMs < this.#readAtMs) {
      this.#issuers = hearingIssuers(this.#parts.store, this.#issuers)
      this.#readAtMs = nowMs
    }
    return this.#issuers
  }
}

type Addressed = { readonly issuer: TenantID; readonly evidence: Evidence } | { readonly refusal: Refusal }

interface HearingIssuer {
  /** Another one whenever somebody changes whom the issuer hears, or other keys were fetched. */
  readonly version: string
  readonly audience: string
  readonly keys: TrustedKeys
  readonly signers: readonly string[]
}

/** @param before whose keys are used again where nothing changed */
function hearingIssuers(
  store: Store,
  before: ReadonlyMap<TenantID, HearingIssuer>,
): ReadonlyMap<TenantID, HearingIssuer> {
  const issuers = new Map<TenantID, HearingIssuer>()
  for (const { tenantID, role } of listTenants(store)) {
    const found = role === 'issuer' ? findHearing(store, tenantID) : undefined
    if (!found) continue
    const { hearing } = found
    const signers = hearing.signers.map((signer) => ({ ...signer, jwks: keysNow(store, tenantID, signer) }))
    const version = `${found.version} ${JSON.stringify(signers.flatMap(({ jwks }) => jwks.keys))}`
    const known = before.get(tenantID)
    issuers.set(
      tenantID,
      known?.version === version
        ? known
        : {
            version,
            audience: hearing.audience,
            keys: trustedKeysOf(signers),
            signers: hearing.signers.map(({ signer }) => signer),
          },
    )
  }
  return issuers
}

const REMEMBERED_MS = 5 * SECOND_MS
