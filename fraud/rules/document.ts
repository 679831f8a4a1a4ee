/** The shape of a policy document, as its author writes it in YAML. */
import { METHODS, STAGES } from '@sekisho/fraud/events'
import { Type } from 'typebox'
import type { Static, TProperties } from 'typebox'
import { ADVICE, OUTCOMES } from './policy.ts'

const line = (maxLength: number, description: string) => Type.String({ minLength: 1, maxLength, description })
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
const outcome = Type.Enum([...OUTCOMES])
const advice = Type.Enum([...ADVICE])
const word = Type.String({ pattern: '^[a-z][a-z0-9_]{0,63}$', description: 'lower-case words joined by _' })

function object<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false })
}

const reason = object({ code: word, ja: line(200, 'in Japanese'), en: line(200, 'in English') })

const rule = object({
  id: word,
  when: line(2000, 'a condition in CEL'),
  points: Type.Optional(whole(-1000, 1000)),
  outcome: Type.Optional(outcome),
  whenUnknown: Type.Optional(object({ points: whole(-1000, 1000) })),
  stages: Type.Optional(Type.Array(Type.Enum([...STAGES]), { minItems: 1 })),
  methods: Type.Optional(Type.Array(Type.Enum([...METHODS]), { minItems: 1 })),
  reason,
  stops: line(500, 'the fraud it stops'),
  source: line(500, 'who says so'),
})

export const policySchema = object({
  id: word,
  version: whole(1, 1_000_000),
  name: object({ ja: line(100, 'in Japanese'), en: line(100, 'in English') }),
  thresholds: object({ challenge: whole(1, 1000), review: whole(1, 1000), decline: whole(1, 1000) }),
  advice: object({ approve: advice, challenge: advice, review: advice, decline: advice }),
  degraded: object({ outcome, reason }),
  rules: Type.Array(rule, { minItems: 1, maxItems: 500 }),
})

export type PolicyDocument = Static<typeof policySchema>
export type RuleDocument = Static<typeof rule>
