/** The members' side of a shop: logins, registrations and changes of data, each asked about before it counts. */
import { DAY_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Random } from '../orders/random.ts'
import type { Account } from './accounts.ts'
import type { Reaction } from './agenda.ts'
import type { Device } from './bodies.ts'
import type { Parts } from './parts.ts'
import type { Outcome, Question } from './port.ts'
import type { ShopID } from './shops.ts'
import { whenKnown } from './soon.ts'
import type { Soon } from './soon.ts'
import type { Truth } from './truth.ts'

/** Something that a member, or somebody who says so, wants to do. */
export interface Visit {
  readonly shop: ShopID
  readonly device: Device
  readonly channel: 'web' | 'app'
  readonly random: Random
  readonly truth?: Pick<Truth, 'fraud' | 'ring' | 'trade' | 'oddity'>
  /** Of a hundred step-ups, how many are passed. */
  readonly passesPercent: number
  readonly ended: (letIn: boolean, atMs: UnixMs) => void
}

export interface LoginVisit extends Visit {
  readonly account: Account
  readonly email: string
  /** A wrong password lets nobody in, whatever screening says. */
  readonly passwordIsRight: boolean
  /** The member finds out after so many days that it was somebody else. */
  readonly reportedAfterDays?: number
}

export class MemberSite {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** An act of the agenda. */
  logIn(atMs: UnixMs, visit: LoginVisit): Soon<Reaction> {
    const { account, email, passwordIsRight } = visit
    const question = this.#question('login', atMs, visit, (loginID) => ({
      loginID,
      ...accountOf(account),
      email,
      method: 'password',
      ...(passwordIsRight ? { result: 'succeeded' } : { result: 'failed', failure: 'wrong_credential' }),
    }))
    return whenKnown(this.#parts.port.screen(question), (outcome) => () => {
      if (passwordIsRight) this.#follow(outcome, question, visit)
      else visit.ended(false, atMs)
    })
  }

  /** An act of the agenda. @param given who registers, and who brought them */
  register(atMs: UnixMs, visit: Visit, given: { member: object; referrer?: string }): Soon<Reaction> {
    const question = this.#question('registration', atMs, visit, (registrationID) => ({ registrationID, ...given }))
    return whenKnown(this.#parts.port.screen(question), (outcome) => () => this.#follow(outcome, question, visit))
  }

  /** An act of the agenda. @param changed the members that change, with their new values */
  change(atMs: UnixMs, visit: Visit, account: Account, changed: object): Soon<Reaction> {
    const question = this.#question('profile-change', atMs, visit, (changeID) => ({
      changeID,
      ...accountOf(account),
      changed,
    }))
    return whenKnown(this.#parts.port.screen(question), (outcome) => () => this.#follow(outcome, question, visit))
  }

  #question(kind: Question['kind'], atMs: UnixMs, visit: Visit, body: (id: string) => object): Question {
    const { shop, channel, device, truth } = visit
    const id = this.#parts.numbers.next(kind, shop, atMs)
    if (truth) this.#parts.tell({ kind, shop, id, atMs, ...truth })
    return { kind, shop, id, atMs, body: { ...body(id), occurredAt: new Date(atMs).toISOString(), channel, device } }
  }

  /** A review of a login would come too late: members are asked to prove themselves instead. */
  #follow(outcome: Outcome, question: Question, visit: LoginVisit | Visit): void {
    const { random, passesPercent, ended } = visit
    const { atMs } = question
    if (outcome === 'decline') return ended(false, atMs)
    if (outcome === 'approve') return this.#letIn(question, visit, atMs)
    const provenAtMs = atMs + random.between(20, 90) * SECOND_MS
    const passed = random.chance(passesPercent)
    this.#tellOutcome(question, provenAtMs, 1, passed ? 'step_up_passed' : random.pick(NOT_PASSED))
    if (passed) this.#letIn(question, visit, provenAtMs)
    else ended(false, provenAtMs)
  }

  #letIn(question: Question, visit: LoginVisit | Visit, atMs: UnixMs): void {
    const days = 'reportedAfterDays' in visit ? visit.reportedAfterDays : undefined
    if (days !== undefined) this.#tellOutcome(question, atMs + days * DAY_MS, 2, 'reported_takeover')
    visit.ended(true, atMs)
  }

  #tellOutcome({ kind, shop, id }: Question, atMs: UnixMs, nth: number, result: string): void {
    const { agenda, port } = this.#parts
    agenda.add(atMs, (nowMs) => {
      const body = { outcomeID: `${id}-${nth}`, occurredAt: new Date(nowMs).toISOString(), result }
      const taken = port.feedBack({ kind: 'outcome', shop, atMs: nowMs, about: { kind, id }, body })
      return whenKnown(taken, () => undefined)
    })
  }
}

function accountOf({ accountID, openedAtMs }: Account): object {
  return { accountID, accountCreatedAt: new Date(openedAtMs).toISOString() }
}

const NOT_PASSED = ['step_up_failed', 'step_up_abandoned'] as const
