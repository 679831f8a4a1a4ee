/**
 * The town's port for one set-up: shops screen or do not, payments go through 3-D Secure or do not, and what is learnt goes
 * where it goes. Which payment is challenged or reviewed is a matter of budgets: the riskiest of all, by what came before
 * (`budget.ts`), because a policy's own thresholds would spend a different share in each set-up. The cut is one for all shops or
 * all issuers: who draws more fraud challenges more, and small ones need no cut of their own.
 */
import type { UnixMs } from '@sekisho/base'
import { DAY_MS } from '@sekisho/base'
import { aboutOf } from '@sekisho/adapters/risk-bridge'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import type { Card, OrderBody, Outcome, Question, Told, TownPort, TransStatus } from '@sekisho/simulators/town'
import { areqOf } from './areq.ts'
import { Budget } from './budget.ts'
import { issuerOf } from './issuers.ts'
import { riskOf, riskOnceProven } from './risk.ts'
import { CHALLENGED_SHARE, REVIEWED_SHARE } from './setUps.ts'
import type { SetUp } from './setUps.ts'
import type { IssuersSide, ShopsSide } from './sides.ts'
import type { Tally } from './tally.ts'

export interface ComparedParts {
  readonly setUp: SetUp
  readonly shops: ShopsSide
  readonly issuers: IssuersSide
  readonly tally: Tally
}

/** What is remembered of an order that is on its way, until weeks later nothing more is heard of it. */
interface Known {
  readonly card: Card | undefined
  readonly record: OrderRecord | undefined
  /** By the shop's score; 0 where nobody screens. */
  readonly risk: number
  /** The shop wants a challenge: it is among its riskiest. */
  readonly wanted: boolean
  /** The authentication at the issuer. */
  acsTransID?: string
  threeDSServerTransID?: string
  challenged?: true
}

export class ComparedPort implements TownPort {
  readonly #parts: ComparedParts
  readonly #known = new Map<string, Known>()
  readonly #shopChallenges: Budget
  readonly #issuerChallenges: Budget
  readonly #reviews = new Budget(REVIEWED_SHARE)
  /** What one side tells the other goes out a day later, in the order in which it fell due. */
  readonly #outgoing: { readonly dueMs: UnixMs; readonly send: () => Promise<void> }[] = []
  #authentications = 0

  constructor(parts: ComparedParts) {
    this.#parts = parts
    const { screens, authenticates, tells } = parts.setUp
    // Where both sides challenge and neither knows what the other does, each has a half.
    const isHalved = screens && authenticates === 'everybody' && !tells
    const share = isHalved ? CHALLENGED_SHARE / 2 : CHALLENGED_SHARE
    this.#shopChallenges = new Budget(share)
    this.#issuerChallenges = new Budget(share)
  }

  async screen(question: Question): Promise<Outcome> {
    await this.#sendDue(question.atMs)
    const { setUp, shops, tally } = this.#parts
    if (question.kind !== 'order') return setUp.screens ? shops.account(question) : 'approve'
    const order = question.body as OrderBody
    tally.asked(question, order)
    const card = canBeAuthenticated(order) ? order.payment.card : undefined
    const record = setUp.screens ? await shops.order(question.shop, question.body) : undefined
    if (record?.outcome === 'decline') return 'decline'
    const risk = record ? riskOf(record.score, order.amountMinor) : 0
    const wanted = card !== undefined && this.#shopChallenges.take(risk)
    this.#known.set(nameOf(question), { card, record, risk, wanted })
    const isAuthenticated = setUp.authenticates === 'everybody' || (setUp.authenticates === 'riskiest' && wanted)
    if (card && isAuthenticated) return 'challenge'
    if (this.#reviews.take(risk)) return this.#review(question)
    // Who pays in another way is asked for a code where the policy says so: that costs nobody a challenge by the issuer.
    return record && record.outcome !== 'approve' && order.payment.method !== 'card' ? 'challenge' : 'approve'
  }

  async authenticate(question: Question): Promise<TransStatus> {
    const { setUp, issuers, tally } = this.#parts
    const known = this.#known.get(nameOf(question))!
    const { card, record, wanted } = known
    if (!card) return 'U'
    const issuer = issuerOf(card)
    const order = question.body as OrderBody
    const threeDSServerTransID = idOf(SERVER, ++this.#authentications)
    const acsTransID = idOf(ACS, this.#authentications)
    Object.assign(known, { threeDSServerTransID, acsTransID })
    const areq = areqOf({ shop: question.shop, order, card, threeDSServerTransID }, setUp.screens)
    const answer = await issuers.assess(
      {
        issuer,
        acsTransID,
        receivedAtMs: question.atMs,
        messageVersion: '2.2.0',
        channel: 'BRW',
        category: 'PA',
        areq,
        ...(order.device && { device: { deviceID: order.device.deviceID } }),
      },
      setUp.tells && record ? aboutOf(record) : undefined,
    )
    if (setUp.authenticates === 'riskiest') return this.#challenge(question, known)
    if (answer.outcome === 'decline') return 'R'
    const risk = riskOf(answer.score, order.amountMinor)
    const isRiskiest = this.#issuerChallenges.take(risk)
    const isChallenged = isRiskiest || (wanted && !setUp.tells)
    if (isChallenged) return this.#challenge(question, known)
    tally.frictionless(question)
    return 'Y'
  }

  async lookAgain(question: Question): Promise<Outcome> {
    const known = this.#known.get(nameOf(question))!
    const risk = known.challenged ? riskOnceProven(known.risk) : known.risk
    return this.#reviews.take(risk) ? this.#review(question) : 'approve'
  }

  async feedBack(told: Told): Promise<void> {
    await this.#sendDue(told.atMs)
    const { setUp, shops } = this.#parts
    const { kind, about, shop, body } = told
    const known = about.kind === 'order' ? this.#known.get(nameOf({ ...about, shop })) : undefined
    if (kind === 'fraud-report' && (body as { source?: string }).source === 'issuer') {
      await this.#report(told, known)
      if (setUp.screens && setUp.tells) {
        this.#later(told.atMs, () => shops.tell({ kind }, shop, dayLater(body, told.atMs)))
      }
      return
    }
    if (kind === 'threeds-result' && known?.challenged) await this.#endChallenge(told, known)
    if (!setUp.screens) return
    if (kind === 'verdict' && (body as { verdict?: string }).verdict === 'ng' && setUp.tells && known) {
      this.#later(told.atMs, () => this.#reportVerdict(told, known))
    }
    await shops.tell(tellingOf(told), shop, body)
  }

  #challenge(question: Question, known: Known): 'C' {
    known.challenged = true
    this.#parts.tally.challenged(question)
    return 'C'
  }

  #review(question: Question): 'review' {
    this.#parts.tally.reviewed(question)
    return 'review'
  }

  /** The issuer hears it from its cardholder. */
  async #report({ body, atMs }: Told, known: Known | undefined): Promise<void> {
    if (!known?.card || known.acsTransID === undefined) return
    const report = { ...body, about: { orderID: known.acsTransID }, occurredAt: isoOf(atMs) }
    await this.#parts.issuers.report(issuerOf(known.card), report)
  }

  async #reportVerdict({ about, atMs }: Told, { card, acsTransID }: Known): Promise<void> {
    if (!card || acsTransID === undefined) return
    await this.#parts.issuers.report(issuerOf(card), {
      reportID: `${about.id}-ng`,
      about: { orderID: acsTransID },
      type: 'stolen_number',
      source: 'shop',
      occurredAt: isoOf(atMs + DAY_MS),
    })
  }

  async #endChallenge({ body, atMs }: Told, { card, acsTransID, threeDSServerTransID }: Known): Promise<void> {
    const { transStatus, challenge } = body as { transStatus: 'Y' | 'N'; challenge?: string }
    await this.#parts.issuers.ended({
      issuer: issuerOf(card!),
      acsTransID: acsTransID!,
      threeDSServerTransID: threeDSServerTransID!,
      endedAtMs: atMs,
      transStatus,
      ending: challenge === 'completed' ? 'authenticated' : challenge === 'abandoned' ? 'cancelled' : 'tooManyCodes',
    })
  }

  #later(atMs: UnixMs, send: () => Promise<void>): void {
    this.#outgoing.push({ dueMs: atMs + DAY_MS, send })
  }

  async #sendDue(nowMs: UnixMs): Promise<void> {
    while (this.#outgoing.length > 0 && this.#outgoing[0]!.dueMs <= nowMs) await this.#outgoing.shift()!.send()
  }
}

/** An order by telephone has no browser that could be asked. */
function canBeAuthenticated({ channel, payment }: OrderBody): boolean {
  return payment.method === 'card' && channel !== 'phone'
}

function tellingOf({ kind, about }: Told) {
  if (kind === 'fraud-report' || kind === 'list-change') return { kind }
  if (about.kind !== 'order') return { kind: 'outcome', of: about.kind, id: about.id } as const
  return { kind: kind as Exclude<typeof kind, 'outcome'>, orderID: about.id }
}

function nameOf({ shop, id }: { readonly shop: string; readonly id: string }): string {
  return `${shop} ${id}`
}

function dayLater(body: object, atMs: UnixMs): object {
  return { ...body, occurredAt: isoOf(atMs + DAY_MS) }
}

function isoOf(atMs: UnixMs): string {
  return new Date(atMs).toISOString()
}

/** A UUID that counts. */
function idOf(kind: string, number: number): string {
  return `${kind}-0000-4000-8000-${String(number).padStart(12, '0')}`
}

const SERVER = '00000001'
const ACS = '00000002'
