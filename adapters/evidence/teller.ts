/**
 * Evidence at the shop's side: for an AReq about to leave, what the shop's screening knows of its order is signed for the issuer
 * of the card, and put on its way. Nothing of it holds a payment up: without evidence the AReq goes as it would have gone.
 */
import type { TenantID, UnixMs } from '@sekisho/base'
import { SECOND_MS } from '@sekisho/base'
import type { Post } from '@sekisho/adapters/http'
import type { Store } from '@sekisho/adapters/store'
import { EVIDENCE_VERSION, signedEvidence } from '@sekisho/evidence'
import type { About, Evidence } from '@sekisho/evidence'
import type { AReq } from '@sekisho/threeds/messages'
import { transactionOf } from './areqClaims.ts'
import { extensionOf } from './extension.ts'
import { findTelling } from './partners.ts'
import { signerNow } from './keyTurns.ts'
import type { Telling, ToldIssuer } from './partners.ts'
import { SigningKeys } from './signingKeys.ts'

/** An AReq that is ready, and the order that it pays for. */
export interface TellingAsked {
  readonly tenant: TenantID
  /** The order was screened with a test key. */
  readonly test: boolean
  readonly orderID: string
  readonly areq: AReq
}

export interface EvidenceTellerParts {
  readonly store: Store
  readonly post: Post
  readonly nowMs: () => UnixMs
  readonly extensionID: string | undefined
  /** @returns what the screening of this shop knows; undefined when it never saw the order */
  readonly aboutOrder: (order: Omit<TellingAsked, 'areq'>) => About | undefined
}

export class EvidenceTeller {
  readonly #parts: EvidenceTellerParts
  readonly #keys: SigningKeys

  constructor(parts: EvidenceTellerParts) {
    this.#parts = parts
    this.#keys = new SigningKeys(parts.store.keyring)
  }

  /** @returns the extension that the AReq is to carry; undefined: none, whatever went the other way */
  async tell(asked: TellingAsked): Promise<ReturnType<typeof extensionOf> | undefined> {
    const { store, post, extensionID, aboutOrder, nowMs } = this.#parts
    const telling = findTelling(store, asked.tenant)
    const issuer = telling && issuerOf(telling, asked.areq.acctNumber)
    const about = issuer && aboutOrder(asked)
    if (!about) return undefined
    const evidence = evidenceOf(asked.areq, {
      signer: telling.signer,
      audience: issuer.audience,
      about,
      nowMs: nowMs(),
    })
    const compact = await signedEvidence(evidence, signerNow(store, this.#keys, asked.tenant, nowMs()))
    if (issuer.directURL !== undefined) {
      // Waited for, so that it is there before the AReq; what becomes of it is the issuer's business.
      const options = { timeoutMs: DIRECT_LIMIT_MS, headers: { 'content-type': 'application/jose' }, maxBytes: 1_024 }
      await post(issuer.directURL, Buffer.from(compact), options)
    }
    return extensionID === undefined ? undefined : extensionOf(extensionID, compact)
  }
}

function issuerOf({ issuers }: Telling, acctNumber: string): ToldIssuer | undefined {
  return issuers.find(({ ranges }) =>
    ranges.some(({ start, end }) => acctNumber.length === start.length && acctNumber >= start && acctNumber <= end),
  )
}

interface Told {
  readonly signer: string
  readonly audience: string
  readonly about: About
  readonly nowMs: UnixMs
}

function evidenceOf(areq: AReq, { signer, audience, about, nowMs }: Told): Evidence {
  const { threeDSServerTransID, shop, pay } = transactionOf(areq)
  const iat = Math.floor(nowMs / SECOND_MS)
  return {
    ver: EVIDENCE_VERSION,
    iss: signer,
    aud: audience,
    iat,
    exp: iat + LIFETIME,
    txn: threeDSServerTransID,
    shop,
    ...(pay && { pay }),
    about,
  }
}

/** Seconds: the AReq leaves now, and a Directory Server has half a minute. */
const LIFETIME = 120
/** A payment waits no longer for an issuer's second door. */
const DIRECT_LIMIT_MS = 300
