/** Stories of members: logins, registrations and changes of profiles. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { AskedEvent, ChangedMember } from '../../events/index.ts'
import {
  afterwards,
  challenged,
  change,
  climb,
  fires,
  listed,
  login,
  order,
  registration,
  rejected,
  silent,
  turnBad,
} from './tell.ts'
import type { Shown, Told } from './tell.ts'

type Stories = Record<string, readonly Told[]>
type Ask = (atMs: number, shown: Shown) => Told<AskedEvent>

export function loginStories(): Stories {
  const failed = { result: 'failed' } as const
  const from = (ipCountry: string) => ({ network: { ipCountry } })
  const usual = { account: 1, device: 1, ip: 1 }
  return {
    ...shared(login),
    ip_accounts_10m: climb(10, 50 * SECOND_MS, (account, at) => login(at, { ip: 1, account })),
    ip_accounts_1h: climb(30, 110 * SECOND_MS, (account, at) => login(at, { ip: 1, account })),
    ip_accounts_24h: climb(60, 20 * MINUTE_MS, (account, at) => login(at, { ip: 1, account }, failed)),
    network_accounts_1h: climb(60, 50 * SECOND_MS, (account, at) => login(at, { network: 1, account }, failed)),
    ip_failures_10m: climb(15, 30 * SECOND_MS, (_, at) => login(at, { ip: 1 }, failed)),
    ip_failed_share: climb(10, 5 * MINUTE_MS, (_, at) => login(at, { ip: 1 }, failed)),
    network_failures_10m: climb(30, 15 * SECOND_MS, (_, at) => login(at, { network: 1 }, failed)),
    account_failures_1h: climb(5, 10 * MINUTE_MS, (_, at) => login(at, { account: 1 }, failed)),
    account_failures_24h: climb(15, HOUR_MS, (_, at) => login(at, { account: 1 }, failed)),
    device_failures_1h: climb(8, 5 * MINUTE_MS, (_, at) => login(at, { device: 1 }, failed)),
    device_failures_24h: climb(20, HOUR_MS, (_, at) => login(at, { device: 1 }, failed)),
    device_accounts_24h: climb(5, HOUR_MS, (account, at) => login(at, { device: 1, account })),
    device_accounts_30d: climb(10, 2 * DAY_MS, (account, at) => login(at, { device: 1, account })),
    account_addresses_24h: climb(6, HOUR_MS, (ip, at) => login(at, { account: 1, ip })),
    account_devices_30d: climb(8, 3 * DAY_MS, (device, at) => login(at, { account: 1, device })),
    guess_after_unknown: climb(5, 5 * MINUTE_MS, (account, at) =>
      login(at, { ip: 1, account }, { ...failed, failure: 'unknown_account' }),
    ),
    new_device: [
      login(0, usual),
      silent(login(8 * DAY_MS, usual)),
      silent(login(9 * DAY_MS, { ...usual, device: 2 }, { method: 'passkey' })),
      fires(login(10 * DAY_MS, { ...usual, device: 3 })),
    ],
    new_address: [
      login(0, usual, from('JP')),
      silent(login(8 * DAY_MS, { account: 1, device: 2, ip: 2 }, from('JP'))),
      silent(login(9 * DAY_MS, { account: 1, device: 1, ip: 3 }, from('US'))), // on a journey
      fires(login(10 * DAY_MS, { account: 1, device: 3, ip: 4 }, from('US'))),
    ],
    abroad: [silent(login(0, {}, from('JP'))), fires(login(1, {}, from('US')))],
    account_reported: badly(1, { account: 1 }, login),
    after_failed_challenges: afterwards(3, challenged, (at) => login(at, { account: 1 }), order(0, { account: 1 })),
    known_device: [login(0, usual), silent(login(13 * DAY_MS, usual)), fires(login(14 * DAY_MS, usual))],
    passkey: [silent(login(0, usual)), fires(login(1, usual, { method: 'passkey' }))],
    challenged_lately: [
      login(0, usual),
      challenged(order(HOUR_MS, usual), HOUR_MS, true),
      silent(login(23 * HOUR_MS, usual)),
      fires(login(24 * HOUR_MS, usual)),
    ],
  }
}

export function registrationStories(): Stories {
  const ask = (shown: Shown) => (at: number) => registration(at, shown)
  const referred = { referred: true }
  return {
    ...shared(registration),
    watched: onList('watch', 100, registration),
    device_again_1h: climb(2, 20 * MINUTE_MS, (_, at) => registration(at, { device: 1 })),
    device_again_24h: climb(4, 3 * HOUR_MS, (_, at) => registration(at, { device: 1 })),
    ip_again_1h: climb(6, 8 * MINUTE_MS, (_, at) => registration(at, { ip: 1 })),
    ip_again_24h: climb(20, HOUR_MS, (_, at) => registration(at, { ip: 1 })),
    network_again_1h: climb(20, 2 * MINUTE_MS, (_, at) => registration(at, { network: 1 })),
    email_again: climb(1, DAY_MS, (_, at) => registration(at, { email: 1 })),
    phone_again: climb(2, DAY_MS, (_, at) => registration(at, { phone: 1 })),
    place_again: climb(5, DAY_MS, (_, at) => registration(at, { place: 1 })),
    referral_burst: climb(10, DAY_MS, (_, at) => registration(at, { referrer: 1 }, referred)),
    referral_own: climb(1, HOUR_MS, (_, at) => registration(at, { device: 1 }, referred)),
    mail_domain_burst: climb(15, 3 * MINUTE_MS, (_, at) => registration(at, { mailDomain: 1 })),
    disposable_mail: [
      silent(registration(0, {}, { emailDisposable: false })),
      fires(registration(1, {}, { emailDisposable: true })),
    ],
    known_fraud: badly(1, { phone: 1 }, registration),
    known_unpaid: turnBad(1, 'overdue', ask({ phone: 1 }), () => order(0, { phone: 1 })),
    refused_before: afterwards(1, rejected, ask({ email: 1 }), order(0, { email: 1 })),
    device_many_accounts: [
      ...[1, 2, 3, 4].map((account) => login(account * DAY_MS, { device: 1, account })),
      silent(registration(5 * DAY_MS, { device: 1 })),
      login(6 * DAY_MS, { device: 1, account: 5 }),
      fires(registration(7 * DAY_MS, { device: 1 })),
    ],
    abroad: [
      silent(registration(0, {}, { network: { ipCountry: 'JP' } })),
      fires(registration(1, {}, { network: { ipCountry: 'US' } })),
    ],
  }
}

export function profileChangeStories(): Stories {
  const usual = { account: 1, device: 1 }
  const onNewDevice = (member: ChangedMember) => [
    login(0, usual),
    silent(change(8 * DAY_MS, usual, { changed: [member] })),
    fires(change(9 * DAY_MS, { account: 1, device: 2 }, { changed: [member] })),
  ]
  const wrong = (i: number) => login(i * MINUTE_MS, usual, { result: 'failed' })
  return {
    ...shared(change),
    contact_new_device: onNewDevice('phone'),
    factor_new_device: onNewDevice('secondFactor'),
    password_new_device: onNewDevice('password'),
    address_new_device: onNewDevice('address'),
    all_at_once: [
      silent(change(0, { account: 1 }, { changed: ['email'] })),
      silent(change(0, { account: 2 }, { changed: ['password', 'phone'] })),
      fires(change(1, { account: 3 }, { changed: ['email', 'password'] })),
    ],
    changes_7d: climb(2, DAY_MS, (_, at) => change(at, { account: 1 })),
    device_changes_accounts: climb(2, HOUR_MS, (account, at) => change(at, { device: 1, account })),
    after_failed_logins: [
      ...[0, 1, 2].map(wrong),
      silent(change(4 * MINUTE_MS, usual)),
      wrong(5),
      fires(change(6 * MINUTE_MS, usual)),
    ],
    after_spread_logins: [
      ...[1, 2, 3, 4].map((ip) => login(ip * HOUR_MS, { account: 1, ip })),
      silent(change(5 * HOUR_MS, { account: 1 })),
      login(6 * HOUR_MS, { account: 1, ip: 5 }),
      fires(change(7 * HOUR_MS, { account: 1 })),
    ],
    after_failed_challenges: afterwards(2, challenged, (at) => change(at, { account: 1 }), order(0, { account: 1 })),
    card_again: [
      order(0, { device: 1, card: 1 }),
      silent(change(1, { device: 1, card: 3 }, { changed: ['card'] })),
      order(2, { device: 1, card: 2 }),
      fires(change(3, { device: 1, card: 3 }, { changed: ['card'] })),
    ],
    disposable_mail: [
      silent(change(0, {}, { emailDisposable: false })),
      fires(change(1, {}, { emailDisposable: true })),
    ],
    abroad: [
      silent(change(0, {}, { network: { ipCountry: 'JP' } })),
      fires(change(1, {}, { network: { ipCountry: 'US' } })),
    ],
    known_device: [login(0, usual), silent(change(29 * DAY_MS, usual)), fires(change(30 * DAY_MS, usual))],
  }
}

/** What holds of everything that a member does. */
function shared(ask: Ask): Stories {
  return {
    blocked: onList('block', 80, ask),
    blocked_lightly: onList('block', 79, ask),
    device_of_fraud: badly(1, { device: 1 }, ask),
  }
}

function onList(effect: 'block' | 'watch', weight: number, ask: Ask): Told[] {
  return [
    silent(ask(0, { device: 1 })),
    listed(1, { device: 1 }, { effect, weight }),
    silent(ask(2, { device: 2 })),
    fires(ask(3, { device: 1 })),
  ]
}

function badly(count: number, shown: Shown, ask: Ask): Told[] {
  return turnBad(
    count,
    'chargeback',
    (at) => ask(at, shown),
    (i) => order(i, shown),
  )
}
