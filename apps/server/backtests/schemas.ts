/** What `/v1/backtests` takes and answers. */
import { DECIDED_KINDS } from '@sekisho/fraud/rules'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { refusalsSaying } from '../http/refusals.ts'

const refusals = refusalsSaying({
  404: 'There is no such backtest',
  503: 'Too many backtests of yours wait already: ask again when one is done',
})
const common = { tags: ['backtests'], security: [{ apiKey: [] }] }
const moment = (description: string) => Type.Optional(Type.String({ format: 'date-time', description }))

export const backtestBody = Type.Object(
  {
    policy: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200_000,
        description: 'The text of a policy, in YAML; or else `version`',
      }),
    ),
    decides: Type.Optional(
      Type.Enum([...DECIDED_KINDS], { description: 'With `version`: what the policy decides; order when left out' }),
    ),
    version: Type.Optional(Type.Integer({ minimum: 1, description: 'A version of your own policy' })),
    from: moment('Only decisions about events from then on'),
    to: moment('Only decisions about events before then'),
    labelDelayDays: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 3_650,
        description: 'Days after which an event of which nothing bad is known counts as good; 7 when left out',
      }),
    ),
  },
  { $id: 'Backtest', additionalProperties: false, description: 'A policy to try on your own journal' },
)
export type BacktestBody = Static<typeof backtestBody>

const summary = {
  backtestID: Type.String({ description: 'The ID of the backtest' }),
  status: Type.Enum(['waiting', 'running', 'done', 'failed', 'cancelled'], { description: 'How far it is' }),
  percent: Type.Integer({ description: 'Of the work that is done' }),
  because: Type.Optional(
    Type.Enum(['too_long', 'too_large', 'fault'], {
      description: 'When it failed: it took over an hour, needed too much memory, or something of ours is broken',
    }),
  ),
  askedAt: Type.String({ format: 'date-time', description: 'When it was asked for' }),
}
const figures = (description: string) => Type.Record(Type.String(), Type.Unknown(), { description })
const one = Type.Object(
  {
    ...summary,
    was: Type.Optional(figures('When it is done: figures of what was decided')),
    would: Type.Optional(figures('When it is done: figures of what the policy would have decided')),
    difference: Type.Optional(figures('When it is done: what would have changed, by outcome and by rule')),
  },
  { description: 'A backtest' },
)

export const BACKTEST_SCHEMAS = {
  ask: {
    ...common,
    operationId: 'askBacktest',
    summary: 'Try a policy on the past',
    description:
      'The policy is tried on your own journal, beside live decisions and without holding them up: what it would have decided is laid beside what was decided, with what is known today of each order. One backtest runs at a time, and tenants have their turn one after the other; after an hour it is ended.',
    body: backtestBody,
    response: { 202: one, ...refusals(401, 403, 422, 429, 503) },
  },
  list: {
    ...common,
    operationId: 'listBacktests',
    summary: 'List backtests',
    description: 'The latest twenty, without their figures. A restart of the server forgets them.',
    response: {
      200: Type.Object(
        { backtests: Type.Array(Type.Object(summary, { description: 'A backtest' })) },
        { description: 'Backtests' },
      ),
      ...refusals(401, 403, 429),
    },
  },
  one: {
    ...common,
    operationId: 'getBacktest',
    summary: 'Ask how far a backtest is, and for its figures',
    response: { 200: one, ...refusals(401, 403, 404, 429) },
  },
  cancel: {
    ...common,
    operationId: 'cancelBacktest',
    summary: 'Break a backtest off',
    description:
      'What is answered holds: `done` with its figures, when they had come already; else `cancelled`, and none come any more.',
    response: { 200: one, ...refusals(401, 403, 404, 429) },
  },
}
