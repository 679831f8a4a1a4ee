/**
 * Devices and the addresses they come from. Addresses of the net are those kept for documentation (RFC 3849, RFC 5737), for
 * benchmarks (RFC 2544) and for carriers' own use (RFC 6598): nobody real has them.
 */
import type { Random } from '../orders/random.ts'
import type { Device } from './bodies.ts'
import { identity, word } from './identities.ts'

export type Network = 'home' | 'mobile' | 'data_centre' | 'abroad'

/** A device without its address: that is a matter of where it is. */
export type Browser = Omit<Device, 'ipAddress'>

export function aBrowser(random: Random, set: 'japan' | 'abroad' = 'japan'): Browser {
  const [language, timeZone] = set === 'abroad' ? random.pick(ABROAD) : JAPAN
  return {
    deviceID: identity(random),
    cookieID: identity(random),
    userAgent: USER_AGENTS[random.weighted(USER_AGENT_WEIGHTS)]!,
    language,
    timeZone,
  }
}

/** The same device after its cookies are gone. */
export function withoutCookies(browser: Browser, random: Random): Browser {
  return { ...browser, cookieID: identity(random) }
}

/**
 * Most Japanese homes have IPv6, with a prefix of their own. Mobile carriers put thousands behind one address; data centres
 * rent theirs to anybody.
 */
export function anAddress(network: Network, random: Random): string {
  switch (network) {
    case 'home':
      return random.chance(72)
        ? `2001:db8:${homePrefix(random)}::${random.between(1, 9)}`
        : `198.${random.between(18, 19)}.${random.below(256)}.${random.between(1, 254)}`
    case 'mobile':
      return `${random.pick(['100.64', '100.72', '100.81'])}.${random.below(40)}.${random.between(1, 254)}`
    case 'data_centre':
      return `198.51.100.${random.between(1, 254)}`
    case 'abroad':
      return `203.0.113.${random.between(1, 254)}`
  }
}

function homePrefix(random: Random): string {
  const hex = word(random.next())
  return `${hex.slice(0, 4)}:${hex.slice(4)}`
}

const JAPAN = ['ja-JP', 'Asia/Tokyo'] as const
const ABROAD = [
  ['zh-CN', 'Asia/Shanghai'],
  ['en-US', 'America/New_York'],
  ['vi-VN', 'Asia/Ho_Chi_Minh'],
  ['ja-JP', 'Asia/Tokyo'],
] as const
const USER_AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:148.0) Gecko/20100101 Firefox/148.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15',
]
const USER_AGENT_WEIGHTS = [22, 24, 26, 19, 3, 6]
