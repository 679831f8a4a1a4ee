/** The words that names and meanings of built-in features are put together from. */
import type { EntityKind } from '@sekisho/fraud/events'
import type { Counted } from './aggregate.ts'

export interface KindWords {
  /** In names: one, and several. */
  readonly one: string
  readonly many: string
  readonly ja: string
  readonly en: string
  readonly ens: string
}

export const KIND_WORDS: Readonly<Record<EntityKind, KindWords>> = {
  card: { one: 'card', many: 'Cards', ja: 'カード', en: 'card', ens: 'cards' },
  device: { one: 'device', many: 'Devices', ja: '端末', en: 'device', ens: 'devices' },
  cookie: { one: 'cookie', many: 'Cookies', ja: 'ブラウザー', en: 'browser', ens: 'browsers' },
  ip: { one: 'ip', many: 'IPs', ja: 'IPアドレス', en: 'IP address', ens: 'IP addresses' },
  email: { one: 'email', many: 'Emails', ja: 'メールアドレス', en: 'e-mail address', ens: 'e-mail addresses' },
  phone: { one: 'phone', many: 'Phones', ja: '電話番号', en: 'telephone number', ens: 'telephone numbers' },
  account: { one: 'account', many: 'Accounts', ja: '会員', en: 'account', ens: 'accounts' },
  place: { one: 'place', many: 'Places', ja: '配送先', en: 'delivery place', ens: 'delivery places' },
  person: { one: 'person', many: 'Persons', ja: '受取人', en: 'receiver', ens: 'receivers' },
  bin: { one: 'bin', many: 'BINs', ja: 'BIN（カード番号の先頭）', en: 'BIN', ens: 'BINs' },
  mailDomain: { one: 'mailDomain', many: 'MailDomains', ja: 'メールドメイン', en: 'mail domain', ens: 'mail domains' },
  network: { one: 'network', many: 'Networks', ja: 'ネットワーク', en: 'network', ens: 'networks' },
  item: { one: 'item', many: 'Items', ja: '商品', en: 'item', ens: 'items' },
  shop: { one: 'shop', many: 'Shops', ja: '店舗', en: 'shop', ens: 'shops' },
  referrer: { one: 'referrer', many: 'Referrers', ja: '紹介者', en: 'referrer', ens: 'referrers' },
  individual: { one: 'individual', many: 'Individuals', ja: '人物', en: 'individual', ens: 'individuals' },
  household: { one: 'household', many: 'Households', ja: '世帯', en: 'household', ens: 'households' },
}

/** What an AReq asks about is an order too: at an issuer these features count authentications. */
export const ORDER_EVENTS: readonly Counted[] = ['order', 'authentication']

export interface EventWords {
  readonly events: readonly Counted[]
  /** In names, of several. */
  readonly many: string
  readonly unit: string
  readonly ja: string
  readonly en: string
}

export const EVENT_WORDS = {
  orders: { events: ORDER_EVENTS, many: 'Orders', unit: 'orders', ja: '注文', en: 'orders' },
  failedPayments: {
    events: ['failed-payment'],
    many: 'FailedPayments',
    unit: 'payments',
    ja: '決済失敗',
    en: 'failed payments',
  },
  logins: { events: ['login'], many: 'Logins', unit: 'logins', ja: 'ログイン', en: 'logins' },
  failedLogins: {
    events: ['failed-login'],
    many: 'FailedLogins',
    unit: 'logins',
    ja: 'ログイン失敗',
    en: 'failed logins',
  },
  registrations: {
    events: ['registration'],
    many: 'Registrations',
    unit: 'registrations',
    ja: '会員登録',
    en: 'registrations',
  },
  changes: {
    events: ['profile-change'],
    many: 'Changes',
    unit: 'changes',
    ja: '会員情報の変更',
    en: 'profile changes',
  },
  failedChallenges: {
    events: ['failed-challenge'],
    many: 'FailedChallenges',
    unit: 'challenges',
    ja: '追加認証の失敗',
    en: 'failed challenges',
  },
  passedChallenges: {
    events: ['passed-challenge'],
    many: 'PassedChallenges',
    unit: 'challenges',
    ja: '追加認証の成功',
    en: 'passed challenges',
  },
  frauds: { events: ['fraud'], many: 'Frauds', unit: 'reports', ja: '判明した不正', en: 'known frauds' },
  refusals: { events: ['ng'], many: 'Refusals', unit: 'verdicts', ja: '審査でのNG', en: 'NG verdicts' },
} as const satisfies Record<string, EventWords>

/** `10m` as `過去10分` and `in the last 10 minutes`; in names it stands as it is, and `ever` not at all. */
export function windowWords(over: string): { readonly suffix: string; readonly ja: string; readonly en: string } {
  if (over === 'ever') return { suffix: '', ja: 'これまで', en: 'so far' }
  const amount = over.slice(0, -1)
  const [ja, one] = { m: ['分', 'minute'], h: ['時間', 'hour'], d: ['日', 'day'] }[over.at(-1) as 'm' | 'h' | 'd']
  return {
    suffix: over,
    ja: `過去${amount}${ja}`,
    en: amount === '1' ? `in the last ${one}` : `in the last ${amount} ${one}s`,
  }
}
