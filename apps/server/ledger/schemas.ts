/** What `/v1/ledger` takes and answers. */
import { CAUSES, DIMENSIONS, STAGES } from '@sekisho/fraud/ledger'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { refusalsSaying } from '../http/refusals.ts'

const refusals = refusalsSaying({
  503: 'Too many ledgers are being made, or this one failed: ask again after Retry-After',
})
const moment = (description: string) => Type.Optional(Type.String({ format: 'date-time', description }))

export const ledgerQuery = Type.Object(
  {
    from: moment('Only sales asked about from then on'),
    to: moment('Only sales asked about before then'),
    by: Type.Optional(
      Type.String({
        pattern: `^(${DIMENSIONS.join('|')})(,(${DIMENSIONS.join('|')}))*$`,
        description: `What to tell sales apart by, with commas between: ${DIMENSIONS.join(', ')}. Months are always told`,
      }),
    ),
    reviewHours: Type.Optional(
      Type.String({
        pattern: '^[1-9][0-9]{0,3}$',
        description: 'How long a review may take before it counts as slow, in hours; 24 when left out',
      }),
    ),
  },
  { $id: 'LedgerQuery', additionalProperties: false, description: 'Which sales, and how they are told apart' },
)
export type LedgerQuery = Static<typeof ledgerQuery>

const amount = {
  sales: Type.Integer({ description: 'How many sales' }),
  amountMinor: Type.String({
    description: 'Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds',
  }),
}
const amountOf = (description: string) => Type.Object(amount, { description })
const outcome = Type.Object(
  {
    currency: Type.String({ description: 'ISO 4217 code; XXX where there is no amount' }),
    stages: Type.Object(Object.fromEntries(STAGES.map((stage) => [stage, amountOf('Sales that reached the stage')])), {
      description: 'The funnel: how many sales reached each stage, wherever they ended',
    }),
    settled: amountOf('Sales that were settled'),
    lost: Type.Array(
      Type.Object(
        {
          cause: Type.Enum(Object.keys(CAUSES), { description: 'The one cause of the loss' }),
          ...amount,
          because: Type.Array(
            Type.Object(
              { code: Type.String({ description: 'What is known of the reason' }), ...amount },
              { description: 'A part of the cause' },
            ),
            { description: 'The cause by reason; together they are the cause' },
          ),
        },
        { description: 'Sales lost by one cause' },
      ),
      { description: 'With `settled` these are all sales, to the minor unit' },
    ),
  },
  { description: 'What became of the sales of one currency' },
)
const outcomes = Type.Array(outcome, { description: 'One for each currency' })

const ledger = Type.Object(
  {
    asOf: Type.String({ format: 'date-time', description: 'When it was made' }),
    side: Type.Enum(['shop', 'issuer'], { description: 'Whose sales: orders of a shop, authentications of an issuer' }),
    reviewHours: Type.Number({ description: 'How long a review might take, in hours' }),
    sales: amount.sales,
    total: outcomes,
    by: Type.Record(
      Type.String(),
      Type.Array(
        Type.Object(
          {
            value: Type.String({ description: 'Empty: not known' }),
            outcomes,
          },
          { description: 'Sales that have this in common' },
        ),
      ),
      { description: 'The same by month, and by whatever was asked for' },
    ),
    closedEarly: Type.Integer({ description: 'Sales counted as they stood early, because too many were open' }),
    unlinked: Type.Integer({ description: '3-D Secure transactions that no sale names' }),
  },
  { description: 'The approval ledger' },
)
const answer = Type.Object(
  {
    status: Type.Enum(['working', 'done'], { description: 'Whether it is made' }),
    percent: Type.Integer({ description: 'Of the journal that is read' }),
    ledger: Type.Optional(ledger),
  },
  { description: 'How far the ledger is, and when it is done the ledger' },
)

export const LEDGER_SCHEMA = {
  tags: ['ledger'],
  security: [{ apiKey: [] }],
  operationId: 'getLedger',
  summary: 'Ask what became of your sales, and where they were lost',
  description:
    'Every order that was asked about (at an issuer: every authentication) is settled or has one cause of its loss: own decline, slow review, review declined, 3-D Secure abandoned or failed, refused by the issuer, technical, cancelled, still open. The sums are exact, in number and in money. The ledger is made from the journal beside live decisions: the first answer is 202, and the same address answers 200 when it is done. It then stands for a minute.',
  querystring: ledgerQuery,
  response: { 200: answer, 202: answer, ...refusals(401, 403, 422, 429, 503) },
}
