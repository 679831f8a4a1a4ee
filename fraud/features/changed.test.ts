import { expect, test } from 'vitest'
import type { AskedEvent } from '../events/index.ts'
import { authenticated, change, login, order } from '../testing/stories/tell.ts'
import type { Told } from '../testing/stories/tell.ts'
import { catalogueWith } from './catalogue.ts'
import type { Catalogue } from './catalogue.ts'
import { FeatureState } from './state.ts'

const BUILT_IN = catalogueWith([])
/** What a policy may add: the device of a login against that of the login before. */
const OF_LOGINS = catalogueWith([
  {
    name: 'loginDeviceChanged',
    measure: 'changed',
    of: 'device',
    per: 'account',
    over: 'ever',
    events: ['login'],
    unit: 'truth',
    meaning: { ja: '前回のログインと端末が違う', en: 'Another device than at the login before' },
  },
])
const HOME = { account: 1, device: 1 }
const AWAY = { account: 1, device: 2 }

test('changed: an order is compared with the order before it, whatever happened in between', () => {
  const cases: readonly [between: readonly Told[], shows: typeof HOME, isChanged: boolean][] = [
    [[], HOME, false],
    [[], AWAY, true],
    // Somebody logs in on another machine, changes the mail address and orders: it is the first order on that machine.
    [[login(1, AWAY)], AWAY, true],
    [[login(1, AWAY), change(2, AWAY)], AWAY, true],
    [[login(1, AWAY, { result: 'failed' })], HOME, false],
    [[order(1, AWAY)], AWAY, false],
    [[order(1, AWAY), login(2, HOME)], HOME, true],
    [[order(1, { account: 1 })], AWAY, true], // shows no device, and so tells nothing of it
  ]
  for (const [n, [between, shows, isChanged]] of cases.entries()) {
    const state = stateAfter([order(0, HOME), ...between])
    expect(valueOf('accountDeviceChanged', state, order(9, shows)), `case ${n}`).toBe(isChanged)
  }
})

test('changed: who never ordered, or shows none of the kind, is unknown', () => {
  const cases: readonly [before: readonly Told[], asked: Told<AskedEvent>][] = [
    [[], order(9, AWAY)],
    [[login(0, HOME)], order(9, AWAY)],
    [[order(0, { account: 1 })], order(9, AWAY)],
    [[order(0, HOME)], order(9, { account: 1 })],
  ]
  for (const [n, [before, asked]] of cases.entries())
    expect(valueOf('accountDeviceChanged', stateAfter(before), asked), `case ${n}`).toBeUndefined()
})

test('changed: a later look at an order compares it with the order before, not with itself', () => {
  const [first, second] = [order(0, HOME), order(1, AWAY)]
  const state = stateAfter([first, login(0.5, AWAY), second])
  expect(valueOf('accountDeviceChanged', state, authenticated(second, { transStatus: 'Y' }))).toBe(true)
})

test('changed: of the events that a policy names, beside the built-in rows and from the same records', () => {
  const past = [order(0, HOME), login(1, HOME), order(2, AWAY)]
  const cases: readonly [asked: Told<AskedEvent>, ofLogins: boolean, ofOrders: boolean][] = [
    [login(9, HOME), false, true],
    [login(9, AWAY), true, false],
    [order(9, AWAY), true, false],
  ]
  for (const [n, [asked, ofLogins, ofOrders]] of cases.entries()) {
    const state = stateAfter(past, OF_LOGINS)
    expect(valueOf('loginDeviceChanged', state, asked, OF_LOGINS), `case ${n}`).toBe(ofLogins)
    expect(valueOf('accountDeviceChanged', state, asked, OF_LOGINS), `case ${n}`).toBe(ofOrders)
  }
})

function stateAfter(past: readonly Told[], catalogue: Catalogue = BUILT_IN): FeatureState {
  const state = new FeatureState({ currency: 'JPY', timeZone: 'Asia/Tokyo' }, undefined, [BUILT_IN, catalogue])
  for (const { event } of past) state.fold(event)
  return state
}

function valueOf(name: string, state: FeatureState, { event }: Told<AskedEvent>, catalogue: Catalogue = BUILT_IN) {
  return state.read(event, catalogue)[catalogue.positionOf(name)!]
}
