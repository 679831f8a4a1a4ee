/** Why costs chose the road of 3-D Secure, as `/v1` says it. */
import { boundText } from '@sekisho/fraud/decisions'
import type { AdviceWhy } from '@sekisho/fraud/decisions'
import { ADVICE } from '@sekisho/fraud/rules'
import type { Advice, Policy } from '@sekisho/fraud/rules'
import type { Static } from 'typebox'
import { Type } from 'typebox'

const cost = Type.Integer({ minimum: 0, description: 'Expected cost of this road, in minor units' })

export const adviceWhy = Type.Object(
  {
    fraudPerMillion: Type.Integer({
      description: 'Of a million orders with this score, so many are thought to be fraud',
    }),
    calibration: Type.Integer({ description: 'Version of the calibration that says so; 0 is the prior' }),
    currency: Type.String({ description: 'Of the costs' }),
    costsMinor: Type.Object(
      { none: cost, data_only: cost, no_preference: cost, challenge_preferred: cost, challenge_mandated: cost },
      { description: 'What each road is expected to cost' },
    ),
    bound: Type.Optional(
      Type.Object(
        {
          id: Type.String({ description: 'A limit or a rule of the policy' }),
          ja: Type.String({ description: 'Japanese' }),
          en: Type.String({ description: 'English' }),
        },
        { description: 'What closed a cheaper road; left out where the cheapest was taken' },
      ),
    ),
  },
  {
    description:
      'Why expected costs chose this advice; left out where the policy has no costs, or they could not be told',
  },
)

/** @param policy the one that decided */
export function adviceWhyBody(
  { fraudPerMillion, calibration, costsMinor, bound }: AdviceWhy,
  policy: Policy,
): Static<typeof adviceWhy> {
  const costOf = Object.fromEntries(ADVICE.map((road, i) => [road, costsMinor[i]!])) as Record<Advice, number>
  return {
    fraudPerMillion,
    calibration,
    currency: policy.costs?.currency ?? '',
    costsMinor: costOf,
    ...(bound !== undefined && {
      bound: { id: bound, ja: boundText(policy, bound, 'ja'), en: boundText(policy, bound, 'en') },
    }),
  }
}
