/** Logins, registrations and profile changes at the desk: one way for the three, by a table of what tells them apart. */
import type { Parsed, TenantID } from '@sekisho/base'
import { accountRecordOfRow } from '@sekisho/fraud/decisions'
import type { AccountRecord } from '@sekisho/fraud/decisions'
import {
  accountEventIDOf,
  askedEventOfRow,
  loginEventOf,
  parseLogin,
  parseProfileChange,
  parseRegistration,
  profileChangeEventOf,
  registrationEventOf,
  shownByLogin,
  shownByProfileChange,
  shownByRegistration,
} from '@sekisho/fraud/events'
import type { AccountEvent, AccountEventKind, AskedEvent, Enrichment, EventClock, Shown } from '@sekisho/fraud/events'
import type { AccountAnswer, Decided, Refusal } from './answers.ts'
import { personalRow, subjectOf } from './enrich.ts'
import { decided, refused, spaceOf } from './rim.ts'
import type { AskOptions, Rim } from './rim.ts'
import { rowIDIn } from './space.ts'
import { triggerOf } from './triggers.ts'
import { RETRY_AFTER_MS } from './turn.ts'

export class Accounts {
  readonly #rim: Rim

  constructor(rim: Rim) {
    this.#rim = rim
  }

  async ask(kind: AccountEventKind, tenantID: TenantID, body: unknown, options: AskOptions): Promise<AccountAnswer> {
    const parsed = KINDS[kind](body, this.#rim.clock(options))
    if (!parsed.ok) return refused(parsed)
    const { shown, eventOf } = parsed.message
    const space = spaceOf(tenantID, options)
    const event = eventOf(this.#rim.enrich(tenantID, shown))
    const id = rowIDIn(space, accountEventIDOf(event))
    const claim = { tenantID, kind, id, body, deadlineAtMs: options.deadlineAtMs }
    return this.#rim.turns.take(claim, this.#again, (contentHash) => {
      const personal = personalRow(shown, subjectOf(event.tokens, `${kind}:${id}`))
      const trigger = options.test ? triggerOf(shown, kind) : undefined
      return this.#rim.ask({ space, id, event, personal, options, trigger }, contentHash)
    })
  }

  /** @param rowID of the event that is looked for */
  find(kind: AccountEventKind | 'authentication', tenantID: TenantID, rowID: string): AskedEvent | Refusal {
    const { store } = this.#rim.parts
    const found = store.findEvent(tenantID, kind, rowID)
    if (found) {
      const event = askedEventOfRow(store.readRow(found.seq)!)
      return this.#rim.successions.renewed(event, tenantID, found.seq)
    }
    return this.#rim.turns.isUnderWay(tenantID, kind, rowID)
      ? { status: 'busy', retryAfterMs: RETRY_AFTER_MS }
      : { status: 'not_found' }
  }

  /** The first answer again: a decision stands right after its event. */
  readonly #again = (seq: number): Decided<AccountRecord> => {
    const decision = this.#rim.parts.store.readRow(seq + 1)!
    return decided(decision.seq, accountRecordOfRow(decision), true)
  }
}

interface AskedOfAccount {
  readonly shown: Shown
  readonly eventOf: (enrichment: Enrichment) => AccountEvent
}

type Read = (body: unknown, clock: EventClock) => Parsed<AskedOfAccount>

function kindOf<Request>(
  parse: (body: unknown, clock: EventClock) => Parsed<Request>,
  shownBy: (request: Request) => Shown,
  eventOf: (request: Request, enrichment: Enrichment) => AccountEvent,
): Read {
  return (body, clock) => {
    const parsed = parse(body, clock)
    if (!parsed.ok) return parsed
    const request = parsed.message
    return {
      ok: true,
      message: { shown: shownBy(request), eventOf: (enrichment) => eventOf(request, enrichment) },
    }
  }
}

const KINDS: Readonly<Record<AccountEventKind, Read>> = {
  login: kindOf(parseLogin, shownByLogin, loginEventOf),
  registration: kindOf(parseRegistration, shownByRegistration, registrationEventOf),
  'profile-change': kindOf(parseProfileChange, shownByProfileChange, profileChangeEventOf),
}
