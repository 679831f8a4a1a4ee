/**
 * What a reason is about, by the words of its code. Codes are a policy author's own text: a class tells an issuer what kind of
 * thing was seen, and never a word of the author.
 */
import { REASON_CLASSES } from '@sekisho/evidence'
import type { ReasonClass } from '@sekisho/evidence'

/** Each class once, in the order of the alphabet. */
export function reasonClassesOf(codes: readonly string[]): readonly ReasonClass[] {
  const classes = new Set(codes.map(classOf))
  return REASON_CLASSES.filter((name) => classes.has(name))
}

/** The first row of which the code has a word decides: what happened says more than to what. */
function classOf(code: string): ReasonClass {
  const said = code.split('_')
  return WORDS.find(([, words]) => words.some((word) => said.includes(word)))?.[0] ?? 'other'
}

const WORDS: readonly (readonly [ReasonClass, readonly string[]])[] = [
  ['list', ['listed', 'blocked', 'watched', 'allowed']],
  ['earlier_loss', ['chargeback', 'frauds', 'unpaid', 'refused', 'refusals']],
  [
    'failed_attempts',
    [
      'failed',
      'failures',
      'failure',
      'unauthenticated',
      'attempt',
      'suspects',
      'confidence',
      'struggled',
      'relayed',
      'left',
      'unheard',
    ],
  ],
  ['known', ['known', 'passed', 'authenticated', 'always', 'passes', 'days', 'paid']],
  ['velocity', ['velocity', 'burst', 'rush', 'again', 'second', '10m', '1h', '24h', '7d', '30d']],
  ['country', ['country']],
  ['name', ['name', 'names', 'person', 'persons', 'reading']],
  ['amount', ['amount', 'amounts', 'large', 'largest', 'limit', 'ratio', 'small']],
  ['goods', ['cashable', 'resale', 'coupon', 'coupons', 'points', 'item', 'basket']],
  [
    'account',
    ['account', 'accounts', 'customer', 'credentials', 'logins', 'change', 'changed', 'company', 'everything'],
  ],
  ['device', ['device', 'cookie', 'machine', 'browser']],
  ['contact', ['email', 'mail', 'phone', 'throwaway', 'disposable']],
  ['network', ['ip', 'ips', 'network']],
  ['delivery', ['place', 'places', 'delivery', 'locker', 'express', 'guest', 'moved', 'postal']],
  ['card', ['card', 'cards', 'bin']],
]
