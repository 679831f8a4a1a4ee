/** Cards of several issuers, as a payment provider tells a shop of them: never by number. */
import type { Random } from '../orders/random.ts'
import type { Card } from './bodies.ts'
import { identity } from './identities.ts'

/** First digits that card systems give out for tests, shared out among invented issuers of Japan. */
const ISSUERS = [
  { name: 'みほん銀行', bin: '41111111', weight: 26 },
  { name: '架空カード', bin: '40000000', weight: 20 },
  { name: '例示信販', bin: '55555555', weight: 18 },
  { name: '仮名流通カード', bin: '52000000', weight: 14 },
  { name: '想定カード', bin: '35301113', weight: 18 },
  { name: '絵空クラブ', bin: '36438999', weight: 4 },
] as const

export function aCard(random: Random, nameOnCard: string): Card {
  const { bin } = ISSUERS[random.weighted(ISSUER_WEIGHTS)]!
  return {
    token: `tok_${identity(random)}`,
    bin,
    lastFour: String(random.below(10_000)).padStart(4, '0'),
    issuerCountry: 'JP',
    nameOnCard,
  }
}

/** Cards of one list share their first digits: they leaked, or were counted up, from one range. */
export function aForeignCard(random: Random, nameOnCard: string): Card {
  const [bin, issuerCountry] = random.pick(FOREIGN)
  return {
    token: `tok_${identity(random)}`,
    bin,
    lastFour: String(random.below(10_000)).padStart(4, '0'),
    issuerCountry,
    nameOnCard,
  }
}

const ISSUER_WEIGHTS = ISSUERS.map(({ weight }) => weight)
const FOREIGN = [
  ['42424242', 'US'],
  ['51051051', 'US'],
  ['40128888', 'GB'],
  ['50339619', 'BR'],
  ['40000484', 'MX'],
  ['40007020', 'VN'],
] as const
