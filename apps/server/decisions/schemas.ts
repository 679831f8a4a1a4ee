/** What `/v1/decisions` answers. */
import { ABOUT } from '@sekisho/fraud/identity'
import { OUTCOMES } from '@sekisho/fraud/rules'
import { Type } from 'typebox'
import { refusalsSaying } from '../http/refusals.ts'
import { explainedLinks } from '../screening/links.ts'

const refusals = refusalsSaying({
  404: 'There is no such decision',
})
const common = { tags: ['decisions'], security: [{ apiKey: [] }] }
const text = (description: string) => Type.String({ description })

const summary = {
  decision: Type.Integer({ description: 'Sequence number of the decision in the journal' }),
  kind: text('order, login, registration, profile-change or authentication'),
  id: text('The ID that the caller gave it'),
  assessmentID: Type.Optional(text('The assessment, when it was not the first')),
  stage: Type.Optional(text('When in its life an order was assessed')),
  at: Type.String({ format: 'date-time', description: 'When it happened' }),
  outcome: Type.Enum([...OUTCOMES], { description: 'OK, 追加認証, 要確認, NG' }),
  score: Type.Integer({ description: 'Higher is worse' }),
  reasons: Type.Array(Type.String(), { description: 'Reason codes, the weightiest first' }),
  degraded: Type.Optional(text('Why the policy’s degraded outcome was given instead of a full decision')),
  policy: Type.Object(
    { id: text('Policy'), version: Type.Integer({ description: 'Its version' }) },
    { description: 'What decided' },
  ),
}

export const DECISION_SCHEMAS = {
  list: {
    ...common,
    operationId: 'listDecisions',
    summary: 'List decisions',
    description: 'The newest first, page by page: with `after` of the answer before until there is none.',
    querystring: Type.Object({
      after: Type.Optional(text('The cursor of the page before')),
      limit: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 200, description: 'Decisions a page; 50 when left out' }),
      ),
    }),
    response: {
      200: Type.Object(
        {
          decisions: Type.Array(Type.Object(summary, { description: 'A decision' })),
          after: Type.Optional(text('The cursor of the next page; none on the last')),
        },
        { description: 'A page of decisions' },
      ),
      ...refusals(401, 403, 422, 429),
    },
  },
  one: {
    ...common,
    operationId: 'getDecision',
    summary: 'Explain a decision',
    description:
      'Everything that the decision was made from: the features as they were read, the rules that fired and what each gave, and the versions of everything used.',
    response: {
      200: Type.Object(
        {
          ...summary,
          features: Type.Record(Type.String(), Type.Unknown(), {
            description: 'By name, as they were read; what was unknown is left out',
          }),
          hits: Type.Array(Type.Object({ rule: text('Rule'), points: Type.Integer({ description: 'What it gave' }) }), {
            description: 'Rules that fired, in the order of the policy',
          }),
          unknown: Type.Array(Type.String(), { description: 'Rules whose condition could not be answered' }),
          entities: Type.Array(
            Type.Object({ kind: text('card, device, place …'), token: text('The pseudonym that stands for it') }),
            { description: 'What the event showed; ask what is known of each with POST /v1/entities/features' },
          ),
          said: Type.Array(
            Type.Object({
              about: Type.Enum([...ABOUT], { description: 'What is spoken of' }),
              code: text('For programs'),
              ja: text('The sentence in Japanese'),
              en: text('The sentence in English'),
            }),
            {
              description:
                'What was doubtful or worth knowing about what was typed and where it came from. None of it is a verdict: each also fits honest people',
            },
          ),
          linkedOrders: Type.Array(
            Type.Object({
              orderID: text('An earlier order'),
              by: Type.Array(Type.String(), { description: 'What both have: card, device, place …' }),
            }),
            { description: 'Earlier orders that share something with this one, the latest first' },
          ),
          links: explainedLinks,
          versions: Type.Record(Type.String(), Type.Unknown(), { description: 'Of everything that was used' }),
        },
        { description: 'A decision, whole' },
      ),
      ...refusals(401, 403, 404, 429),
    },
  },
}
