/**
 * How the demonstration's shops began: for some two weeks people looked at every first order above 10,000 yen or sent express. A policy of each shop's own says so, beside all
 * rules of the ready-made one; one simulated person wrote it, another let it decide, and took it back when the weeks were over.
 */
import { PolicyBook, readyMadeText } from '@sekisho/adapters/policies'
import type { Changed } from '@sekisho/adapters/policies'
import type { Store } from '@sekisho/adapters/store'
import { assert, DAY_MS, HOUR_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { PolicyFor } from '@sekisho/fraud/decisions'
import { SHOPS } from './tenants.ts'

/** Who writes policies and says what is right, and who approves: two, as everywhere. */
export const ANALYST = 'sim-analyst-1'
const APPROVER = 'sim-approver-1'
/** The reason of the rule. */
export const REVIEWED = 'first_weeks'
/** From the first order of the month: of what was sold then, a silence of two weeks says by now that it was good. */
export const FIRST_WEEKS_MS = 16 * DAY_MS

export class FirstWeeks {
  readonly #book: PolicyBook
  readonly #clock: { atMs: UnixMs }

  private constructor(book: PolicyBook, clock: { atMs: UnixMs }) {
    this.#book = book
    this.#clock = clock
  }

  /** The policies decide from before the month on. What a start that was broken off did stands. */
  static async open(store: Store, fromMs: UnixMs): Promise<FirstWeeks> {
    const clock = { atMs: fromMs - 3 * DAY_MS }
    const weeks = new FirstWeeks(
      PolicyBook.open(store, () => clock.atMs),
      clock,
    )
    for (const { action, by, note } of BEGINNING) {
      for (const { id } of SHOPS) await weeks.#step(`demo-${id}`, action, by, note)
      clock.atMs += 3 * HOUR_MS
    }
    return weeks
  }

  readonly policyFor: PolicyFor = (tenantID, kind) => this.#book.policyFor(tenantID, kind)

  async end(atMs: UnixMs): Promise<void> {
    this.#clock.atMs = atMs
    for (const { id } of SHOPS) await this.#step(`demo-${id}`, 'roll_back', APPROVER, ENDING)
  }

  async #step(tenantID: string, action: Step, by: string, note?: string): Promise<void> {
    const stage = this.#book.shelf(tenantID, 'order').versions.get(VERSION)?.stage
    if (stage !== STAGE_BEFORE[action]) return
    const wanted = { tenantID, decides: 'order', by, note } as const
    const changed: Changed =
      action === 'draft' ? await this.#book.draft(wanted, ownText()) : await this.#book.advance(wanted, action, VERSION)
    assert(changed.status === 'changed', `the book takes the step ${action} of ${tenantID}`)
  }
}

/** The ready-made text under a name of its own, with one rule more. Its points go below 0: whatever else speaks, a person says it. */
function ownText(): string {
  const text = readyMadeText('order')
    .replace(/^id: .*$/m, 'id: first_weeks')
    .replace(/^version: .*$/m, `version: ${VERSION}`)
    .replace(/^ {2}ja: .*$/m, '  ja: 注文審査（開始当初）')
    .replace(/^ {2}en: .*$/m, '  en: Orders (the first weeks)')
  return `${text}
rules:
  - id: first_weeks
    when: firstOrder && (amountMinor > 10000 || express)
    points: -1000
    outcome: review
    reason:
      code: ${REVIEWED}
      ja: 開始当初の取り決めにより、1万円を超える、または速達の初回注文は担当者が確認します
      en: In its first weeks the shop looks at every first order above 10,000 yen or sent express
    stops:
      ja: 購入者の傾向がまだ分からない時期の、高額な注文や急ぎの注文による不正。点数だけでは断らず、担当者が決めます。
      en: 'Large or hasty frauds while nobody knows yet how the shop’s buyers behave. No sum of points refuses them: a person decides.'
    source: 'Simulated: a rule of the demonstration’s shops'
`
}

type Step = 'draft' | 'check' | 'approve' | 'publish' | 'roll_back'

const STAGE_BEFORE = {
  draft: undefined,
  check: 'draft',
  approve: 'checked',
  publish: 'approved',
  roll_back: 'live',
} as const satisfies Record<Step, string | undefined>

const BEGINNING: readonly { readonly action: Step; readonly by: string; readonly note?: string }[] = [
  {
    action: 'draft',
    by: ANALYST,
    note: '最初の2週間は、高額または速達の初回注文を担当者が確認する / For two weeks people look at first orders that are large or express',
  },
  { action: 'check', by: ANALYST },
  { action: 'approve', by: APPROVER },
  { action: 'publish', by: APPROVER },
]
const ENDING = '2週間が過ぎたので、標準のポリシーに戻す / Two weeks are over: back to the ready-made policy'
const VERSION = 1
