import { orderEventOf } from '@sekisho/fraud/events'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anOrder, enriched, NOON_MS } from '../testing/builders.ts'
import { readIdentity } from './facts.ts'

const EVIDENCE = JSON.stringify({
  v: 1,
  wd: 1,
  pf: 'Win32',
  sc: '1920x1080x24x100',
  hc: 8,
  ls: 'ja',
  tz: 'Asia/Tokyo',
  st: 1,
})
const BUYER = {
  name: '斉藤 恵子',
  nameKana: 'サイトウ ケイコ',
  email: 'keiko+a@gmail.con',
  phone: '06-6131-4141',
  address: { prefecture: '東京都', city: '千代田区' },
}

test('identity facts: what is shown is read, with its doubts', () => {
  const { facts, likeness } = readIdentity({
    buyer: BUYER,
    device: { evidence: EVIDENCE, userAgent: 'Windows Chrome/140' },
  })
  expect(facts).toEqual({
    contact: {
      name: { form: 'kanji', reading: 'fits' },
      mail: { kind: 'other', digitsPercent: 0, entropyMillibits: 1_922, doubts: ['mail_lookalike', 'mail_alias'] },
      phone: { line: 'fixed', valid: true, country: 'JP', ofArea: false, doubts: ['phone_area'] },
    },
    browser: { hints: ['automation'] },
  })
  expect(Object.keys(likeness)).toEqual(['name', 'nameVariant', 'nameReading', 'nameFamily', 'machine'])
})

test('identity facts: what is not shown is absent', () => {
  const cases: [Parameters<typeof readIdentity>[0], string[], string[]][] = [
    [{}, [], []],
    [{ buyer: {} }, [], []],
    [{ device: { deviceID: 'd' } }, [], []],
    [{ device: { evidence: 'made up' } }, [], []],
    [{ buyer: { email: 'a@example.jp' } }, ['mail'], []],
    [{ buyer: { name: '山本 太郎' } }, ['name'], ['name', 'nameVariant']],
    // The receiver is not the buyer: compared by name, and not doubted for it.
    [{ deliveries: [{ name: '山本 太郎' }] }, [], ['name', 'nameVariant']],
  ]
  for (const [shown, contact, views] of cases) {
    const { facts, likeness } = readIdentity(shown)
    expect(Object.keys(facts.contact ?? {}), JSON.stringify(shown)).toEqual(contact)
    expect(Object.keys(likeness), JSON.stringify(shown)).toEqual(views)
  }
})

test('identity facts: a gift may go where the buyer does not live', () => {
  const ofArea = (...prefectures: (string | undefined)[]) => {
    const [own, ...others] = prefectures.map((prefecture) =>
      prefecture === undefined ? {} : { address: { prefecture } },
    )
    return readIdentity({ buyer: { phone: '03-3131-4141', ...own }, deliveries: others }).facts.contact?.phone?.ofArea
  }
  expect(ofArea('東京都', '沖縄県')).toBe(true)
  expect(ofArea('沖縄県', '東京都')).toBe(true)
  expect(ofArea('沖縄県', '北海道')).toBe(false)
  expect(ofArea(undefined, '北海道')).toBe(false)
  expect(ofArea(undefined)).toBeUndefined()
  expect(ofArea('どこか')).toBeUndefined()
  const abroad = { phone: '03-3131-4141', address: { country: 'US', text: '東京都 1' } }
  expect(readIdentity({ buyer: abroad }).facts.contact?.phone).not.toHaveProperty('ofArea')
})

test('identity facts: an event keeps them, and later changes of the order replace them', () => {
  const order = anOrder({ buyer: BUYER })
  const { facts, likeness } = readIdentity(order)
  const event = orderEventOf(
    { ...order, occurredAtMs: NOON_MS, receivedAtMs: NOON_MS, late: false, imported: false },
    {
      ...enriched(order, { networkUse: 'mobile', addressShared: true, mailTaken: false }),
      identity: facts,
      likeness: { name: 'token' },
    },
  )
  expect(event.facts.buyer?.contact).toMatchObject({ phone: { line: 'fixed' }, mail: { taken: false } })
  expect(event.facts.network).toMatchObject({ use: 'mobile', shared: true })
  expect(event.likeness).toEqual({ name: 'token' })
  expect(likeness.name).toBe('斉藤恵子')
})

test('identity facts: nothing that was typed stands in them', () => {
  const typed = fc
    .string({ unit: 'grapheme', minLength: 6, maxLength: 20 })
    .filter((text) => /[^a-z_\s]{2}/i.test(text))
  fc.assert(
    fc.property(typed, typed, typed, fc.stringMatching(/^0[1-9]\d{8,9}$/), (name, nameKana, mailbox, phone) => {
      const { facts } = readIdentity({ buyer: { name, nameKana, email: `${mailbox}@example.jp`, phone } })
      const kept = JSON.stringify(facts)
      for (const text of [name, nameKana, mailbox, phone]) expect(kept).not.toContain(JSON.stringify(text).slice(1, -1))
    }),
    { seed: 20261203, numRuns: 500 },
  )
})
