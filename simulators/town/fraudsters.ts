/**
 * Fraudsters that somebody brings: a document with trades, read from a file that nobody here wrote. Data alone, so that a
 * file from anywhere can be run: it can order goods in the town, and nothing else. docs/town.md describes each member.
 */
import type { Issue, Parsed } from '@sekisho/base'
import { BASKETS } from './baskets.ts'
import { SHOPS } from './shops.ts'
import { ACCOUNTS, CHANGES, DEVICES, IDENTITIES, MAILS, MEANS, NETWORKS, NOTATIONS, PLACES, SETBACKS } from './trade.ts'
import type { Trade } from './trade.ts'
import { FRAUD_KINDS } from './truth.ts'

/** @param value a parsed JSON or YAML document: `{ trades: [...] }` */
export function parseFraudsters(value: unknown): Parsed<readonly Trade[]> {
  const issues: Issue[] = DOCUMENT(value, '')
  if (issues.length > 0) return { ok: false, issues }
  const { trades } = value as { trades: Trade[] }
  for (const [i, trade] of trades.entries()) {
    const at = `trades.${i}`
    if (trades.findIndex(({ name }) => name === trade.name) < i) issues.push(wrong(`${at}.name`, 'a name of its own'))
    if (trade.payment.startsWith('sto') && !trade.card) issues.push(missing(`${at}.card`))
    if (trade.account === 'victim' && !trade.takeover) issues.push(missing(`${at}.takeover`))
    if (trade.spoils && !trade.card) issues.push(missing(`${at}.card`))
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, message: trades }
}

/** Every issue of a value at a dotted path. */
type Check = (value: unknown, path: string) => Issue[]

function object(members: Readonly<Record<string, Check>>, optional: readonly string[] = []): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [wrong(path, 'an object')]
    const given = value as Record<string, unknown>
    const unknown = Object.keys(given).filter((member) => !Object.hasOwn(members, member))
    const issues: Issue[] = unknown.map((member) => ({
      errorCode: 'not_allowed',
      element: /^[A-Za-z]{1,40}$/.test(member) ? inside(path, member) : path,
      reason: `no member of this name exists; there are ${Object.keys(members).join(', ')}`,
    }))
    for (const [member, check] of Object.entries(members)) {
      const at = inside(path, member)
      if (given[member] !== undefined) issues.push(...check(given[member], at))
      else if (!optional.includes(member)) issues.push(missing(at))
    }
    return issues
  }
}

function inside(path: string, member: string): string {
  return path === '' ? member : `${path}.${member}`
}

function list(check: Check, most: number): Check {
  return (value, path) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > most) {
      return [wrong(path, `a list of 1 to ${most}`)]
    }
    return value.flatMap((each, i) => check(each, `${path}.${i}`))
  }
}

function oneOf(...values: readonly string[]): Check {
  return (value, path) => (values.includes(value as string) ? [] : [wrong(path, `one of ${values.join(', ')}`)])
}

function whole(least: number, most: number): Check {
  return (value, path) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? []
      : [wrong(path, `a whole number from ${least} to ${most}`)]
}

/** Two whole numbers, the first no larger than the second. */
function range(least: number, most: number): Check {
  const end = whole(least, most)
  return (value, path) => {
    if (!Array.isArray(value) || value.length !== 2) return [wrong(path, 'a list of two numbers')]
    const issues = [...end(value[0], `${path}.0`), ...end(value[1], `${path}.1`)]
    return issues.length === 0 && value[0] > value[1] ? [wrong(path, 'the smaller number first')] : issues
  }
}

/** Hours may go over midnight. */
const hours: Check = (value, path) =>
  Array.isArray(value) && value.length === 2
    ? [...whole(0, 23)(value[0], `${path}.0`), ...whole(0, 24)(value[1], `${path}.1`)]
    : [wrong(path, 'a list of two hours')]
const yes: Check = (value, path) => (typeof value === 'boolean' ? [] : [wrong(path, 'true or false')])
const name: Check = (value, path) =>
  typeof value === 'string' && /^[a-z][a-z0-9_]{0,39}$/.test(value)
    ? []
    : [wrong(path, '1 to 40 of a-z, 0-9 and _, a letter first')]

function wrong(element: string, reason: string): Issue {
  return { errorCode: 'format', element, reason }
}

function missing(element: string): Issue {
  return { errorCode: 'required', element, reason: 'must be given' }
}

const percent = whole(0, 100)
const yen = whole(0, 100_000_000)
const shopIDs = SHOPS.map(({ id }) => id)
const TRADE = object(
  {
    name,
    kind: oneOf(...FRAUD_KINDS.filter((kind) => kind !== 'friendly_fraud')),
    share: whole(1, 1_000),
    ordersPerDay: range(1, 500),
    gapSeconds: range(1, 86_400),
    hours,
    shops: list(oneOf(...shopIDs), shopIDs.length),
    basket: oneOf(...BASKETS),
    mostMinor: yen,
    spoils: object({ basket: oneOf(...BASKETS), mostMinor: yen, afterMinutes: range(1, 43_200) }),
    payment: oneOf(...MEANS),
    welcomeCoupon: yes,
    refersItself: yes,
    card: object({ abroadPercent: percent, townPercent: percent, deadPercent: percent, passesPercent: percent }),
    codePassesPercent: percent,
    place: oneOf(...PLACES),
    ordersPerPlace: whole(1, 100_000),
    express: yes,
    identity: oneOf(...IDENTITIES),
    account: oneOf(...ACCOUNTS),
    takeover: object({
      triesPerAccount: whole(0, 500),
      passesPercent: percent,
      changesContact: yes,
      ordersPerAccount: range(1, 20),
    }),
    device: oneOf(...DEVICES),
    network: oneOf(...NETWORKS),
    mail: oneOf(...MAILS),
    notation: oneOf(...NOTATIONS),
    costs: object({ capitalMinor: yen, cardMinor: yen, placeMinor: yen, identityMinor: yen, deviceMinor: yen }),
    returnPercent: whole(0, 300),
    adapts: list(object({ on: oneOf(...SETBACKS), times: whole(1, 1_000), change: list(oneOf(...CHANGES), 10) }), 20),
  },
  ['gapSeconds', 'spoils', 'welcomeCoupon', 'refersItself', 'card', 'codePassesPercent', 'takeover', 'adapts'],
)
const DOCUMENT = object({ trades: list(TRADE, 100) })
