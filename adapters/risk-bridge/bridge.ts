/**
 * The one doorway between 3-D Secure and screening: an ACS asks how risky a transaction is, and the engine that screens
 * orders decides it over the issuer's own events. The same path as an order takes: tokens and look-ups first, then read,
 * decide, hand over and fold in one synchronous turn. What is handed over is the ACS's commit, with the event and its
 * decision in it. How a challenge ended is told in the same words as a shop tells it, in the commit that ends it. An issuer's
 * memory holds its own events alone.
 */
import { assert, SekishoError } from '@sekisho/base'
import type { JSONObject, Row, TenantID } from '@sekisho/base'
import type { EvidenceReceiver, FoundEvidence } from '@sekisho/adapters/evidence'
import { enrich, foldJournal, screenedIn, Successions } from '@sekisho/adapters/screening'
import type { LookUp, Space } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import type { OrderRecord, ScreenedTenant, Screening } from '@sekisho/fraud/decisions'
import { authenticationEventOf, screenedEventOfRow } from '@sekisho/fraud/events'
import type { AuthenticationEvent, FraudEvent } from '@sekisho/fraud/events'
import type { ChallengeEnded, Remembrance, RiskAnswer, RiskAssessor, RiskQuestion } from '@sekisho/threeds/acs'
import { areqFactsOf } from './areqFacts.ts'
import { endingOf } from './ending.ts'
import { evidenceFactsOf } from './evidenceFacts.ts'
import { purchaseOf } from './purchase.ts'

export interface RiskBridgeParts {
  readonly store: Store
  readonly screening: Screening
  readonly lookUp: LookUp
  readonly findTenant: (tenantID: TenantID) => Tenant | undefined
  /** Finds what shops tell; without it nobody is heard. */
  readonly evidence?: Pick<EvidenceReceiver, 'find'> | undefined
}

export class RiskBridge implements RiskAssessor {
  readonly #parts: RiskBridgeParts
  readonly #successions: Successions

  private constructor(parts: RiskBridgeParts) {
    this.#parts = parts
    this.#successions = Successions.open(parts.store)
  }

  /** Folds what issuers' journals hold into the memory of each; then questions may come. Shops' events are the desk's. */
  static open(parts: RiskBridgeParts): RiskBridge {
    foldJournal(parts, { whose: 'issuers' })
    return new RiskBridge(parts)
  }

  /** Over memories that hold the journal already (adapters/snapshots). */
  static over(parts: RiskBridgeParts): RiskBridge {
    return new RiskBridge(parts)
  }

  /** @throws {SekishoError} ERR_STORE_BUSY: nobody judged, and nothing is remembered of the question */
  async assess<Done>(
    question: RiskQuestion,
    act: (answer: RiskAnswer, rows: readonly Row[]) => Promise<Done>,
  ): Promise<Done> {
    const { store, screening, lookUp } = this.#parts
    const { issuer } = question
    const told = await this.#parts.evidence?.find(issuer, question.areq)
    const purchase = purchaseOf(question)
    const enrichment = enrich(purchase, issuer, store.keyring, lookUp)
    const event = authenticationEventOf(purchase, enrichment, knownOf(question, told))
    if (!store.hasRoom()) throw new SekishoError('ERR_STORE_BUSY', 'the journal takes no more now; ask again later')
    const memory = this.#memory({ tenantID: issuer, test: false })
    const { record, shadows } = screening.assessWithShadows(memory, event)
    const done = act(answerOf(record), rowsOf(issuer, event, record, shadows))
    screening.fold(memory, event)
    return done
  }

  /** Folded after its commit, because another step of the same challenge may be first. */
  tell(ended: ChallengeEnded): Remembrance | undefined {
    const { store, screening } = this.#parts
    const { issuer, acsTransID } = ended
    const asked = store.findEvent(issuer, 'authentication', acsTransID)
    // Not asked about: the assessment came too late. Told before: a process that ended in between told it.
    if (!asked || store.findEvent(issuer, 'threeds-result', acsTransID)) return undefined
    const before = screenedEventOfRow(store.readRow(asked.seq)!)
    const event = endingOf(this.#successions.renewed(before, issuer, asked.seq), ended)
    const { kind, schema, receivedAtMs, imported } = event
    const row = { tenant: issuer, kind, id: acsTransID, schema, receivedAtMs, imported, contentHash: acsTransID }
    return {
      rows: [{ ...row, body: bodyOf(event) }],
      committed: screening.foldLater(this.#memory({ tenantID: issuer, test: false }), event, acsTransID),
    }
  }

  #memory(space: Space): ScreenedTenant {
    const tenant = this.#parts.findTenant(space.tenantID)
    assert(tenant, 'who issues cards here is a tenant')
    return screenedIn(space, tenant)
  }
}

/** What the AReq says beside the purchase, what the issuer has on record of its cardholder, and what the shop told it. */
function knownOf(
  { areq, cardholder, receivedAtMs }: RiskQuestion,
  told: FoundEvidence | undefined,
): Pick<AuthenticationEvent['facts'], 'areq' | 'cardholder' | 'evidence'> {
  const said = areqFactsOf(areq, receivedAtMs)
  return {
    ...(said && { areq: said }),
    ...(cardholder && {
      cardholder: { contactsChangedAtMs: cardholder.contactsChangedAtMs, wrongCodes: cardholder.wrongCodes },
    }),
    ...(told && { evidence: evidenceFactsOf(told) }),
  }
}

/** A decision stands right after its event, which claims its ID. */
function rowsOf(
  tenant: TenantID,
  event: AuthenticationEvent,
  record: OrderRecord,
  shadows: readonly OrderRecord[],
): readonly Row[] {
  const { orderID: id, receivedAtMs } = event
  const row = { tenant, id, schema: 1, receivedAtMs, imported: false }
  return [
    { ...row, kind: 'authentication', contentHash: id, body: bodyOf(event) },
    { ...row, kind: 'decision', body: bodyOf(record) },
    ...shadows.map((shadow) => ({ ...row, kind: 'shadow-decision', body: bodyOf(shadow) })),
  ]
}

function bodyOf(value: FraudEvent | OrderRecord): JSONObject {
  return value as unknown as JSONObject
}

function answerOf({ outcome, score, reasons }: OrderRecord): RiskAnswer {
  return { outcome, score, reasons }
}
