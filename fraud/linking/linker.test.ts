import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeOf, HOUSEHOLD, MENTION_KINDS, mentionOf, PERSON, sentenceOf } from './index.ts'
import type { Evidence, Mention } from './index.ts'
import { TextLinker } from './testing/byText.ts'

const HANAKO: Mention = {
  name: ['高橋花子'],
  nameVariant: ['高橋花子'],
  nameReading: ['タカハシハナコ'],
  phone: ['090-1'],
  email: ['hanako@example.jp'],
  account: ['m-1'],
  card: ['card-1'],
  device: ['device-1'],
  room: ['room-1'],
  building: ['building-1'],
  block: ['block-1'],
}

const ELSEWHERE = { room: ['room-2'], building: ['building-2'], block: ['block-2'] }
/** Who lives with her: the same home, telephone, account and device, and a name of his own. */
const TARO: Mention = {
  ...HANAKO,
  name: ['高橋太郎'],
  nameVariant: ['高橋太郎'],
  nameReading: ['タカハシタロウ'],
  email: ['taro@example.jp'],
  card: ['card-2'],
}
const STRANGER: Mention = {
  name: ['山本一'],
  nameVariant: ['山本一'],
  nameReading: ['ヤマモトハジメ'],
  phone: ['080-9'],
  email: ['yamamoto@example.jp'],
  card: ['card-9'],
  device: ['device-9'],
  ...ELSEWHERE,
}

const SAME: readonly (readonly [string, Mention])[] = [
  ['the same in everything', { ...HANAKO }],
  ['a new card', { ...HANAKO, card: ['card-7'] }],
  ['a new device and a new card', { ...HANAKO, card: ['card-7'], device: ['device-7'] }],
  ['a guest without an account', { name: HANAKO.name!, phone: HANAKO.phone!, room: HANAKO.room! }],
  ['a name in variant characters, as a guest at home', { ...HANAKO, name: ['髙橋花子'], account: [] }],
  ['a name in kana alone', { ...HANAKO, name: ['タカハシハナコ'], nameVariant: ['タカハシハナコ'], account: [] }],
  ['moved', { ...HANAKO, ...ELSEWHERE }],
  ['a new telephone and a new mail address', { ...HANAKO, phone: ['090-7'], email: ['new@example.jp'] }],
  ['a gift to another place', { ...HANAKO, ...ELSEWHERE, device: [] }],
]

const OTHERS: readonly (readonly [string, Mention])[] = [
  ['who lives with her', TARO],
  ['who lives with her and pays with her card', { ...TARO, card: HANAKO.card! }],
  ['a stranger', STRANGER],
  [
    'a stranger of the same name',
    { ...STRANGER, name: HANAKO.name!, nameVariant: HANAKO.name!, nameReading: HANAKO.nameReading! },
  ],
  ['a stranger with her card', { ...STRANGER, card: HANAKO.card! }],
  ['a stranger in her account', { ...STRANGER, account: HANAKO.account! }],
  ['a stranger in her account with her stored card', { ...STRANGER, account: HANAKO.account!, card: HANAKO.card! }],
  ['a neighbour', { ...STRANGER, building: HANAKO.building!, block: HANAKO.block! }],
  ['nobody in particular', {}],
]

test.each(SAME)('person: %s is taken for the same', (_, again) => {
  const linker = new TextLinker(PERSON)
  const one = linker.fold('o-1', HANAKO)
  expect(linker.find(again).link?.cluster).toBe(one)
  expect(linker.fold('o-2', again)).toBe(one)
})

test.each(OTHERS)('person: %s is somebody else', (_, other) => {
  const linker = new TextLinker(PERSON)
  const one = linker.fold('o-1', HANAKO)
  expect(linker.find(other).link).toBeUndefined()
  expect(linker.fold('o-2', other)).not.toBe(one)
})

test('person: what speaks for a doubt is said, the strongest first', () => {
  const linker = new TextLinker(PERSON)
  linker.fold('o-1', HANAKO)
  const { link, doubts } = linker.find({ ...TARO, card: HANAKO.card! })
  expect(link).toBeUndefined()
  expect(doubts).toHaveLength(1)
  const said = sentences(doubts[0]!.evidence).map(({ en }) => en)
  expect(said).toContain('The delivery goes to the same room')
  expect(said.at(-1)).toBe('The name differs')
  const { evidence } = new LinkedOnce(HANAKO, { ...HANAKO, name: ['髙橋花子'] }).link
  expect(sentences(evidence).map(({ ja }) => ja)).toContain('氏名は異体字を除いて同じです')
})

function sentences(evidence: readonly Evidence[]) {
  return evidence.map((each) => sentenceOf(codeOf(each))!)
}

class LinkedOnce {
  readonly link
  constructor(first: Mention, second: Mention) {
    const linker = new TextLinker(PERSON)
    linker.fold('o-1', first)
    this.link = linker.find(second).link!
  }
}

test('household: who shares a home is of one, whatever the names; a neighbour is not', () => {
  const linker = new TextLinker(HOUSEHOLD)
  const one = linker.fold('o-1', HANAKO)
  expect(linker.fold('o-2', TARO)).toBe(one)
  expect(linker.fold('o-3', { ...STRANGER, building: HANAKO.building!, block: HANAKO.block! })).not.toBe(one)
  expect(linker.fold('o-4', STRANGER)).not.toBe(one)
})

test('person: what hundreds share says little', () => {
  const linker = new TextLinker(PERSON)
  const hotel = { room: ['hotel'], phone: ['front desk'] }
  const guests = Array.from({ length: 500 }, (_, i) => ({
    name: [`guest ${i % 100}`],
    email: [`${i}@example.jp`],
    ...hotel,
  }))
  const clusters = guests.map((guest, i) => linker.fold(`o-${i}`, guest))
  expect(new Set(clusters.slice(100)).size, 'the first few may look like one').toBeGreaterThan(390)
})

test('person: an order that is likely to be of two makes them one, under the older number', () => {
  const linker = new TextLinker(PERSON)
  const atHome = { name: HANAKO.name!, email: HANAKO.email!, room: HANAKO.room! }
  const atWork = { name: HANAKO.name!, account: HANAKO.account!, phone: HANAKO.phone! }
  const one = linker.fold('o-1', atHome)
  expect(linker.fold('o-2', atWork)).not.toBe(one)
  expect(linker.fold('o-3', { ...atHome, ...atWork })).toBe(one)
  expect(linker.clusterOf('o-2')).toBe(one)
  expect(linker.fold('o-4', atWork)).toBe(one)
})

test('person: told apart, a cluster is two, each with what is like it, and never one again', () => {
  const linker = new TextLinker(PERSON)
  const thief = { ...HANAKO, name: ['高橋花子'], ...ELSEWHERE, device: ['device-9'], phone: ['080-9'] }
  const one = linker.fold('o-1', HANAKO)
  linker.fold('o-2', thief)
  linker.fold('o-3', { ...HANAKO, card: ['card-3'] })
  linker.fold('o-4', { ...thief, card: ['card-4'] })
  expect(
    ['o-1', 'o-2', 'o-3', 'o-4'].map((id) => linker.clusterOf(id)),
    'taken for one',
  ).toEqual([one, one, one, one])
  const other = linker.part('o-1', 'o-2')!
  expect(['o-1', 'o-2', 'o-3', 'o-4'].map((id) => linker.clusterOf(id))).toEqual([one, other, one, other])
  for (let i = 0; i < 20; i++) linker.fold(`more-${i}`, { ...HANAKO, device: thief.device, room: thief.room })
  expect(linker.clusterOf('o-1')).not.toBe(linker.clusterOf('o-2'))
})

test('person: whoever comes after two were told apart joins the side that he is like', () => {
  const linker = new TextLinker(PERSON)
  const thief = { ...HANAKO, card: ['card-9'], device: ['device-9'] }
  const one = linker.fold('o-1', HANAKO)
  linker.fold('o-2', thief)
  const other = linker.part('o-1', 'o-2')!
  expect([linker.fold('o-3', thief), linker.fold('o-4', HANAKO)]).toEqual([other, one])
})

test('person: goods for somebody else say nothing of where the buyer lives', () => {
  const tokens = { phone: ['own', 'receiver'], place: ['room'], card: ['card'] }
  expect(mentionOf({ tokens, likeness: { name: 'n', block: 'b' } })).toEqual({
    name: 'n',
    phone: 'own',
    card: ['card'],
  })
  const home = { tokens: { ...tokens, phone: ['own'] }, likeness: { block: 'b' } }
  expect(mentionOf(home)).toEqual({ phone: ['own'], card: ['card'], room: ['room'], block: 'b' })
})

test('person: what is not known, or not together, cannot be told apart', () => {
  const linker = new TextLinker(PERSON)
  linker.fold('o-1', HANAKO)
  linker.fold('o-2', STRANGER)
  expect(linker.part('o-1', 'o-1')).toBeUndefined()
  expect(linker.part('o-1', 'never seen')).toBeUndefined()
  expect(linker.part('o-1', 'o-2'), 'apart already').toBeUndefined()
  expect(linker.clusterOf('never seen')).toBeUndefined()
})

test('person: what an order shows later stays with its cluster', () => {
  const linker = new TextLinker(PERSON)
  const one = linker.fold('o-1', HANAKO)
  expect(linker.fold('o-1', STRANGER)).toBe(one)
  expect(linker.clusterOf('o-1')).toBe(one)
})

const token = fc.integer({ min: 0, max: 12 }).map(String)
const aMention = fc.record(Object.fromEntries(MENTION_KINDS.map((kind) => [kind, fc.array(token, { maxLength: 3 })])), {
  requiredKeys: [],
}) as fc.Arbitrary<Mention>
const aStep = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ orderID: fc.integer({ min: 0, max: 300 }).map((n) => `o-${n}`), mention: aMention }),
  },
  { weight: 1, arbitrary: fc.record({ one: token, another: token }) },
)
type Step = { orderID: string; mention: Mention } | { one: string; another: string }

function live(linker: TextLinker, steps: readonly Step[]): (number | undefined)[] {
  return steps.map((step) =>
    'mention' in step ? linker.fold(step.orderID, step.mention) : linker.part(`o-${step.one}`, `o-${step.another}`),
  )
}

test('linking: the same history gives the same clusters, and asking changes nothing', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 120 }), aMention, (steps, question) => {
      const [quiet, asked] = [new TextLinker(PERSON), new TextLinker(PERSON)]
      const expected = live(quiet, steps)
      const got = steps.flatMap((step) => {
        asked.find(question)
        return live(asked, [step])
      })
      expect(got).toEqual(expected)
    }),
    { seed: 5, numRuns: 60 },
  )
})

test('linking: with room for few, it forgets and goes on', () => {
  const limits = { clusters: 70, tokensOfAKind: 70, mentions: 1 }
  fc.assert(
    fc.property(fc.array(aStep, { minLength: 200, maxLength: 400 }), (steps) => {
      const linker = new TextLinker(HOUSEHOLD, limits)
      live(linker, steps)
      for (let i = 0; i < 3000; i++) linker.fold(`x-${i}`, { phone: [`p-${i}`], name: [`n-${i}`] })
      expect(linker.clusterOf('x-0'), 'forgotten').toBeUndefined()
      expect(linker.clusterOf('x-2999')).toBeDefined()
      expect(linker.tokens).toBeLessThanOrEqual(70 * MENTION_KINDS.length)
    }),
    { seed: 6, numRuns: 8 },
  )
})

test('linking: orders told apart are never together again', () => {
  fc.assert(
    fc.property(fc.array(aStep, { minLength: 40, maxLength: 150 }), (steps) => {
      const linker = new TextLinker(PERSON)
      const apart: (readonly [string, string])[] = []
      for (const step of steps) {
        live(linker, [step])
        if ('one' in step && step.one !== step.another) {
          const pair = [`o-${step.one}`, `o-${step.another}`] as const
          if (pair.every((orderID) => linker.clusterOf(orderID) !== undefined)) apart.push(pair)
        }
        for (const [one, another] of apart) expect(linker.clusterOf(one)).not.toBe(linker.clusterOf(another))
      }
    }),
    { seed: 7, numRuns: 60 },
  )
})
