/**
 * Shop and issuer as two companies, with a payment system between them: each decides with what it knows and with what it is
 * told, and neither reads anything of the other. Real processes, real sockets, mutual TLS.
 */
import { openKeyFile } from '@sekisho/adapters/keys'
import { newAuthority } from '@sekisho/adapters/authority'
import { openStore } from '@sekisho/adapters/sql'
import { anOrder } from '@sekisho/fraud/testing'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runCommand } from '../cli/testing/terminal.ts'
import { findLeaks } from './testing/canary.ts'
import { openCompanies } from './testing/companies.ts'
import type { Companies, Company } from './testing/companies.ts'
import { BROWSER_SEEN } from './testing/browserSeen.ts'

/** What the shop alone knows of its buyer: none of it is an element of the AReq that it sends. */
const BUYER = {
  name: '渡会 みさご',
  kana: 'ワタライミサゴ',
  street: '架空町五丁目六番七号',
  account: 'member-misago-5561',
  device: 'device-misago-9932',
  phone: '08077665544',
} as const
/** What the issuer alone knows of its cardholder. */
const CARDHOLDER = { cardholderID: 'holder-shirasagi-7718', phone: '+819088776655' } as const
/** Makes the screening hold an order of a test key for review. */
const HELD = 'review@trigger.example'

let companies: Companies
let shop: Company
let bank: Company
/** Everything that either side ever answered over HTTP. */
const answers = { shop: [] as string[], bank: [] as string[] }

beforeAll(async () => {
  companies = await openCompanies(undefined)
  ;({ shop, bank } = companies)
  for (let i = 0; i < CARDS; i++) {
    const contacts = [{ channel: 'sms', to: CARDHOLDER.phone.replace('55', String(50 + i)) }]
    const body = { acctNumber: cardOf(i), contacts: i === 0 ? [{ channel: 'sms', to: CARDHOLDER.phone }] : contacts }
    const path = `/v1/issuers/cardholders/${CARDHOLDER.cardholderID}-${i}`
    const { status } = await ask(bank, 'PUT', path, body)
    if (status !== 204) throw new Error(`enrolment was answered with ${status}`)
  }
  // The card ranges come with the first look of the poller.
  const isKnown = async () => (await threeDS('preauth', { acctNumber: cardOf(0) }))['participates'] === 'yes'
  await vi.waitUntil(isKnown, { timeout: 30_000 })
}, 120_000)
afterAll(() => companies.close())

test('two companies: the issuer challenges what the shop told it is doubtful, and nothing else', async () => {
  expect(await authenticated(cardOf(0))).toBe('Y')
  await screened('held-1')
  expect(await authenticated(cardOf(1), 'held-1')).toBe('C')
  expect(await authenticated(cardOf(2), 'never-screened')).toBe('Y')
  expect(await posted(bank)).toEqual({ taken: 1 })
})

test('attacks: a certificate of another authority, and none, end before anything is read', async () => {
  const url = `${bank.componentURL}/3ds/acs/evidence`
  const before = await posted(bank)
  const stranger = await newAuthority({ name: 'CA', days: 1, nowMs: Date.now() })
  expect((await companies.postAs('shop', url, 'x.y.z', stranger)).kind).not.toBe('answered')
  await expect(fetch(url, { method: 'POST', body: 'x.y.z' })).rejects.toThrow('fetch failed')
  expect(await posted(bank)).toEqual(before)
  // A participant that is nobody's partner is answered as everybody is, and counted.
  expect(await companies.postAs('somebody', url, 'x.y.z')).toMatchObject({ kind: 'answered', status: 202 })
  expect(await posted(bank)).toEqual({ ...before, form: 1 })
})

test('two companies: each takes its consent back alone, and five seconds later nothing is heard', async () => {
  await screened('held-2')
  expect(await evidence(bank, 'hear', { audience: 'bank', signers: [] })).toBe(0)
  await seconds(5)
  const alone = await authenticated(cardOf(3), 'held-2')
  expect(await posted(bank)).toMatchObject({ taken: 1, unknown_key: 1 })
  expect(alone).toBe('Y')

  expect(await evidence(shop, 'tell', { signer: 'shop', issuers: [] })).toBe(0)
  await seconds(5)
  expect(await authenticated(cardOf(4), 'held-2')).toBe('Y')
  expect(await posted(bank), 'nothing left the shop').toMatchObject({ taken: 1, unknown_key: 1 })
})

test('attacks: the key of the one opens nothing at the other', async () => {
  for (const [company, key] of [
    [bank, shop.apiKey],
    [shop, bank.apiKey],
  ] as const) {
    for (const path of ['/v1/decisions', '/v1/3ds/data-quality', '/v1/issuers/cardholders/x', '/v1/entities/x']) {
      const reply = await fetch(`${company.publicURL}${path}`, { headers: { authorization: `Bearer ${key}` } })
      expect([401, 404], `${company.name} ${path}`).toContain(reply.status)
      expect(await reply.text()).not.toContain('outcome')
    }
  }
})

test.skipIf(process.platform !== 'linux')('two companies: no process has a file of another’s folder open', () => {
  for (const company of [shop, bank, companies.payments]) {
    const files = company.openFiles()
    expect(files.some((file) => file.startsWith(company.env.DATA_DIR))).toBe(true)
    for (const other of [shop, bank, companies.payments]) {
      if (other === company) continue
      expect(
        files.filter((file) => file.startsWith(join(other.env.DATA_DIR, '..'))),
        company.name,
      ).toEqual([])
    }
  }
})

test('two companies: neither store holds what the other knows, in clear, sealed or as a token', async () => {
  for (const company of [shop, bank, companies.payments]) await company.stop()
  const [atShop, atBank] = [await contentOf(shop), await contentOf(bank)]
  expect(atShop.kinds).toEqual({
    'a-shop': [
      'api-key',
      'areq-of-card',
      'decision',
      'order',
      'order-transaction',
      'tenant',
      'threeds-step',
      'transaction-of-order',
    ],
  })
  expect(atBank.kinds).toEqual({
    'a-bank': [
      'acs-cardholder',
      'api-key',
      'areq',
      'areq-of-card',
      'areq-of-ds',
      'authentication',
      'decision',
      'tenant',
      'threeds-step',
    ],
  })

  // What is looked for is there, where it belongs; so not to find it elsewhere means something.
  for (const secret of Object.values(BUYER)) expect(atShop.opened, secret).toContain(secret)
  expect(atShop.tokens.size).toBeGreaterThan(5)
  for (const secret of Object.values(BUYER)) expect(atBank.opened, secret).not.toContain(secret)
  for (const token of atShop.tokens) expect(atBank.all, token).not.toContain(token)
  for (const token of atBank.tokens) expect(atShop.all, token).not.toContain(token)
  expect(findLeaks([shop.env.DATA_DIR], [...shop.logged, ...answers.shop], Object.values(CARDHOLDER))).toEqual([])
  expect(findLeaks([bank.env.DATA_DIR], [...bank.logged, ...answers.bank], Object.values(BUYER))).toEqual([])

  const other = openKeyFile(shop.env.KEY_FILE, { dataDir: shop.env.DATA_DIR }).kek
  await expect(openStore({ dir: bank.env.DATA_DIR, kek: other })).rejects.toMatchObject({ code: 'ERR_KEK_WRONG' })
})

/** What a store holds: kinds of rows by tenant, every token, and all of it as text, with what is sealed opened by its own key. */
async function contentOf({ env }: Company) {
  const store = await openStore({
    dir: env.DATA_DIR,
    kek: openKeyFile(env.KEY_FILE, { dataDir: env.DATA_DIR }).kek,
  })
  const kinds: Record<string, Set<string>> = {}
  const tokens = new Set<string>()
  let [all, opened] = ['', '']
  for (const row of store.readJournal()) {
    if (row.tenant !== 'platform') (kinds[row.tenant] ??= new Set()).add(row.kind)
    const body = JSON.stringify(row.body)
    all += body
    opened += JSON.stringify(store.openPersonal(row)) + body
    for (const [token] of body.matchAll(/v2:[\w-]{16,}/g)) tokens.add(token)
  }
  await store.close()
  return {
    kinds: Object.fromEntries(Object.entries(kinds).map(([tenant, own]) => [tenant, [...own].toSorted()])),
    tokens,
    all,
    opened,
  }
}

async function screened(orderID: string): Promise<void> {
  const order = anOrder({ orderID, occurredAt: new Date().toISOString() })
  const address = { postalCode: '100-0001', prefecture: '東京都', city: '千代田区', line1: BUYER.street }
  const buyer = { accountID: BUYER.account, name: BUYER.name, nameKana: BUYER.kana, email: HELD, phone: BUYER.phone }
  const deliveries = [{ name: BUYER.name, address }]
  const { status, body } = await ask(shop, 'POST', '/v1/orders', {
    ...order,
    buyer: { ...buyer, address },
    deliveries,
    device: { deviceID: BUYER.device, ipAddress: '198.51.100.77' },
  })
  expect(status, body).toBe(201)
  expect(body).toContain('"outcome":"review"')
}

/** @returns the transStatus */
async function authenticated(acctNumber: string, orderID?: string): Promise<unknown> {
  const { threeDSServerTransID } = await threeDS('preauth', { acctNumber })
  const browserIP = `192.0.2.${Number(acctNumber.slice(-3, -1)) + 1}` // each cardholder is at home
  const purchase = { ...PURCHASE, browserIP, ...(orderID !== undefined && { orderID }) }
  const asked = { threeDSServerTransID, threeDSCompInd: 'N', ...purchase }
  return (await threeDS('auth', asked))['transStatus']
}

async function threeDS(step: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const reply = await ask(shop, 'POST', `/v1/3ds/${step}`, body)
  expect(reply.status, reply.body).toBe(200)
  return JSON.parse(reply.body) as Readonly<Record<string, unknown>>
}

async function ask(company: Company, method: string, path: string, body: object) {
  const reply = await fetch(`${company.publicURL}${path}`, {
    method,
    headers: { authorization: `Bearer ${company.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await reply.text()
  if (company.name !== 'payments') answers[company.name].push(text)
  return { status: reply.status, body: text }
}

/** What was made of what came beside AReqs, as Prometheus is told. */
async function posted({ adminURL }: Company): Promise<Record<string, number>> {
  const text = await (await fetch(`${adminURL}/metrics`)).text()
  const rows = text.matchAll(/^sekisho_evidence_posted_total\{outcome="(\w+)"\} (\d+)$/gm)
  return Object.fromEntries([...rows].map(([, outcome, count]) => [outcome!, Number(count)]))
}

/** The operator's own command, through the server that holds the folder. @returns its exit status */
async function evidence({ name, env }: Company, command: 'hear' | 'tell', partners: object): Promise<number> {
  const file = join(env.DATA_DIR, '..', `${command}.json`)
  writeFileSync(file, JSON.stringify(partners))
  const { status, told } = await runCommand(['evidence', command, `a-${name}`, file], { ...env })
  expect(status, told).toBe(0)
  return status
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1_000))
}

/** Luhn-valid numbers of the bank's range; each is used once, because a card that is used again and again is asked. */
function cardOf(i: number): string {
  const digits = `99990100000${String(i).padStart(4, '0')}`
  let sum = 0
  for (const [place, digit] of Array.from(digits).toReversed().entries()) {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return `${digits}${(10 - (sum % 10)) % 10}`
}

const CARDS = 6
const PURCHASE = {
  // What the shop's screening would ask for in the AReq is left out: what is tried here is evidence alone.
  threeDSRequestorChallengeInd: '01',
  purchaseAmount: '3980',
  purchaseCurrency: '392',
  ...BROWSER_SEEN,
}
