/**
 * The one doorway between 3-D Secure and screening: an ACS asks how risky a transaction is, and the engine that screens
 * orders decides it over the issuer's own events. The same path as an order takes: tokens and look-ups first, then read,
 * decide, hand over and fold in one synchronous turn. What is handed over is the ACS's commit, with the event and its
 * decision in it. An issuer's memory holds its own events alone.
 */
import { assert, SekishoError } from '@sekisho/base'
import type { JSONObject, Row, TenantID } from '@sekisho/base'
import { enrich } from '@sekisho/adapters/screening'
import type { LookUp } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import type { DecisionRecord, ScreenedTenant, Screening } from '@sekisho/fraud/decisions'
import { authenticationEventOf, eventOfRow } from '@sekisho/fraud/events'
import type { AuthenticationEvent } from '@sekisho/fraud/events'
import type { RiskAnswer, RiskAssessor, RiskQuestion } from '@sekisho/threeds/acs'
import { purchaseOf } from './purchase.ts'

export interface RiskBridgeParts {
  readonly store: Store
  /** With the policy of issuers. */
  readonly screening: Screening
  readonly lookUp: LookUp
  readonly findTenant: (tenantID: TenantID) => Tenant | undefined
}

export class RiskBridge implements RiskAssessor {
  readonly #parts: RiskBridgeParts

  private constructor(parts: RiskBridgeParts) {
    this.#parts = parts
  }

  /** Folds the authentications of the journal into the memory of their issuers; then questions may come. */
  static open(parts: RiskBridgeParts): RiskBridge {
    const bridge = new RiskBridge(parts)
    for (const { tenant, kind, body } of parts.store.readJournal({ kinds: ['authentication'] })) {
      parts.screening.fold(bridge.#memory(tenant), eventOfRow(kind, body))
    }
    return bridge
  }

  /** @throws {SekishoError} ERR_STORE_BUSY: nobody judged, and nothing is remembered of the question */
  async assess<Done>(
    question: RiskQuestion,
    act: (answer: RiskAnswer, rows: readonly Row[]) => Promise<Done>,
  ): Promise<Done> {
    const { store, screening, lookUp } = this.#parts
    const { issuer } = question
    const purchase = purchaseOf(question)
    const event = authenticationEventOf(purchase, enrich(purchase, issuer, store.keyring, lookUp))
    if (!store.hasRoom()) throw new SekishoError('ERR_STORE_BUSY', 'the journal takes no more now; ask again later')
    const memory = this.#memory(issuer)
    const record = screening.assess(memory, event)
    const done = act(answerOf(record), rowsOf(issuer, event, record))
    screening.fold(memory, event)
    return done
  }

  #memory(issuer: TenantID): ScreenedTenant {
    const tenant = this.#parts.findTenant(issuer)
    assert(tenant, 'who issues cards here is a tenant')
    return { tenantID: issuer, currency: tenant.currency, timeZone: tenant.timeZone }
  }
}

/** A decision stands right after its event, which claims its ID. */
function rowsOf(tenant: TenantID, event: AuthenticationEvent, record: DecisionRecord): readonly Row[] {
  const { orderID: id, receivedAtMs } = event
  const row = { tenant, id, schema: 1, receivedAtMs, imported: false }
  return [
    { ...row, kind: 'authentication', contentHash: id, body: bodyOf(event) },
    { ...row, kind: 'decision', body: bodyOf(record) },
  ]
}

function bodyOf(value: AuthenticationEvent | DecisionRecord): JSONObject {
  return value as unknown as JSONObject
}

function answerOf({ outcome, score, reasons }: DecisionRecord): RiskAnswer {
  return { outcome, score, reasons }
}
