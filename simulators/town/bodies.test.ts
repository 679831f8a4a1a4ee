import { expect, test } from 'vitest'
import {
  parseAuthorisation,
  parseFraudReport,
  parseListChange,
  parseLogin,
  parseOrder,
  parseOutcome,
  parseProfileChange,
  parseRegistration,
  parseSettlement,
  parseThreeDSResult,
  parseVerdict,
} from '@sekisho/fraud/events'
import type { OrderBody } from './bodies.ts'
import type { Outcome, Question } from './port.ts'
import { live, nameOf, ordersOf } from './testing/record.ts'

/** Every outcome comes up, so that every kind of body does. */
const OUTCOMES: readonly Outcome[] = ['approve', 'challenge', 'approve', 'review', 'approve', 'decline', 'approve']
const screen = ({ id }: Question): Outcome => OUTCOMES[Number(id.slice(-6)) % OUTCOMES.length]!
const lived = live({ goodOrders: 5_000 }, { screen })

test('town: every question has the body that /v1 takes', async () => {
  const { questions } = await lived
  for (const { kind, id, body, atMs } of questions) {
    const parsed = ASKED[kind](body, { receivedAtMs: atMs })
    expect(parsed, `${kind} ${id}`).toMatchObject({ ok: true })
  }
  expect(new Set(questions.map(({ kind }) => kind)).size).toBe(4)
})

test('town: everything told has the body that /v1 takes, and comes after what it is about', async () => {
  const { questions, told } = await lived
  const askedAtMs = new Map(questions.map((question) => [nameOf(question), question.atMs]))
  for (const { kind, about, shop, body, atMs } of told) {
    expect(TOLD[kind](body, { receivedAtMs: atMs }), `${kind} of ${about.id}`).toMatchObject({ ok: true })
    expect(atMs).toBeGreaterThanOrEqual(askedAtMs.get(nameOf({ ...about, shop }))!)
  }
  expect(new Set(told.map(({ kind }) => kind)).size).toBe(7)
})

test('town: what is asked and told comes in order of the minute, and no ID comes twice', async () => {
  const { questions, told } = await lived
  const minutes = questions.map(({ atMs }) => Math.floor(atMs / 60_000))
  expect(minutes).toEqual([...minutes].sort((a, b) => a - b))
  expect(new Set(questions.map(nameOf)).size).toBe(questions.length)
  const toldIDs = told.map(({ kind, shop, body }) => `${kind} ${shop} ${Object.values(body)[0]}`)
  expect(new Set(toldIDs).size).toBe(told.length)
})

test('town: the truth is in no body', async () => {
  const { questions, told, truths } = await lived
  expect(truths.size).toBeGreaterThan(200)
  const words = new Set([...truths.values()].flatMap(({ fraud, ring, trade }) => [fraud, ring, trade]))
  words.delete(undefined)
  // What is reported to the shop weeks later, and what its people write on their list then, is a label and no leak.
  const others = told.filter(({ kind }) => kind !== 'fraud-report' && kind !== 'list-change')
  const text = JSON.stringify([questions.map(({ body }) => body), others.map(({ body }) => body)])
  const before = text.replaceAll('"reported_takeover"', '')
  expect([...words].filter((word) => before.includes(word!))).toEqual([])
  expect(before.match(/fraud|thief|ring-|truth|oddity|vacant|stolen/gi) ?? []).toEqual([])
})

test('town: an entry of the list comes after a verdict or a complaint, and honest people are on it too', async () => {
  const { told, truths } = await lived
  const blamed = told.filter(({ kind }) => kind === 'list-change')
  for (const { about, shop, atMs } of blamed) {
    const before = told.filter((each) => each.about.id === about.id && each.shop === shop && each.atMs <= atMs)
    const why = before.some(
      ({ kind, body }) => kind === 'fraud-report' || COMPLAINTS.has(Object.values(body)[1] as string),
    )
    expect(why, about.id).toBe(true)
  }
  const honest = blamed.filter(({ about, shop }) => !truths.get(nameOf({ ...about, shop }))?.fraud)
  expect(honest.length).toBeGreaterThan(0)
  expect(honest.length).toBeLessThan(blamed.length / 2)
})

test('town: points and coupons are used by honest people too, and nobody pays with points they cannot have', async () => {
  const lives = await lived
  const sides = { honest: [0, 0, 0], fraudulent: [0, 0, 0] }
  for (const { question, order } of ordersOf(lives)) {
    const side = lives.truths.get(nameOf(question))?.fraud ? sides.fraudulent : sides.honest
    if (order.coupons?.some(({ newCustomersOnly }) => newCustomersOnly)) side[0]!++
    if (order.pointsUsedMinor !== undefined) side[1]!++
    if (order.payment.method !== 'points') continue
    side[2]!++
    expect(order.pointsUsedMinor).toBe(order.amountMinor)
    expect(order.buyer.accountID).toBeDefined()
  }
  for (const side of [sides.honest, sides.fraudulent]) for (const count of side) expect(count).toBeGreaterThan(1)
  const referred = lives.questions.filter(({ kind, body }) => kind === 'registration' && 'referrer' in body)
  const byHonest = referred.filter((question) => !lives.truths.get(nameOf(question))?.fraud)
  expect(byHonest.length).toBeGreaterThan(3)
  expect(byHonest.length).toBeLessThan(referred.length)
})

test('town: nothing in how an identity is written tells an honest one from a fraudulent one', async () => {
  const lives = await lived
  const shapes = { honest: new Set<string>(), fraudulent: new Set<string>() }
  for (const { question, order } of ordersOf(lives)) {
    const { buyer, payment, device, orderID } = order
    const side = lives.truths.get(nameOf(question))?.fraud ? shapes.fraudulent : shapes.honest
    if (buyer.accountCreatedAt) side.add(`opened ${buyer.accountCreatedAt.slice(17)}`)
    const tokens = {
      account: buyer.accountID,
      card: payment.card?.token,
      device: device?.deviceID,
      cookie: device?.cookieID,
    }
    for (const [name, value] of Object.entries({ ...tokens, phone: buyer.phone, order: orderID })) {
      if (value !== undefined) side.add(`${name} ${value.slice(0, 4).replaceAll(/\d|[a-f]/g, 'x')} ${value.length}`)
    }
    side.add(
      Object.keys(order)
        .filter((member) => member !== 'device')
        .join(),
    )
    side.add(
      Object.keys(buyer)
        .filter((member) => !/^account|company/.test(member))
        .join(),
    )
  }
  expect([...shapes.fraudulent].filter((shape) => !shapes.honest.has(shape))).toEqual([])
})

test('town: what looks bad is done by honest people too, and no one mark is the fraudsters’ alone', async () => {
  const { truths } = await lived
  const marks: Record<string, (order: OrderBody) => boolean> = {
    'throw-away mail': ({ buyer }) => /@(mailinator|guerrillamail)/.test(buyer.email),
    'a card from abroad': ({ payment }) => payment.card !== undefined && payment.card.issuerCountry !== 'JP',
    'a browser in another language': ({ device }) => device !== undefined && device.language !== 'ja-JP',
    'a data centre': ({ device }) => device?.ipAddress.startsWith('198.51.100.') === true,
    'an address from abroad': ({ device }) => device?.ipAddress.startsWith('203.0.113.') === true,
    'a word behind the room': ({ deliveries }) => deliveries[0]?.address?.line2?.endsWith('事務所') === true,
    'an address without its building': ({ deliveries }) => /-\d+-\d+-\d+$/.test(deliveries[0]?.address?.line1 ?? ''),
    express: ({ deliveries }) => deliveries[0]?.method === 'express',
    'refused before': ({ payment }) => payment.failedAttempts !== undefined,
    'the small hours': ({ occurredAt }) => new Date(Date.parse(occurredAt) + 32_400_000).getUTCHours() < 5,
  }
  const orders = ordersOf(await lived)
  for (const [mark, shows] of Object.entries(marks)) {
    const honest = orders.filter(({ question, order }) => shows(order) && !truths.get(nameOf(question))?.fraud)
    expect(honest.length, mark).toBeGreaterThan(3)
  }
})

test('town: nobody is given away by the second of the minute', async () => {
  const { questions, truths } = await lived
  const early = (isFraud: boolean) => {
    const asked = questions.filter((question) => (truths.get(nameOf(question))?.fraud !== undefined) === isFraud)
    return asked.filter(({ atMs }) => atMs % 60_000 < 5_000).length / asked.length
  }
  for (const isFraud of [false, true]) expect(early(isFraud)).toBeCloseTo(5 / 60, 1)
})

test('town: nobody real can be called or found', async () => {
  const text = JSON.stringify((await lived).questions.map(({ body }) => body))
  for (const [, digits] of text.matchAll(/"phone":"([^"]+)"/g)) expect(digits).toMatch(/^0[789]0-0\d{3}-\d{4}$/)
  for (const [, mail] of text.matchAll(/"email":"[^"]+@([^"]+)"/g)) {
    expect(mail).toMatch(/(^|\.)example\.(jp?|com?|net?|org?)$|^(mailinator|guerrillamail)\.com$/)
  }
  for (const [, ip] of text.matchAll(/"ipAddress":"([^"]+)"/g)) {
    expect(ip).toMatch(/^(198\.51\.100|203\.0\.113|198\.1[89]\.\d+|100\.(64|72|81)\.\d+)\.\d+$|^2001:db8:/)
  }
})

const COMPLAINTS: ReadonlySet<string> = new Set(['ng', 'chargeback', 'bad_debt', 'cancelled'])
const ASKED = {
  order: parseOrder,
  login: parseLogin,
  registration: parseRegistration,
  'profile-change': parseProfileChange,
} as const
const TOLD = {
  settlement: parseSettlement,
  authorisation: parseAuthorisation,
  'threeds-result': parseThreeDSResult,
  outcome: parseOutcome,
  verdict: parseVerdict,
  'fraud-report': parseFraudReport,
  'list-change': parseListChange,
} as const
