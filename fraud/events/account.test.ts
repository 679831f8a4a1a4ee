import { canonicalJSON } from '@sekisho/base'
import type { JSONValue, Parsed } from '@sekisho/base'
import { expect, test } from 'vitest'
import {
  aLogin,
  aLoginEvent,
  aProfileChange,
  aProfileChangeEvent,
  aRegistration,
  aRegistrationEvent,
  isoOf,
  NOON_MS,
} from '../testing/index.ts'
import { parseLogin, shownByLogin } from './login.ts'
import { personalOf } from './personal.ts'
import { changedMembers, parseProfileChange, shownByProfileChange } from './profileChange.ts'
import { parseRegistration, shownByRegistration } from './registration.ts'

const CLOCK = { receivedAtMs: NOON_MS }
const NUMBER = '4000000000000002'

test('login: what a member site may send', () => {
  const changes = [
    {},
    { channel: undefined, accountCreatedAt: undefined, email: undefined, device: undefined },
    { method: 'passkey', result: 'pending' },
    { result: 'failed', failure: 'unknown_account', accountID: '入力された文字列' },
    { phone: '090-1234-5678' },
  ]
  for (const change of changes) expect(issuesOf(parseLogin(aLogin(change), CLOCK)), JSON.stringify(change)).toEqual([])
})

test('login: every fault is one issue, with its path and a stable word', () => {
  const cases: [object, string[]][] = [
    [{ loginID: undefined }, ['required loginID']],
    [{ loginID: 'a b' }, ['format loginID']],
    [{ accountID: undefined }, ['required accountID']],
    [{ accountID: '' }, ['too_short accountID']],
    [{ accountID: 'x'.repeat(129) }, ['too_long accountID']],
    [{ accountID: NUMBER }, ['card_number_in_wrong_field accountID']],
    [{ method: 'fingerprint' }, ['not_one_of method']],
    [{ result: undefined }, ['required result']],
    [{ failure: 'locked' }, ['not_together failure']],
    [{ result: 'pending', failure: 'other' }, ['not_together failure']],
    [{ password: 'hunter2' }, ['not_allowed password']],
    [{ email: 'nobody' }, ['format email']],
    [{ device: { ipAddress: 'here' } }, ['format device.ipAddress']],
    [{ occurredAt: isoOf(NOON_MS + 300_001) }, ['occurred_in_future occurredAt']],
  ]
  for (const [change, issues] of cases) {
    expect(issuesOf(parseLogin(aLogin(change), CLOCK)), JSON.stringify(change)).toEqual(issues)
  }
})

test('registration: every fault is one issue, and a member who shows nothing is none', () => {
  const member = aRegistration().member
  const cases: [object, string[]][] = [
    [{}, []],
    [{ member: {} }, []],
    [{ referrer: 'member-9' }, []],
    [{ member: { ...member, company: '株式会社関所' } }, []],
    [{ member: undefined }, ['required member']],
    [{ member: { ...member, password: 'x' } }, ['not_allowed member.password']],
    [{ member: { ...member, accountCreatedAt: isoOf(0) } }, ['not_allowed member.accountCreatedAt']],
    [{ member: { address: { text: 'x', city: 'y' } } }, ['not_together member.address.text']],
    [{ member: { phone: '4111-1111-1111-1111' } }, ['card_number_in_wrong_field member.phone']],
    [{ referrer: 'x'.repeat(129) }, ['too_long referrer']],
    [{ registrationID: 7 }, ['type registrationID']],
    [{ occurredAt: 'now' }, ['format occurredAt']],
  ]
  for (const [change, issues] of cases) {
    expect(issuesOf(parseRegistration(aRegistration(change), CLOCK)), JSON.stringify(change)).toEqual(issues)
  }
})

test('profile change: something changes, and a card number stands in its own place', () => {
  const cases: [object, string[]][] = [
    [{ changed: { password: true } }, []],
    [{ changed: { secondFactor: true, password: false } }, []],
    [{ changed: { card: { number: NUMBER } } }, []],
    [{ changed: { address: { text: '東京都千代田区千代田1-1' } } }, []],
    [{ changed: {} }, ['too_few changed']],
    [{ changed: { password: false } }, ['too_few changed']],
    [{ changed: undefined }, ['required changed']],
    [{ changed: { password: 'hunter2' } }, ['type changed.password']],
    [{ changed: { card: { number: '4000000000000001' } } }, ['card_number_invalid changed.card.number']],
    [{ changed: { card: { token: NUMBER } } }, ['card_number_in_wrong_field changed.card.token']],
    [{ changed: { address: { text: 'x', line1: 'y' } } }, ['not_together changed.address.text']],
    [{ accountID: undefined }, ['required accountID']],
    [{ changeID: '' }, ['format changeID']],
  ]
  for (const [change, issues] of cases) {
    expect(issuesOf(parseProfileChange(aProfileChange(change), CLOCK)), JSON.stringify(change)).toEqual(issues)
  }
})

test('account events: tokens say who, facts say what, and neither names anybody', () => {
  const login = aLoginEvent({ result: 'failed', failure: 'wrong_credential' }, { ipCountry: 'JP' })
  expect(login.facts).toEqual({
    method: 'password',
    result: 'failed',
    failure: 'wrong_credential',
    accountCreatedAtMs: Date.UTC(2024, 3, 1),
    channel: 'web',
    network: { ipCountry: 'JP' },
  })
  expect(Object.keys(login.tokens)).toEqual(['device', 'cookie', 'ip', 'email', 'account', 'mailDomain', 'network'])

  const registration = aRegistrationEvent({ referrer: 'member-9' }, { emailDisposable: true })
  expect(registration.facts).toEqual({
    referred: true,
    company: false,
    country: 'JP',
    channel: 'web',
    emailDisposable: true,
    network: {},
  })
  expect(registration.tokens).toMatchObject({ referrer: ['referrer~member-9'], account: ['account~member-1'] })
  expect(registration.tokens.place).toHaveLength(1)

  const changed = { email: 'yamada@example.net', card: { number: NUMBER }, password: true }
  const change = aProfileChangeEvent({ changed }, { binCountry: 'US' })
  expect(change.facts).toMatchObject({ changed: ['email', 'card', 'password'], cardCountry: 'US' })
  expect(change.tokens).toMatchObject({ email: ['email~yamada@example.net'], account: ['account~member-1'] })

  for (const { tokens: _, ...rest } of [login, registration, change]) {
    const text = canonicalJSON(rest as unknown as JSONValue)
    for (const personal of ['member', 'yamada', '山田', '090', '千代田', '198.51', 'device-1', NUMBER]) {
      expect(text, personal).not.toContain(personal)
    }
  }
})

test('account events: a look-up that did not answer is named, as in an order', () => {
  const event = aLoginEvent({}, { versions: { ip_countries: 'x@1' }, missing: ['disposable_mail'] })
  expect(event).toMatchObject({ versions: { intelligence: { ip_countries: 'x@1' } }, missing: ['disposable_mail'] })
  expect(aLoginEvent()).not.toHaveProperty('missing')
})

test('account requests: personal data go into the blobs of an order, so that one erasure finds them all', () => {
  const blobs = [
    personalOf(shownByLogin(aLogin())),
    personalOf(shownByRegistration(aRegistration())),
    personalOf(shownByProfileChange(aProfileChange({ changed: { card: { number: NUMBER, nameOnCard: 'T' } } }))),
  ]
  expect(blobs.map(Object.keys)).toEqual([
    ['contact', 'network'],
    ['contact', 'network'],
    ['contact', 'network'],
  ])
  expect(blobs[1]!['contact']).toMatchObject({ buyer: { name: '山田 太郎', phone: '090-1234-5678' } })
  expect(blobs[2]!['contact']).toMatchObject({ nameOnCard: 'T' })
  expect(JSON.stringify(blobs)).not.toContain(NUMBER)
})

test('profile change: what is said not to change is not among what changed', () => {
  const body = aProfileChange({ changed: { secondFactor: true, password: false, name: '山田 花子' } })
  expect(changedMembers(body)).toEqual(['name', 'secondFactor'])
})

function issuesOf(parsed: Parsed<unknown>): string[] {
  return parsed.ok ? [] : parsed.issues.map(({ errorCode, element }) => `${errorCode} ${element}`)
}
