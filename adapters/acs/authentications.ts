/**
 * AReq in, ARes out: parse, check, load what the decision needs, ask the assessor, decide, one commit with the rows of the
 * assessment, reply. Whatever goes wrong is an Erro with HTTP 200; nothing is shown or sent to a cardholder on the way
 * (ACS-AREQ-006).
 */
import { assert, ConflictError, uuidFromEntropy } from '@sekisho/base'
import type { Issue, JSONObject, Row, TenantID, UnixMs } from '@sekisho/base'
import { cardClaim } from '@sekisho/adapters/transactions'
import type { Recorded, Transactions } from '@sekisho/adapters/transactions'
import {
  areqIssues,
  aresOf,
  assessed,
  challengeIndOf,
  chooseMethod,
  deviceClassOf,
  expectCReq,
  factsOf,
  maskedContact,
  settled,
  verdictOn,
} from '@sekisho/threeds/acs'
import type {
  ACSTransaction,
  Assessed,
  CardRange,
  Issuer,
  MethodChoice,
  RiskAnswer,
  RiskQuestion,
  ScreenContact,
  Verdict,
} from '@sekisho/threeds/acs'
import { buildMessage } from '@sekisho/threeds/messages'
import type { AReq, Category, Channel, Head } from '@sekisho/threeds/messages'
import type { Cardholder, Cardholders } from './cardholders.ts'
import type { Issuers } from './issuers.ts'
import { sendsTo } from './lockouts.ts'
import type { Lockouts } from './lockouts.ts'
import type { MethodHistory } from './methodHistory.ts'
import type { MethodVisits } from './methodVisits.ts'
import type { ACSParts } from './parts.ts'
import { proofOf } from './values.ts'

export interface AuthenticationParts extends ACSParts {
  readonly transactions: Transactions<ACSTransaction>
  readonly issuers: Issuers
  readonly cardholders: Cardholders
  readonly lockouts: Lockouts
  readonly methods: MethodHistory
  readonly visits: MethodVisits
}

/** Bytes of the ARes, or why there is none. */
export type Authenticated =
  | { readonly ok: true; readonly acsTransID: string; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** An AReq on its way through: what it is and whose. */
interface Asked {
  readonly areq: AReq
  readonly channel: Channel
  readonly category: Category
  readonly issuer: Issuer
  readonly range: CardRange
  readonly acsTransID: string
  readonly cardToken: string
  readonly cardholder: Cardholder | undefined
  /** The AReq as the journal holds it. */
  readonly recorded: Recorded
  readonly receivedAtMs: UnixMs
}

/** Where a code may go, and why in this order. */
interface Offered {
  readonly contacts: readonly ScreenContact[]
  readonly choice?: MethodChoice
}

export class Authentications {
  readonly #parts: AuthenticationParts
  /** Claims of the AReqs that have no ARes yet. */
  readonly #underWay = new Set<string>()

  constructor(parts: AuthenticationParts) {
    this.#parts = parts
  }

  /** @param areq parsed from the bytes, without issues  @param head what the parser knows of its channel and category */
  async authenticate(areq: AReq, head: Head, bytes: Uint8Array): Promise<Authenticated> {
    const { issuers, settings, nowMs } = this.#parts
    const own = issuers.ofCard(areq.acctNumber)
    const isDuplicate = own !== undefined && this.#isKnown(own.issuer.tenant, areq)
    const facts = { dsReferenceNumbers: settings.dsReferenceNumbers, isOurCard: own !== undefined, isDuplicate }
    const issues = areqIssues(areq, facts)
    if (!own || issues.length > 0) return { ok: false, issues }
    // From here on the same AReq is a duplicate: an assessment that no commit follows would be remembered by nobody else.
    const claims = claimsOf(areq).map((claim) => nameOf(own.issuer.tenant, claim))
    for (const name of claims) this.#underWay.add(name)
    try {
      return await this.#assess(this.#asked(areq, head, bytes, own, nowMs()))
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
      // Another process on the same journal was first.
      return { ok: false, issues: areqIssues(areq, { ...facts, isDuplicate: true }) }
    } finally {
      for (const name of claims) this.#underWay.delete(name)
    }
  }

  #asked(
    areq: AReq,
    head: Head,
    bytes: Uint8Array,
    { issuer, range }: { issuer: Issuer; range: CardRange },
    nowMs: UnixMs,
  ): Asked {
    const { cardholders, transactions, entropy } = this.#parts
    const cardToken = cardholders.cardToken(issuer.tenant, areq.acctNumber)
    return {
      areq,
      // Codes of a payment system's own (80 and up) count as what they stand nearest to: nobody present, no payment.
      channel: head.channel ?? '3RI',
      category: head.category ?? 'NPA',
      issuer,
      range,
      acsTransID: uuidFromEntropy(entropy(16)),
      cardToken,
      cardholder: cardholders.ofCard(issuer.tenant, areq.acctNumber),
      recorded: transactions.recorded(issuer.tenant, 'in', 'DS', nowMs, bytes, areq),
      receivedAtMs: nowMs,
    }
  }

  #isKnown(issuer: string, areq: AReq): boolean {
    return claimsOf(areq).some(
      (claim) =>
        this.#underWay.has(nameOf(issuer, claim)) ||
        this.#parts.store.findEvent(issuer, claim.kind, claim.id) !== undefined,
    )
  }

  /** Answers by what the assessor says in time, or by the degraded outcome: once in any case. */
  async #assess(asked: Asked): Promise<Authenticated> {
    const { assessor, settings, onError } = this.#parts
    let answered: Promise<Authenticated> | undefined
    const act = (answer: RiskAnswer | 'failed' | 'late', rows: readonly Row[]) => {
      assert(!answered, 'an AReq is answered once')
      const { rules } = asked.issuer
      const verdict = verdictOn(this.#factsOf(asked, assessed(answer, rules)), rules)
      return (answered = this.#answer(asked, verdict, rows))
    }
    const limit = timeLimit(settings.assessWithinMs)
    try {
      const done = await Promise.race([assessor.assess(this.#question(asked), act), limit.late])
      if (done !== 'late') return done
    } catch (error) {
      if (answered) throw error // it was judged, and what followed failed
      onError(error, `the assessment of ${asked.acsTransID}`)
      return await act('failed', [])
    } finally {
      limit.clear()
    }
    return answered ?? act('late', [])
  }

  #question(asked: Asked): RiskQuestion {
    const { issuer, areq, acsTransID, channel, category, cardToken, cardholder, receivedAtMs } = asked
    const { lockouts, visits } = this.#parts
    const device = visits.factsOf(areq.threeDSMethodId ?? areq.threeDSServerTransID)
    return {
      issuer: issuer.tenant,
      acsTransID,
      receivedAtMs,
      messageVersion: areq.messageVersion,
      channel,
      category,
      areq,
      ...(device && { device }),
      ...(cardholder && {
        cardholder: {
          cardholderID: cardholder.cardholderID,
          enrolledAtMs: cardholder.enrolledAtMs,
          contactsChangedAtMs: cardholder.contactsChangedAtMs,
          wrongCodes: lockouts.failures(cardToken, issuer.rules.lockCard, receivedAtMs),
        },
      }),
    }
  }

  #factsOf({ areq, channel, category, cardToken, cardholder, receivedAtMs }: Asked, judged: Assessed) {
    const { lockouts } = this.#parts
    return {
      messageVersion: areq.messageVersion,
      channel,
      category,
      challengeInd: challengeIndOf(areq),
      standing: cardholder?.standing ?? 'unknown',
      asksAlways: cardholder?.asksAlways ?? false,
      isLocked: lockouts.isLocked(cardToken, receivedAtMs),
      contacts: this.#contactsFor(cardholder, receivedAtMs).length,
      assessed: judged,
    } as const
  }

  /** Contacts that a code may go to now. */
  #contactsFor(cardholder: Cardholder | undefined, nowMs: UnixMs): readonly string[] {
    const { lockouts } = this.#parts
    const isOpen = (id: string) => !lockouts.isLocked(id, nowMs) && !lockouts.isLocked(sendsTo(id), nowMs)
    return (cardholder?.contactIDs ?? []).filter(isOpen)
  }

  /** Everything up to the commit is done within the call; what goes wrong until then is thrown, and nothing is committed. */
  #answer(asked: Asked, verdict: Verdict, alongside: readonly Row[]): Promise<Authenticated> {
    const { transactions, settings, nowMs } = this.#parts
    const { areq, acsTransID, issuer, range, category, channel } = asked
    const sentAtMs = nowMs()
    const offered = verdict.transStatus === 'C' ? this.#offered(asked, sentAtMs) : NOTHING
    const after = this.#after(asked, verdict, offered, sentAtMs)
    const proof = proofOf(this.#parts, verdict.transStatus, {
      issuer: issuer.tenant,
      range,
      category,
      areq,
      challenged: false,
      acctNumber: areq.acctNumber,
      dsTransID: areq.dsTransID!,
      messageVersion: areq.messageVersion,
    })
    const challenge = verdict.transStatus === 'C' && {
      challenge: {
        mandated: issuer.rules.challengeMandated,
        methods: methodsOf(after),
      },
    }
    const ares = aresOf(areq, acsTransID, settings, verdict, { ...proof, ...challenge })
    const bytes = buildMessage(ares, { channel, category, leg: 'ACS-DS', related: { AReq: { ...areq } } })
    const { tenant } = issuer
    const committed = transactions.commit({
      id: acsTransID,
      before: undefined,
      after,
      deadlineAtMs: after.deadlineAtMs,
      messages: [asked.recorded, transactions.recorded(tenant, 'out', 'DS', sentAtMs, bytes, ares)],
      claims: [...claimsOf(areq), cardClaim(asked.cardToken, acsTransID)],
      alongside: [...alongside, ...rowsOf(asked, offered.choice)],
      nowMs: sentAtMs,
    })
    return committed.then(() => ({ ok: true, acsTransID, bytes }))
  }

  /** Contacts that a code may go to, the likeliest to be completed first, and why. They are opened for a challenge alone. */
  #offered({ areq, issuer, cardholder }: Asked, nowMs: UnixMs): Offered {
    const { cardholders, methods } = this.#parts
    const usable = this.#contactsFor(cardholder, nowMs)
    if (!cardholder || usable.length === 0) return { contacts: [] }
    const { tenant } = issuer
    const contacts = cardholders
      .contactsOf(tenant, cardholder)
      .filter(({ contactID }) => usable.includes(contactID))
      .map(maskedContact)
    const device = deviceClassOf(areq)
    const own = methods.own(tenant, cardholder.cardholderID)
    const choice = chooseMethod(contacts, device, own, contacts.length > 1 ? methods.ofIssuer(tenant) : {})
    const byID = new Map(contacts.map((contact) => [contact.contactID, contact]))
    return { contacts: choice.offered.map(({ contactID }) => byID.get(contactID)!), choice }
  }

  #after(asked: Asked, { transStatus }: Verdict, { contacts, choice }: Offered, nowMs: UnixMs) {
    const { areq, issuer, acsTransID, cardToken, cardholder, category, recorded } = asked
    const { transactions, entropy } = this.#parts
    const facts = factsOf({
      tenant: issuer.tenant,
      acsTransID,
      areq,
      recorded: recorded.message,
      category,
      cardToken,
      cardholderID: cardholder?.cardholderID ?? '',
      contacts,
      ...(choice && { deviceClass: choice.device }),
      rules: issuer.rules.challenge,
      formSecret: Buffer.from(entropy(16)).toString('base64url'),
    })
    if (transStatus !== 'C') return settled(facts, undefined, nowMs)
    return expectCReq(facts, transactions.seal(issuer.tenant, acsTransID, 'card', areq.acctNumber), nowMs)
  }
}

/** Why which contact is offered first, beside the decision that led there. With one contact there is nothing to choose. */
function rowsOf({ issuer, acsTransID, receivedAtMs }: Asked, choice: MethodChoice | undefined): readonly Row[] {
  if (!choice || choice.offered.length < 2) return []
  const row = {
    tenant: issuer.tenant,
    kind: 'acs-method-choice',
    id: acsTransID,
    schema: 1,
    receivedAtMs,
    imported: false,
  }
  return [{ ...row, body: choice as unknown as JSONObject }]
}

/** What one transaction may have, and no second one. */
function claimsOf({ threeDSServerTransID, dsTransID }: AReq) {
  return [
    { kind: 'areq', id: threeDSServerTransID },
    { kind: 'areq-of-ds', id: dsTransID! },
  ]
}

function nameOf(issuer: TenantID, { kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${issuer} ${kind} ${id}`
}

/** authenticationMethod of each contact's channel, each once. */
function methodsOf({ contacts }: ACSTransaction): readonly string[] {
  return [...new Set(contacts.map(({ channel }) => (channel === 'sms' ? '02' : '05')))]
}

/** A time-out that leaves no timer behind once it is cleared. */
function timeLimit(ms: number): { readonly late: Promise<'late'>; readonly clear: () => void } {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms)
  })
  return { late, clear: () => clearTimeout(timer) }
}

const NOTHING: Offered = { contacts: [] }
