/**
 * An analyst's way over HTTP, from a text with faults to a policy that decides, and back: refused, looked through, tried in
 * shadow, approved by somebody else, live, rolled back. The server is started anew in the middle, and the journal tells all of it.
 */
import { lookBack } from '@sekisho/adapters/backtest'
import { openReader } from '@sekisho/adapters/sql'
import { findTenant } from '@sekisho/adapters/tenants'
import { UPCASTERS } from '@sekisho/fraud/events'
import { anOrder, aPolicyText } from '@sekisho/fraud/testing'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'
import { startShops } from '../testing/shops.ts'
import type { Shops } from '../testing/shops.ts'

let shops: Shops
/** The one that runs: the first, or the one after the restart. */
let server: TestServer
beforeAll(async () => {
  shops = await startShops(['shop-a'], async ({ addKey, addUser }) => {
    await addKey('shop', { tenantID: 'shop-a', mode: 'live' })
    await addUser('hanako', { tenantID: 'shop-a', userID: 'hanako', role: 'approver' })
    await addUser('taro', { tenantID: 'shop-a', userID: 'taro', role: 'approver' })
  })
  server = shops.server
})
afterAll(async () => {
  await server.remove()
  rmSync(dirname(shops.keyFile), { recursive: true, force: true })
})

const CALM = aPolicyText({ rules: { huge: { when: 'amountMinor >= 900000', points: 900 } } })
const WANTED = aPolicyText({
  version: 2,
  rules: {
    huge: { when: 'amountMinor >= 900000', points: 900 },
    large_express: { when: 'express && amountMinor >= 50000', points: 400 },
  },
})

test('an analyst’s walk: a text with faults is refused with the place of each and what to do, and nothing of it is kept', async () => {
  const dear = 're(channel, "[a-z]{100}")'
  const rules = Object.fromEntries(
    Array.from({ length: 70 }, (_, i) => [`rule_${i}`, { when: `${dear} && amountMinor > ${i}`, points: 10 }]),
  )
  const cases: { fault: string; text: string; told: RegExp }[] = [
    {
      fault: 'an unknown feature',
      text: withCondition('express && amountMinr >= 50000'),
      told: /^line 17, column 23 \(rules\.1\.when\): there is no feature amountMinr; did you mean amountMinor\?$/,
    },
    {
      fault: 'a wrong type',
      text: withCondition('amountMinor >= true'),
      told: /^line 17, column \d+ \(rules\.1\.when\): .+; both sides are of one type; docs\/generated\/features\.md/,
    },
    {
      fault: 'no condition',
      text: withCondition('amountMinor'),
      told: /^line 17, column \d+ \(rules\.1\.when\): a condition is true or false; compare it with something/,
    },
    {
      fault: 'an expression that could run without end',
      text: withCondition(`re(channel, '(?=(w+)+$)')`),
      told: /^line 17, column \d+ \(rules\.1\.when\): no pattern of RE2: .+; RE2 has no back references and no look-around/,
    },
    {
      fault: 'an expression of more steps than anybody needs',
      text: withCondition(`re(channel, '(([a-z]{30}){30})')`),
      told: /^line 17, column \d+ \(rules\.1\.when\): the pattern is \d+ steps long, and 500 are allowed; /,
    },
    {
      fault: 'a condition that is a bomb',
      text: withCondition(Array(8).fill(dear).join(' || ')),
      told: /^line 17, column \d+ \(rules\.1\.when\): a cost of 1000 units at most; this is \d+; patterns cost most/,
    },
    {
      fault: 'a policy that is one',
      text: aPolicyText({ version: 2, rules }),
      told: /^line \d+, column \d+ \(rules\): all conditions together.+ cost 10000 units at most; these are \d+; patterns/,
    },
    {
      fault: 'a text that is missing in one language',
      text: WANTED.replace('code: large_express, ja: 理由, en: because', 'code: large_express, ja: 理由'),
      told: /^line 19, column 13 \(rules\.1\.reason\.en\): must be given; staff read it in either language/,
    },
  ]
  for (const { fault, text, told } of cases) {
    for (const path of ['/check', '/drafts']) {
      const { status, body } = await ask('hanako', 'POST', path, { text })
      expect({ status, code: body.code }, fault).toEqual({ status: 422, code: 'invalid' })
      const errors = body.errors as { pointer: string; detail: string }[]
      expect(
        errors.map(({ pointer, detail }) => [pointer, detail]),
        fault,
      ).toEqual([['/text', expect.stringMatching(told) as string]])
    }
  }
  expect((await ask('hanako', 'GET', '')).body).toMatchObject({ revision: 0, versions: [] })
})

test('an analyst’s walk: rules that cancel each other, that another covers and that never fire are shown before anything decides', async () => {
  const text = aPolicyText({
    version: 2,
    rules: {
      large: { when: 'amountMinor >= 50000', points: 900 },
      larger_by_express: { when: 'express && amountMinor >= 80000', points: 200 },
      very_large_is_fine: { when: 'amountMinor >= 100000', points: -100 },
      nobody: { when: 'amountMinor > 70000 && amountMinor < 60000', points: 300 },
    },
  })
  const { status, body } = await ask('hanako', 'POST', '/check', { text })
  expect(status).toBe(200)
  expect(body.findings).toEqual([
    { code: 'never_fires', severity: 'error', about: 'nobody' },
    { code: 'covered', severity: 'note', about: 'larger_by_express', with: 'large' },
    { code: 'cancelled', severity: 'warning', about: 'very_large_is_fine', with: 'large' },
  ])
})

test('an analyst’s walk: draft, shadow, approval by a second person, live, a restart, and back again; the journal tells all of it', async () => {
  // What decides to begin with: a policy of the shop's own, that hanako wrote and taro let live.
  expect((await ask('hanako', 'POST', '/drafts', { text: CALM })).status).toBe(201)
  expect((await step('hanako', 1, 'check')).status).toBe(200)
  expect((await step('taro', 1, 'approve')).status).toBe(200)
  expect((await step('taro', 1, 'publish')).status).toBe(200)
  expect(await order('before', { express: true })).toEqual({ outcome: 'approve', version: 1 })

  // In shadow it decides beside and changes nothing; what it would have changed is counted.
  expect((await ask('hanako', 'POST', '/drafts', { text: WANTED, note: 'large and by express' })).status).toBe(201)
  expect((await step('hanako', 2, 'check')).status).toBe(200)
  expect((await step('hanako', 2, 'shadow')).status).toBe(200)
  for (const [orderID, express] of Object.entries({ plain: false, fast: true, slow: false })) {
    expect(await order(orderID, { express }), orderID).toEqual({ outcome: 'approve', version: 1 })
  }
  expect(inShadow()).toEqual([
    {
      policy: 'small 2',
      orders: 3,
      same: 2,
      changes: [{ from: 'approve', to: 'challenge', orders: 1 }],
      rules: [{ rule: 'large_express', first: 0, second: 1 }],
    },
  ])

  // Whoever wrote it does not approve it, though the role would do; a second person does.
  expect(await step('hanako', 2, 'approve')).toMatchObject({
    status: 403,
    body: { code: 'forbidden', detail: 'another person approves what you wrote' },
  })
  expect(await step('hanako', 2, 'publish')).toMatchObject({ status: 409 })
  expect((await step('taro', 2, 'approve')).body).toMatchObject({ stage: 'approved', inShadow: true })

  await restart()
  expect((await ask('hanako', 'GET', '')).body).toMatchObject({
    live: { version: 1 },
    shadows: [2],
    versions: [{ stage: 'live' }, { stage: 'approved', inShadow: true }],
  })

  expect((await step('taro', 2, 'publish')).body).toMatchObject({ stage: 'live', inShadow: false })
  expect(await order('live', { express: true })).toEqual({ outcome: 'challenge', version: 2 })
  expect((await step('hanako', 2, 'roll-back')).body).toMatchObject({ stage: 'rolled_back' })
  expect(await order('after', { express: true })).toEqual({ outcome: 'approve', version: 1 })
  await restart()
  expect(await order('later', { express: true })).toEqual({ outcome: 'approve', version: 1 })
  // A decision keeps the version that made it, whatever decides today.
  expect(await order('live', { express: true })).toEqual({ outcome: 'challenge', version: 2 })

  expect(journalled()).toEqual([
    ['draft', 1, 'hanako'],
    ['check', 1, 'hanako'],
    ['approve', 1, 'taro'],
    ['publish', 1, 'taro'],
    ['draft', 2, 'hanako'],
    ['check', 2, 'hanako'],
    ['shadow', 2, 'hanako'],
    ['approve', 2, 'taro'],
    ['publish', 2, 'taro'],
    ['roll_back', 2, 'hanako'],
  ])
})

/** The wanted policy with another condition of its second rule. */
function withCondition(when: string): string {
  return WANTED.replace(JSON.stringify('express && amountMinor >= 50000'), JSON.stringify(when))
}

async function ask(who: string, method: string, path: string, body?: object) {
  return send(who, method, `/v1/policies/order${path}`, body)
}

async function send(who: string, method: string, path: string, body?: object) {
  const reply = await fetch(`${server.publicURL}${path}`, {
    method,
    headers: { authorization: `Bearer ${shops.keys[who]}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> }
}

function step(who: string, version: number, action: string) {
  return ask(who, 'POST', `/versions/${version}/${action}`, {})
}

/** An order for 60,000 yen. @returns what was decided, and by which version */
async function order(orderID: string, { express }: { readonly express: boolean }) {
  const method = express ? 'express' : 'standard'
  const change = { orderID, occurredAt: OCCURRED_AT, amountMinor: 60_000, deliveries: [{ method }] }
  const { body } = await send('shop', 'POST', '/v1/orders', anOrder(change))
  return { outcome: body.outcome, version: (body.policy as { version: number }).version }
}

async function restart(): Promise<void> {
  await server.close()
  server = await startTestServer(server.dir, { SEKISHO_DEMO: '0', KEY_FILE: shops.keyFile })
}

function inShadow() {
  return withJournal((reader) => {
    const tenant = findTenant(reader, 'shop-a')!
    const reports = lookBack(reader, 'order', { tenant, matureMs: 0, onProgress: () => {} })
    return reports.map(({ second: { policy }, difference: { orders, same, changes, rules } }) => ({
      policy: `${policy.id} ${policy.version}`,
      orders,
      same,
      changes: changes.map(({ from, to, orders: of }) => ({ from, to, orders: of })),
      rules,
    }))
  })
}

/** What was done to policies, in the order of the journal. */
function journalled(): unknown[] {
  return withJournal((reader) =>
    [...reader.readJournal({ tenant: 'shop-a', kinds: ['policy'] })].map(({ body: { action, version, by } }) => [
      action,
      version,
      by,
    ]),
  )
}

function withJournal<Result>(read: (reader: ReturnType<typeof openReader>) => Result): Result {
  const reader = openReader({ dir: server.dir, upcasters: UPCASTERS })
  try {
    return read(reader)
  } finally {
    reader.close()
  }
}

/** The same for an order that is sent twice. */
const OCCURRED_AT = new Date().toISOString()
