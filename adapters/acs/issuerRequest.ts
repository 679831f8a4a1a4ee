/** An issuer's look, ranges and rules, as an operator writes them down: checked before anything of it is stored. */
import type { Issue, Parsed } from '@sekisho/base'
import { isTimeZone } from '@sekisho/base'
import { DEFAULT_RULES } from '@sekisho/threeds/acs'
import type { CardRange, Issuer, IssuerRules } from '@sekisho/threeds/acs'

/** What the issuer's tenant says of it already. */
export interface IssuerTenant {
  readonly tenantID: string
  readonly name: Issuer['look']['name']
  readonly timeZone: string
}

/**
 * `{ paymentSystem: { ja, en }, ranges: [{ start, end, brand, scheme?, keyID? }], colour?, phone?, rules? }`. Rules that are left
 * out are the default ones; nested ones are given whole.
 */
export function parseIssuer(value: unknown, { tenantID, name, timeZone }: IssuerTenant): Parsed<Issuer> {
  const issues: Issue[] = []
  const expect = (holds: boolean, errorCode: string, element: string, reason: string) => {
    if (!holds) issues.push({ errorCode, element, reason })
  }
  const { paymentSystem, ranges, colour = NEUTRAL, phone, rules = {}, ...foreign } = membersOf(value)
  for (const member of Object.keys(foreign)) expect(false, 'not_allowed', member, 'no member of that name')
  const system = membersOf(paymentSystem)
  expect(
    isText(system.ja) && isText(system.en),
    'required',
    'paymentSystem',
    'its name in Japanese (ja) and English (en)',
  )
  expect(isText(colour) && /^#[0-9a-f]{6}$/i.test(colour), 'format', 'colour', '#rrggbb')
  expect(phone === undefined || isText(phone), 'type', 'phone', 'a text')
  expect(isTimeZone(timeZone), 'not_one_of', 'timeZone', 'a time zone of the table')
  const listed = Array.isArray(ranges) && ranges.length > 0 ? ranges : []
  expect(listed.length > 0, 'required', 'ranges', 'at least one card range')
  const read = listed.map((range: unknown, i) => rangeIn(range, `ranges.${i}`, expect))
  const given = membersOf(rules)
  for (const member of Object.keys(given)) {
    expect(Object.hasOwn(DEFAULT_RULES, member), 'not_allowed', `rules.${member}`, 'no rule of that name')
    expect(
      isLike(given[member], DEFAULT_RULES[member as keyof IssuerRules]),
      'type',
      `rules.${member}`,
      'the form of the default',
    )
  }
  if (issues.length > 0) return { ok: false, issues }
  return {
    ok: true,
    message: {
      tenant: tenantID,
      look: {
        name,
        colour: colour as string,
        logo: { shapes: [{ path: PLAIN, colour: colour as string }] },
        ...(phone !== undefined && { phone: phone as string }),
        timeZone,
        simulated: false,
      },
      paymentSystem: {
        name: { ja: system.ja as string, en: system.en as string },
        logo: { shapes: [{ path: PLAIN, colour: NEUTRAL }] },
      },
      ranges: read,
      rules: { ...DEFAULT_RULES, ...given },
    },
  }
}

type Expect = (holds: boolean, errorCode: string, element: string, reason: string) => void

function rangeIn(value: unknown, element: string, expect: Expect): CardRange {
  const { start, end, brand, scheme = 'demonstration', keyID = start } = membersOf(value)
  const areDigits = isText(start) && isText(end) && /^\d{13,19}$/.test(start) && /^\d{13,19}$/.test(end)
  expect(
    areDigits && start.length === end.length && start <= end,
    'format',
    element,
    'start and end, 13 to 19 digits, equally long',
  )
  expect(
    (BRANDS as readonly unknown[]).includes(brand),
    'not_one_of',
    `${element}.brand`,
    `one of ${BRANDS.join(', ')}`,
  )
  expect(
    (SCHEMES as readonly unknown[]).includes(scheme),
    'not_one_of',
    `${element}.scheme`,
    `one of ${SCHEMES.join(', ')}`,
  )
  expect(isText(keyID), 'type', `${element}.keyID`, 'a text')
  return { start, end, brand, value: { scheme, keyID } } as CardRange
}

/** Of the same type as the default, member by member; numbers whole and above zero, words among those that there are. */
function isLike(value: unknown, standard: IssuerRules[keyof IssuerRules] | number): boolean {
  if (standard === undefined) return false
  if (typeof standard === 'number') return Number.isSafeInteger(value) && (value as number) > 0
  if (typeof standard === 'boolean') return typeof value === 'boolean'
  if (typeof standard === 'string')
    return WORDS.some((words) => words.includes(standard) && words.includes(value as string))
  const members = membersOf(value)
  const names = Object.keys(standard)
  return (
    names.length === Object.keys(members).length &&
    names.every((name) => isLike(members[name], standard[name as never]))
  )
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

const BRANDS = ['visa', 'mastercard', 'amex', 'jcb', 'diners', 'unionpay'] as const
const SCHEMES = ['demonstration', 'mastercard-iav', 'visa-cavv-3-7'] as const
const WORDS: readonly (readonly string[])[] = [
  ['challenge', 'decline'],
  ['N', 'R'],
]
const NEUTRAL = '#3d4a5c'
/** A plain mark, until the issuer's own drawing is set. */
const PLAIN = 'M8 16h48v32H8zM8 24h48v6H8z'
