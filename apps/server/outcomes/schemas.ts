/** What `/v1/partners` and the contests of outcomes take and answer. */
import { Type } from 'typebox'
import { refusalsSaying } from '../http/refusals.ts'

const refusals = refusalsSaying({ 404: 'There is no such outcome that can be contested' })
const common = { tags: ['partners'], security: [{ apiKey: [] }] }
const text = (description: string) => Type.String({ description })
const count = (description: string) => Type.Integer({ description })

const partner = Type.Object(
  {
    partner: text('By which the partner goes'),
    tells: Type.Boolean({ description: 'Whether it is told what becomes of the transactions of both' }),
    hears: Type.Boolean({ description: 'Whether it is heard' }),
    weight: count('How far its labels are believed, in percent: (8 + right) / (10 + right + wrong)'),
    labels: Type.Boolean({ description: 'Whether its labels count: from a weight of 50' }),
    right: count('Labels that the tenant itself came to know of as fraud'),
    wrong: count('Labels that were contested, or against the tenant’s own knowledge'),
    contested: count('Labels that the tenant contested'),
    outcomes: count('What was taken in of it'),
    waits: Type.Boolean({
      description:
        'Whether it told more than the 20,000 outcomes of a day: the rest is asked for again tomorrow, in UTC',
    }),
    counted: count('Of these, what became labels'),
    refused: count('What was refused since this process began: forged, stale, of no transaction of both, or too many'),
  },
  { description: 'A partner' },
)

const outcome = Type.Object(
  {
    receipt: text('Its ID here'),
    partner: text('Who told it'),
    kind: text('authentication, fraud, chargeback, verdict_ng … (docs/outcomes.md)'),
    transStatus: Type.Optional(text('How 3-D Secure ended')),
    challenge: Type.Optional(text('How the challenge ended: passed, failed, abandoned, timed_out, not_offered')),
    method: Type.Optional(text('What the challenge asked for: code, device, password, other')),
    type: Type.Optional(text('What kind of fraud')),
    threeDSServerTransID: text('The transaction'),
    id: text('What it is here: the order, or the acsTransID'),
    knownAt: Type.String({ format: 'date-time', description: 'Since when the partner knows it' }),
    weight: count('The weight of the partner when it came, in percent'),
    counted: Type.Boolean({ description: 'Whether it became a label, or ended one' }),
    because: Type.Optional(text('Why it did not: weight, too_many, not_screened')),
    contested: Type.Boolean({ description: 'Whether it was contested' }),
  },
  { description: 'What a partner told' },
)

export const OUTCOME_SCHEMAS = {
  partners: {
    ...common,
    operationId: 'listPartners',
    summary: 'List partners',
    description: 'With whom outcomes are exchanged, and how far each is believed, with the numbers behind it.',
    response: {
      200: Type.Object(
        { partners: Type.Array(partner, { description: 'Partners' }) },
        { description: 'The partners of the tenant' },
      ),
      ...refusals(401, 403, 429),
    },
  },
  outcomes: {
    ...common,
    operationId: 'listPartnerOutcomes',
    summary: 'List what partners told',
    description: 'The newest first, page by page: with `after` of the answer before until there is none.',
    querystring: Type.Object({
      after: Type.Optional(text('The cursor of the page before')),
      limit: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 200, description: 'Outcomes a page; 50 when left out' }),
      ),
    }),
    response: {
      200: Type.Object(
        {
          outcomes: Type.Array(outcome, { description: 'What was told' }),
          after: Type.Optional(text('The cursor of the next page; none on the last')),
        },
        { description: 'A page of outcomes' },
      ),
      ...refusals(401, 403, 422, 429),
    },
  },
  contest: {
    ...common,
    operationId: 'contestOutcome',
    summary: 'Contest what a partner told',
    description:
      'The partner’s label is wrong: it ends here, the partner is told so, and its weight falls unless the tenant itself comes to know of fraud in that transaction.',
    params: Type.Object({ receipt: text('The receipt of the outcome') }),
    response: {
      201: Type.Object(
        {
          receipt: text('The receipt of the outcome'),
          repeated: Type.Boolean({ description: 'It was contested before' }),
        },
        { description: 'Contested' },
      ),
      ...refusals(401, 403, 404, 429),
    },
  },
}
