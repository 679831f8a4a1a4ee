/**
 * Which of a cardholder's contacts is offered first: the one whose challenge they will most likely complete on this kind of device.
 * Their own history speaks first; where it is short, that of all cardholders of the issuer; where there is none, the order in which
 * the issuer enrolled the contacts. A function of counts alone, in whole numbers, so that the record of a choice can be made again.
 * The cardholder may still choose another.
 *
 * Rates are smoothed: the issuer's as if 20 challenges had come before of which 70 in 100 were completed (published rates of one-time
 * codes lie between 58 and 83 in 100), the cardholder's as if four had come before with the issuer's rate.
 */
import type { ScreenContact } from './screen.ts'

export type DeviceClass = 'app' | 'mobile' | 'desktop' | 'unknown'

/** Challenges that somebody was asked, and completed. */
interface Tally {
  readonly asked: number
  readonly passed: number
}

/** By `tallyName`. */
export type Tallies = Readonly<Record<string, Tally>>

export interface MethodChoice {
  /** Whose history put the first one first; `order` where nobody has any. */
  readonly because: 'own' | 'issuer' | 'order'
  readonly device: DeviceClass
  /** In the order in which they are offered. */
  readonly offered: readonly Offered[]
}

interface Offered {
  readonly contactID: string
  readonly channel: ScreenContact['channel']
  /** In millionths. */
  readonly rate: number
  readonly own: Tally
  readonly issuer: Tally
}

/** @param contacts that a code may go to now, as the issuer enrolled them */
export function chooseMethod(
  contacts: readonly Pick<ScreenContact, 'contactID' | 'channel'>[],
  device: DeviceClass,
  own: Tallies,
  issuer: Tallies,
): MethodChoice {
  const offered = contacts
    .map(({ contactID, channel }): Offered => {
      const name = tallyName(channel, device)
      const [mine, all] = [own[name] ?? NONE, issuer[name] ?? NONE]
      const rate = smoothed(mine, smoothed(all, PRIOR_RATE, ISSUER_PRIOR), OWN_PRIOR)
      return { contactID, channel, rate, own: mine, issuer: all }
    })
    .toSorted((a, b) => b.rate - a.rate) // of equal ones the issuer's order stays
  const has = (whose: 'own' | 'issuer') => offered.some((one) => one[whose].asked > 0)
  return { because: has('own') ? 'own' : has('issuer') ? 'issuer' : 'order', device, offered }
}

/** One more challenge. Old ones fade: past 32 all count half, so that who has changed telephones is soon known anew. */
export function withChallenge(tallies: Tallies, name: string, passed: boolean): Tallies {
  const { asked, passed: before } = tallies[name] ?? NONE
  const now = { asked: asked + 1, passed: before + (passed ? 1 : 0) }
  if (now.asked <= MOST_ASKED) return { ...tallies, [name]: now }
  return { ...tallies, [name]: { asked: Math.floor(now.asked / 2), passed: Math.floor(now.passed / 2) } }
}

export function tallyName(channel: ScreenContact['channel'], device: DeviceClass): string {
  return `${channel} ${device}`
}

/** Telephones and tablets call themselves mobile; what calls itself nothing is no class of its own to be guessed at. */
export function deviceClassOf(browser: {
  readonly deviceChannel?: string
  readonly browserUserAgent?: string
}): DeviceClass {
  if (browser.deviceChannel === '01') return 'app'
  if (browser.browserUserAgent === undefined) return 'unknown'
  return /Mobi|Android|iPhone|iPad/.test(browser.browserUserAgent) ? 'mobile' : 'desktop'
}

/** In millionths. @param strength how many challenges the prior stands for */
function smoothed({ asked, passed }: Tally, prior: number, strength: number): number {
  return Math.round((passed * 1_000_000 + strength * prior) / (asked + strength))
}

const NONE: Tally = { asked: 0, passed: 0 }
const PRIOR_RATE = 700_000
const ISSUER_PRIOR = 20
const OWN_PRIOR = 4
const MOST_ASKED = 32
