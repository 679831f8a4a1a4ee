/** The shape of a policy, and of a section of rules that policies include, as their authors write them in YAML. */
import { METHODS, STAGES } from '@sekisho/fraud/events'
import { COUNTED, MEASURES } from '@sekisho/fraud/features'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { calibration, costs } from './costsDocument.ts'
import { ADVICE, DECIDED_KINDS, OUTCOMES } from './policy.ts'
import { line, object, pattern, whole, word } from './shapes.ts'

const outcome = Type.Enum([...OUTCOMES])
const advice = Type.Enum([...ADVICE])
const name = pattern('^[a-z][A-Za-z0-9_]{0,63}$', [
  '英小文字で始まる、英数字と _ の名前',
  'letters, digits and _, a small letter first',
])
const both = (maxLength: number) =>
  object({ ja: line(maxLength, ['日本語の文', 'in Japanese']), en: line(maxLength, ['英語の文', 'in English']) })
const kind = pattern('^[a-zA-Z]{1,32}$', ['エンティティの種類', 'a kind of entity'])

const reason = object({
  code: word,
  ja: line(200, ['日本語の文', 'in Japanese']),
  en: line(200, ['英語の文', 'in English']),
})

/** In both languages. Policies of before there were two say it in one text, which counts for both. */
const stops = Type.Union([line(500, ['止める不正の説明', 'the fraud it stops']), both(500)])

const rule = object({
  id: word,
  when: line(2000, ['CELの条件式', 'a condition in CEL']),
  points: Type.Optional(whole(-1000, 1000)),
  outcome: Type.Optional(outcome),
  advice: Type.Optional(advice),
  whenUnknown: Type.Optional(object({ points: whole(-1000, 1000) })),
  stages: Type.Optional(Type.Array(Type.Enum([...STAGES]), { minItems: 1 })),
  methods: Type.Optional(Type.Array(Type.Enum([...METHODS]), { minItems: 1 })),
  reason,
  stops,
  source: line(500, ['根拠となる資料など', 'who says so']),
})

/** In the words of fraud/features/aggregate.ts, which says what each means and what goes with what. */
const aggregate = object({
  name,
  measure: Type.Enum([...MEASURES]),
  of: Type.Optional(kind),
  per: Type.Union([kind, Type.Array(kind, { minItems: 2, maxItems: 2 })]),
  over: line(8, ['10m から 365d まで、または ever', '10m to 365d, or ever']),
  delay: Type.Optional(line(8, ['1m から 365d まで', '1m to 365d'])),
  events: Type.Array(Type.Enum([...COUNTED]), { minItems: 1 }),
  outOf: Type.Optional(Type.Array(Type.Enum([...COUNTED]), { minItems: 1 })),
  where: Type.Optional(
    line(1000, ['数えるイベントについてのCELの条件式', 'a condition in CEL over the event that is counted']),
  ),
  unit: line(32, ['値の単位', 'what a value counts']),
  meaning: both(200),
})

const lists = Type.Record(
  name,
  Type.Union([
    Type.Array(Type.String({ maxLength: 128 }), { minItems: 1, maxItems: 1000 }),
    Type.Array(whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), { minItems: 1, maxItems: 1000 }),
  ]),
)

/** Without `review`, nobody is asked to look: from challenge the score goes straight to decline. */
const thresholds = object({ challenge: whole(1, 1000), review: Type.Optional(whole(1, 1000)), decline: whole(1, 1000) })

/** What policies and sections have in common. */
const parts = {
  decides: Type.Enum([...DECIDED_KINDS]),
  name: both(100),
  lists: Type.Optional(lists),
  aggregates: Type.Optional(Type.Array(aggregate, { minItems: 1, maxItems: 100 })),
  costs: Type.Optional(costs),
}

export const policySchema = object({
  id: word,
  version: whole(1, 1_000_000),
  ...parts,
  includes: Type.Optional(Type.Array(word, { minItems: 1, maxItems: 20, description: 'sections, by their names' })),
  omit: Type.Optional(Type.Array(word, { minItems: 1, description: 'rules of sections that this policy leaves out' })),
  thresholds,
  methods: Type.Optional(
    object(Object.fromEntries(METHODS.map((method) => [method, Type.Optional(object({ thresholds }))]))),
  ),
  budget: Type.Optional(
    object({
      challenge: Type.Number({ minimum: 0.001, maximum: 0.5, description: 'a share: 0.04 is 4 in a hundred' }),
    }),
  ),
  advice: Type.Optional(object({ approve: advice, challenge: advice, review: advice, decline: advice })),
  degraded: object({ outcome, reason }),
  calibration: Type.Optional(calibration),
  rules: Type.Optional(Type.Array(rule, { minItems: 1, maxItems: 500 })),
})

export const sectionSchema = object({
  section: word,
  version: whole(1, 1_000_000),
  ...parts,
  methods: Type.Optional(
    Type.Array(Type.Enum([...METHODS]), { minItems: 1, description: 'of every rule that names none' }),
  ),
  rules: Type.Optional(Type.Array(rule, { minItems: 1, maxItems: 500 })),
})

export type SectionDocument = Static<typeof sectionSchema>
export type RuleDocument = Static<typeof rule>
export type AggregateDocument = Static<typeof aggregate>
export type Thresholds = Static<typeof thresholds>
/** `methods` by hand: a schema that is made of a list has no static type. */
export type PolicyDocument = Omit<Static<typeof policySchema>, 'methods'> & {
  readonly methods?: { readonly [Method in (typeof METHODS)[number]]?: { readonly thresholds: Thresholds } }
}
