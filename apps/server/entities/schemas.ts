/** What `/v1/entities/features` takes and answers. */
import { ENTITY_KINDS, LIST_CATEGORIES, LIST_EFFECTS, namedEntity } from '@sekisho/fraud/events'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { refusalsSaying } from '../http/refusals.ts'

const text = (description: string) => Type.String({ description })
const time = (description: string) => Type.String({ format: 'date-time', description })
const kind = Type.Enum([...ENTITY_KINDS], { description: 'With `token`: what kind of entity it is' })

export const entityBody = Type.Object(
  {
    entity: Type.Optional(namedEntity),
    kind: Type.Optional(kind),
    token: Type.Optional(
      Type.String({
        pattern: '^v2:[A-Za-z0-9_-]{22}$',
        description: 'As a decision names it, with `kind`; or else `entity`',
      }),
    ),
  },
  { additionalProperties: false, $id: 'EntityQuestion', description: 'An entity by its value or by its token' },
)
export type EntityBody = Static<typeof entityBody>

const feature = Type.Object(
  {
    name: text('Name, as rules say it'),
    value: Type.Unknown({ description: 'Its value now: a number or a truth' }),
    unit: text('What it is counted in'),
    meaning: Type.Object({ ja: text('Japanese'), en: text('English') }, { description: 'What it means' }),
    policy: Type.Optional(text('The live policy whose own aggregate it is; a built-in feature has none')),
  },
  { description: 'A feature' },
)
const listed = Type.Object(
  {
    listID: text('The list'),
    effect: Type.Enum([...LIST_EFFECTS], { description: 'What the list is for' }),
    category: Type.Enum([...LIST_CATEGORIES], { description: 'What kind of trouble, or trust' }),
    source: text('Where the entry comes from'),
    weight: Type.Integer({ description: 'Percent' }),
    owner: text('Who answers for the entry'),
    reason: Type.Optional(text('Why')),
    since: time('Since when'),
    until: Type.Optional(time('Until when; for ever when left out')),
  },
  { description: 'An entry of a list' },
)
const order = Type.Object({ orderID: text('The order'), at: time('When it happened') }, { description: 'An order' })

export const FEATURES_SCHEMA = {
  tags: ['entities'],
  security: [{ apiKey: [] }],
  operationId: 'readEntity',
  summary: 'Ask what is known of an entity',
  description:
    'Of a card, a mail address, a telephone number, a device, an address …: the features that are counted along it alone, as the next decision would read them, the lists it stands on, and the orders that showed it, page by page. The value that is asked about is written nowhere. A key may ask ten times a second.',
  querystring: Type.Object({
    after: Type.Optional(text('The cursor of the page before')),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Orders a page; 20 when left out' })),
  }),
  body: entityBody,
  response: {
    200: Type.Object(
      {
        kind: text('card, device, place …'),
        token: text('The pseudonym that stands for it in the journal'),
        known: Type.Boolean({ description: 'False when no event showed it, or when it was forgotten for newer ones' }),
        firstSeenAt: Type.Optional(time('When it was seen first; left out when it is not known')),
        lastSeenAt: Type.Optional(time('When it was seen last; left out when no event of it is remembered')),
        features: Type.Array(feature, {
          description: 'What is counted along it; what is unknown is left out, and all of it where it is not known',
        }),
        lists: Type.Array(listed, { description: 'Lists that it stands on, also where its time is over' }),
        orders: Type.Array(order, {
          description: 'Orders that showed it, the newest first; one that was assessed again may come twice',
        }),
        after: Type.Optional(text('The cursor of the next page; none on the last')),
      },
      { description: 'What is known of it' },
    ),
    ...refusalsSaying()(401, 403, 422, 429),
  },
}
