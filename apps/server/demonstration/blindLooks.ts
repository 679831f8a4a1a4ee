/**
 * Blind looks in the demonstration: when the first weeks were over, its reviewers looked at all their cases a second time, and at golden ones,
 * none of them knowing of the others. From then on a tenth is looked at twice; who opens the console finds some of it waiting for him.
 */
import { BlindLooks, changeTerms, findGolden, findTerms, markGolden, ReviewedCases } from '@sekisho/adapters/quality'
import type { ReviewTerms } from '@sekisho/adapters/quality'
import { rowIDIn } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { assert, MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { ANALYST } from './firstWeeks.ts'
import { Judgement, REVIEWERS, reviewerOf } from './reviewers.ts'
import type { Held, ReviewRoom } from './reviewRoom.ts'
import { SHOPS } from './tenants.ts'

export interface BlindParts {
  readonly store: Store
  /** Waits until everything can be looked up. */
  readonly written: () => Promise<void>
  readonly room: ReviewRoom
}

/** Before the first order: by these terms the demonstration's reviews are measured. */
export async function setTerms(store: Store, atMs: UnixMs): Promise<void> {
  for (const { id } of SHOPS) {
    // A start that was broken off set them.
    if (findTerms(store, `demo-${id}`).version === 0) await setTermsOf(store, `demo-${id}`, AT_FIRST, atMs)
  }
}

export async function lookBlindly({ store, written, room }: BlindParts, atMs: UnixMs): Promise<void> {
  let nowMs = atMs
  const reviewed = new ReviewedCases(store, () => nowMs)
  const blind = new BlindLooks(store, reviewed, () => nowMs)
  // Of its own: how often somebody looks blindly changes nothing of what he decides.
  const judgement = new Judgement()
  for (const { id: shop } of SHOPS) {
    const tenantID = `demo-${shop}`
    if (findTerms(store, tenantID).terms.secondLookPercent !== AT_FIRST.secondLookPercent) continue // it was done with it
    for (const held of goldenOf([...room.all].filter((one) => one.shop === shop && one.atMs < atMs))) {
      await mark(store, held, (nowMs += MINUTE_MS))
    }
    await written()
    for (let answered = 1; answered > 0;) {
      answered = 0
      for (const reviewer of REVIEWERS) {
        const who = { tenantID, userID: reviewer.id, test: false }
        for (let i = 0; i < AT_ONCE; i++) {
          const { look } = await blind.next(who)
          const held = look && room.find(shop, look.rowID)
          if (!held) break
          const said = judgement.of(reviewer, held)
          nowMs += said.lookedMs
          assert(await blind.answer(who, look.lookID, said), 'a look that somebody has is answered')
          answered++
        }
        await written() // whoever is next is asked about none of these
        nowMs += 10 * SECOND_MS
      }
    }
    await setTermsOf(store, tenantID, { ...AT_FIRST, secondLookPercent: 10 }, nowMs)
  }
}

/** Every third fraud, and good ones of the whole time. */
function goldenOf(all: readonly Held[]): readonly Held[] {
  const frauds = all.filter(({ fraud }) => fraud).filter((_, i) => i % 3 === 0)
  const good = all.filter(({ fraud }) => !fraud)
  const every = Math.max(1, Math.floor(good.length / (GOLDEN - frauds.length)))
  return [...frauds, ...good.filter((_, i) => i % every === 0).slice(0, GOLDEN - frauds.length)]
}

async function mark(store: Store, held: Held, atMs: UnixMs): Promise<void> {
  const tenantID = `demo-${held.shop}`
  const rowID = rowIDIn({ tenantID, test: false }, held.id)
  if (findGolden(store, tenantID, rowID)) return
  const right = held.fraud
    ? ({ answer: 'ng', reason: held.isByCard ? 'stolen_card' : 'false_identity' } as const)
    : ({ answer: 'ok', reason: 'buyer_confirmed' } as const)
  const hands = [reviewerOf(held).id]
  const outcome = await markGolden(store, { tenantID, rowID }, { ...right, hands }, ANALYST, atMs)
  assert(outcome === 'done', 'a closed case is marked as golden')
}

async function setTermsOf(store: Store, tenantID: string, terms: ReviewTerms, atMs: UnixMs): Promise<void> {
  const { version } = findTerms(store, tenantID)
  assert(await changeTerms(store, tenantID, { terms, version }, ANALYST, atMs), 'nobody else changes the terms')
}

/** In a month nobody would ever be known to be right by a silence of 90 days. */
const AT_FIRST: ReviewTerms = { secondLookPercent: 100, minuteMinor: 40, lostSalePerMille: 300, silenceDays: 14 }
const GOLDEN = 12
/** Before somebody else has his turn. */
const AT_ONCE = 8
