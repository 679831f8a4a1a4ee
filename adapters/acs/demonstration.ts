/**
 * The demonstration's issuers and cardholders: two simulated banks, and a test card for every ending. Nothing here decides: each
 * ending follows from what a bank would have on record. The numbers are Luhn-valid and lie outside issued ranges.
 */
import type { UnixMs } from '@sekisho/base'
import { DAY_MS, MINUTE_MS } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { createTenant, findTenant, PLATFORM } from '@sekisho/adapters/tenants'
import { DEFAULT_RULES } from '@sekisho/threeds/acs'
import type { CardRange, Issuer, IssuerRules, Logo } from '@sekisho/threeds/acs'
import type { CardholderRequest } from './cardholderRequest.ts'
import { Cardholders } from './cardholders.ts'
import { putIssuer } from './issuers.ts'

/** A test card and what happens with it. */
export interface TestCard {
  readonly acctNumber: string
  readonly issuer: 'hinode-bank' | 'minato-card'
  readonly record: Omit<CardholderRequest, 'acctNumber'>
  /** What a shopper sees, for the list of test cards. */
  readonly ending: { readonly ja: string; readonly en: string }
}

/** Twice the same makes no difference: what stands there is left as it is. */
export async function seedDemonstrationACS(store: Store, nowMs: UnixMs): Promise<void> {
  for (const issuer of DEMONSTRATION_ISSUERS) {
    const { tenant: tenantID, look } = issuer
    const tenant = { tenantID, parent: PLATFORM, role: 'issuer', name: look.name, currency: 'JPY' } as const
    if (!findTenant(store, tenantID)) await createTenant(store, { ...tenant, timeZone: look.timeZone }, nowMs)
    await putIssuer(store, issuer)
  }
  const cardholders = new Cardholders(store)
  for (const { acctNumber, issuer, record } of TEST_CARDS) {
    const cardholderID = `demo-${acctNumber.slice(-4)}`
    if (cardholders.find(issuer, cardholderID)) continue
    await cardholders.put(issuer, cardholderID, { acctNumber, ...record }, nowMs - ENROLLED_DAYS * DAY_MS)
  }
}

const PAYMENT_SYSTEM: Issuer['paymentSystem'] = {
  name: { ja: '関所ペイ（デモ）', en: 'Sekisho Pay (demonstration)' },
  logo: {
    shapes: [
      { path: 'M8 52V24h48v28h-8V32H16v20z', colour: '#1d4f91' },
      { path: 'M4 12h56v8H4z', colour: '#c8452f' },
    ],
  },
}

const SUN: Logo = {
  shapes: [
    { path: 'M12 40a20 20 0 0 1 40 0z', colour: '#d9480f' },
    { path: 'M4 44h56v6H4z', colour: '#d9480f' },
    { path: 'M30 6h4v10h-4zM9 15l3-3 7 7-3 3zM55 15l-3-3-7 7 3 3z', colour: '#d9480f' },
  ],
}

const HARBOUR: Logo = {
  shapes: [
    { path: 'M30 8h4v30h-4z', colour: '#0b5c6b' },
    { path: 'M36 12l16 22H36zM28 16v18H14z', colour: '#0b5c6b' },
    { path: 'M6 42h52l-8 12H14z', colour: '#0b5c6b' },
  ],
}

/** Everybody shares one telephone and one mail box here, and whoever tries the lock wants to go on soon. */
const DEMONSTRATION_RULES: IssuerRules = {
  ...DEFAULT_RULES,
  lockCard: { ...DEFAULT_RULES.lockCard, lockedMs: 10 * MINUTE_MS },
  lockContact: { ...DEFAULT_RULES.lockContact, failures: 1_000 },
  quietContact: { ...DEFAULT_RULES.quietContact, failures: 10_000 },
}

export const DEMONSTRATION_ISSUERS: readonly Issuer[] = [
  {
    tenant: 'hinode-bank',
    look: {
      name: { ja: 'ひので銀行', en: 'Hinode Bank (simulated)' },
      colour: '#b93a0a',
      logo: SUN,
      phone: '0120-000-111',
      timeZone: 'Asia/Tokyo',
      simulated: true,
    },
    paymentSystem: PAYMENT_SYSTEM,
    ranges: [range('999901', 'visa')],
    rules: DEMONSTRATION_RULES,
  },
  {
    tenant: 'minato-card',
    look: {
      name: { ja: 'みなとカード', en: 'Minato Card (simulated)' },
      colour: '#0b5c6b',
      logo: HARBOUR,
      phone: '0120-000-222',
      timeZone: 'Asia/Tokyo',
      simulated: true,
    },
    paymentSystem: PAYMENT_SYSTEM,
    ranges: [range('999902', 'jcb'), range('999904', 'visa')],
    rules: DEMONSTRATION_RULES,
  },
]

const MAIL = { channel: 'mail', to: 'hanako@cardholder.example' } as const
const SMS = { channel: 'sms', to: '+819000001234' } as const

const FRICTIONLESS = { ja: '追加認証なしで認証成功（Y）', en: 'authenticated without a challenge (Y)' }
const CHALLENGE = { ja: '毎回、追加認証（SMS・メールから選択）', en: 'always a challenge, by SMS or mail' }

/** Everybody in the demonstration has the same telephone and mail box: the outbox at the bank's page. */
export const TEST_CARDS: readonly TestCard[] = [
  card('9999010000000011', 'hinode-bank', { contacts: [SMS, MAIL] }, FRICTIONLESS),
  card('9999010000000029', 'hinode-bank', { asksAlways: true, contacts: [SMS, MAIL] }, CHALLENGE),
  card(
    '9999010000000037',
    'hinode-bank',
    { asksAlways: true, contacts: [MAIL] },
    {
      ja: '毎回、追加認証（メール）',
      en: 'always a challenge, by mail',
    },
  ),
  card(
    '9999010000000045',
    'hinode-bank',
    { asksAlways: true, contacts: [SMS] },
    {
      ja: '毎回、追加認証（SMS）',
      en: 'always a challenge, by SMS',
    },
  ),
  card(
    '9999010000000052',
    'hinode-bank',
    { standing: 'stolen', contacts: [SMS] },
    {
      ja: '盗難届あり：認証不可（N）',
      en: 'reported stolen: not authenticated (N)',
    },
  ),
  card(
    '9999010000000060',
    'hinode-bank',
    { standing: 'notEnrolled' },
    {
      ja: '本人認証サービス未登録：試行（A）',
      en: 'not enrolled: attempt (A)',
    },
  ),
  card(
    '9999010000000078',
    'hinode-bank',
    { standing: 'blocked', contacts: [SMS] },
    {
      ja: '利用停止：拒否（R）',
      en: 'blocked: rejected (R)',
    },
  ),
  card(
    '9999010000000086',
    'hinode-bank',
    { asksAlways: true },
    {
      ja: '連絡先の登録なし：認証できない（U）',
      en: 'no contact on record: cannot be authenticated (U)',
    },
  ),
  card(
    '9999010000000094',
    'hinode-bank',
    { asksAlways: true, contacts: [{ channel: 'sms', to: '+819000005678' }] },
    {
      ja: '認証コードを6回間違えるとロック（N）',
      en: 'locked for ten minutes after six wrong codes (N)',
    },
  ),
  card(
    '9999010000000102',
    'hinode-bank',
    { standing: 'expired' },
    {
      ja: '有効期限切れ：認証不可（N）',
      en: 'expired: not authenticated (N)',
    },
  ),
  card('9999020000000010', 'minato-card', { contacts: [SMS, MAIL] }, FRICTIONLESS),
  card('9999020000000028', 'minato-card', { asksAlways: true, contacts: [SMS, MAIL] }, CHALLENGE),
  card(
    '9999040000000018',
    'minato-card',
    { contacts: [SMS, MAIL] },
    {
      ja: '2.1.0 のみ対応：追加認証なしで認証成功（Y）',
      en: '2.1.0 only: authenticated without a challenge (Y)',
    },
  ),
  card(
    '9999040000000026',
    'minato-card',
    { asksAlways: true, contacts: [SMS, MAIL] },
    {
      ja: '2.1.0 のみ対応：毎回、追加認証',
      en: '2.1.0 only: always a challenge',
    },
  ),
]

function card(
  acctNumber: string,
  issuer: TestCard['issuer'],
  record: Partial<TestCard['record']>,
  ending: TestCard['ending'],
): TestCard {
  return { acctNumber, issuer, record: { standing: 'active', asksAlways: false, contacts: [], ...record }, ending }
}

/** All sixteen-digit numbers with these first six. */
function range(first: string, brand: CardRange['brand']): CardRange {
  const value = { scheme: 'demonstration', keyID: first } as const
  return { start: first.padEnd(16, '0'), end: first.padEnd(16, '9'), brand, value }
}

/** Long enough ago that nobody was enrolled, or changed a contact, lately. */
const ENROLLED_DAYS = 400
