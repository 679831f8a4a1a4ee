import type { Ended, OrderBody, Question, Truth } from '@sekisho/simulators/town'
import { expect, test } from 'vitest'
import { Tally } from './tally.ts'

const FROM_MS = 1_000

test('tally: fraud that is paid is left, what is stopped is tried, and a denial after a challenge costs nobody', () => {
  const cases: { fraud: Truth['fraud']; method?: string; ended: Partial<Ended>; card: number; all: number }[] = [
    { fraud: 'stolen_card', ended: {}, card: 700, all: 700 },
    { fraud: 'stolen_card', ended: { ending: 'refused' }, card: 0, all: 0 },
    { fraud: 'stolen_card', ended: { ending: 'declined' }, card: 0, all: 0 },
    { fraud: 'stolen_card', ended: { authentication: 'by_challenge' }, card: 700, all: 700 },
    { fraud: 'friendly_fraud', ended: { authentication: 'frictionless' }, card: 700, all: 700 },
    { fraud: 'friendly_fraud', ended: { authentication: 'by_challenge' }, card: 0, all: 0 },
    { fraud: 'resale', ended: {}, card: 0, all: 700 },
    { fraud: 'account_takeover', method: 'points', ended: {}, card: 0, all: 700 },
  ]
  for (const { fraud, method = 'card', ended, card, all } of cases) {
    const { tally, ask, end } = aTally()
    tally.tell({ kind: 'order', shop: 'denki', id: 'o', atMs: FROM_MS, valueMinor: 700, ...(fraud && { fraud }) })
    ask('o', method)
    end('o', ended)
    const { cardFraud, allFraud, good } = tally.figures()
    expect([sum(cardFraud.left), sum(allFraud.left), sum(allFraud.tried), good.asked]).toEqual([card, all, 700, 0])
  }
})

test('tally: a good payment that was asked and not proven is a challenge; stopped without being asked, it is disturbed', () => {
  const cases: { challenged?: true; ending: Ended['ending']; disturbed: number; accepted: number }[] = [
    { ending: 'accepted', disturbed: 0, accepted: 1 },
    { ending: 'refused', disturbed: 0, accepted: 0 },
    { ending: 'declined', disturbed: 1, accepted: 0 },
    { ending: 'unproven', disturbed: 1, accepted: 0 },
    { ending: 'held', disturbed: 1, accepted: 0 },
    { challenged: true, ending: 'unproven', disturbed: 0, accepted: 0 },
    { challenged: true, ending: 'held', disturbed: 1, accepted: 0 },
  ]
  for (const { challenged = false, ending, disturbed, accepted } of cases) {
    const { tally, ask, end } = aTally()
    const question = ask('o', 'card')
    if (challenged) tally.challenged(question)
    end('o', { ending })
    expect(tally.figures().good).toEqual({ asked: 1, accepted, challenged: Number(challenged), disturbed })
  }
})

test('tally: what was ordered before the counted days is not counted, however it ends', () => {
  const { tally, ask, end } = aTally()
  const question = ask('early', 'card', FROM_MS - 1)
  tally.challenged(question)
  tally.reviewed(question)
  tally.frictionless(question)
  end('early', {})
  expect(tally.figures()).toMatchObject({
    good: { asked: 0, accepted: 0 },
    cards: { asked: 0, challenged: 0, frictionless: 0 },
    orders: { asked: 0, reviewed: 0 },
  })
})

function aTally() {
  const tally = new Tally(FROM_MS)
  const ask = (id: string, method: string, atMs = FROM_MS): Question => {
    const question: Question = { kind: 'order', shop: 'denki', id, atMs, body: {} }
    tally.asked(question, { payment: { method } } as OrderBody)
    return question
  }
  const end = (id: string, change: Partial<Ended>): void =>
    tally.ended({ shop: 'denki', id, ending: 'accepted', atMs: FROM_MS, authentication: undefined, ...change })
  return { tally, ask, end }
}

function sum(yen: object): number {
  return Object.values(yen).reduce<number>((total, each) => total + Number(each), 0)
}
