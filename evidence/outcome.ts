/**
 * An outcome: what became of one transaction of 3-D Secure, told by one end to the other. It is keyed by the transaction that
 * both have on record; it holds no card number, no order and nothing of a person. docs/decisions/0020-outcomes.md.
 */
import type { JSONObject } from '@sekisho/base'
import type { Envelope } from './letter.ts'
import { object, required, seconds, text, variants, word, WRONG } from './shapes.ts'
import type { Shape } from './shapes.ts'

export const OUTCOME_TYPE = 'sekisho-outcome+jwt'
const OUTCOME_VERSION = '1.0'

/** How a challenge ended; `not_offered`: there was none. */
const CHALLENGES = ['passed', 'failed', 'abandoned', 'timed_out', 'not_offered'] as const
/** What a challenge asked for, as a class. */
const METHOD_CLASSES = ['code', 'device', 'password', 'other'] as const

/** Who may say what, and what else is said with it. */
const SAID = {
  authentication: {
    by: 'issuer',
    members: {
      transStatus: required(text('^[A-Z]$', 'transStatus in the end')),
      challenge: required(word(CHALLENGES, 'How the challenge ended')),
      method: word(METHOD_CLASSES, 'What the challenge asked for'),
    },
  },
  fraud: { by: 'both', members: { type: text('^[a-z_]{1,40}$', 'The kind of fraud, a type of `/v1/fraud-reports`') } },
  fraud_withdrawn: { by: 'both', members: {} },
  chargeback: { by: 'shop', members: {} },
  chargeback_reversed: { by: 'shop', members: {} },
  verdict_ok: { by: 'shop', members: {} },
  verdict_ng: { by: 'shop', members: {} },
  dispatched: { by: 'shop', members: {} },
  delivered: { by: 'shop', members: {} },
  returned: { by: 'shop', members: {} },
  contest: { by: 'both', members: { of: required(text('^[A-Za-z0-9_-]{1,64}$', 'The `id` of what is contested')) } },
} as const satisfies Record<
  string,
  { readonly by: 'issuer' | 'shop' | 'both'; readonly members: Record<string, Shape> }
>

type SaidKind = keyof typeof SAID
export type Teller = 'issuer' | 'shop'

export interface Said {
  readonly kind: SaidKind
  readonly transStatus?: string
  readonly challenge?: (typeof CHALLENGES)[number]
  readonly method?: (typeof METHOD_CLASSES)[number]
  readonly type?: string
  readonly of?: string
}

export interface Outcome extends Envelope {
  readonly ver: string
  /** The teller's own, the same whenever it is told again. */
  readonly id: string
  /** The threeDSServerTransID, in small letters. */
  readonly txn: string
  /** Since when the teller knows it, in whole seconds since 1970. */
  readonly at: number
  readonly said: Said
}

export function outcomeOf(claims: Omit<Outcome, 'ver'>): Outcome {
  return { ver: OUTCOME_VERSION, ...claims }
}

export function maySay(teller: Teller, { kind }: Said): boolean {
  const { by } = SAID[kind]
  return by === 'both' || by === teller
}

/** @returns undefined for what is no outcome of this major version; members that this reader does not know are gone */
export function outcomeIn(claims: JSONObject & Envelope): Outcome | undefined {
  const read = OUTCOME.read(claims, false)
  return read === WRONG ? undefined : (read as unknown as Outcome)
}

/** The format as JSON Schema, for those who write it in another language. */
export function outcomeSchema(): JSONObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Sekisho outcome ${OUTCOME_VERSION}`,
    ...OUTCOME.schema,
  }
}

const TELLERS = { issuer: 'By the issuer', shop: 'By the shop', both: 'By either' } as const
const KINDS = Object.fromEntries(
  Object.entries(SAID).map(([kind, { by, members }]) => [kind, { description: TELLERS[by], members }]),
)
const PARTY = '^[A-Za-z0-9._:/-]{1,128}$'
const OUTCOME = object(
  {
    ver: required(text('^1\\.(0|[1-9][0-9]{0,3})$', 'Version of this format, major and minor')),
    iss: required(text(PARTY, 'Who tells')),
    aud: required(text(PARTY, 'Who is told')),
    iat: required(seconds('When it was signed')),
    exp: required(seconds('When it ends, ten minutes later at most')),
    id: required(text('^[A-Za-z0-9_-]{1,64}$', 'The teller’s own ID of it')),
    txn: required(text('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', 'threeDSServerTransID, in small letters')),
    at: required(seconds('Since when the teller knows it')),
    said: required(variants('kind', KINDS, 'What became of it')),
  },
  'An outcome: what became of one transaction',
)
