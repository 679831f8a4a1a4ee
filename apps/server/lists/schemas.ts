/** What `/v1/lists` answers, and the body of many changes at once. */
import { LIST_CATEGORIES, LIST_EFFECTS, listChangeSchema } from '@sekisho/fraud/events'
import { Type } from 'typebox'
import { told } from '../screening/described.ts'
import { refusalsSaying } from '../http/refusals.ts'

/** With 2 MB for a body, each may have two thousand bytes. */
const MAX_CHANGES = 1_000

export const changesBody = Type.Object(
  {
    changes: Type.Array(listChangeSchema, { minItems: 1, maxItems: MAX_CHANGES, description: 'One after the other' }),
  },
  { additionalProperties: false, $id: 'ListChanges', description: 'Many changes of lists' },
)

const refusals = refusalsSaying({
  404: 'There is no such list',
  409: 'The same ID came with other content',
})
const common = { tags: ['lists'], security: [{ apiKey: [] }] }
const time = (description: string) => Type.String({ format: 'date-time', description })
const effect = Type.Enum([...LIST_EFFECTS], { description: 'What the list is for' })
const listID = Type.String({ description: 'The list' })

const entry = Type.Object(
  {
    entityKind: Type.String({ description: 'card, device, place …' }),
    entity: Type.Optional(Type.Unknown({ description: 'As it was named; left out where the person was erased' })),
    effect,
    category: Type.Enum([...LIST_CATEGORIES], { description: 'What kind of trouble, or trust' }),
    source: Type.String({ description: 'Where the entry comes from' }),
    weight: Type.Integer({ description: 'Percent' }),
    owner: Type.String({ description: 'Who answers for the entry' }),
    reason: Type.Optional(Type.String({ description: 'Why' })),
    since: time('Since when'),
    until: Type.Optional(time('Until when; for ever when left out')),
  },
  { description: 'An entity on the list' },
)

const counted = Type.Object({
  taken: Type.Integer({ description: 'Changes that are new' }),
  repeated: Type.Integer({ description: 'Changes that came before' }),
})

export const LIST_SCHEMAS = {
  change: told(
    {
      operationId: 'changeList',
      tag: 'lists',
      summary: 'Put an entity on a list, or take it off',
      description:
        'Decisions read lists from the answer on: `cardListed`, `anyBlocked` and the other features of lists. Without `expiresAt` an entry holds for ever; the same entity again replaces its entry.',
      body: listChangeSchema,
    },
    { listChangeID: 'The change' },
    { mayMiss: false },
  ),
  changes: {
    ...common,
    operationId: 'changeLists',
    summary: 'Change many entries at once',
    description:
      'All changes are looked at first: if one is not right, none is made. Sent again after a failure, each change counts once. The body may have 2 MB.',
    body: changesBody,
    response: {
      201: { ...counted, description: 'Taken in' },
      200: { ...counted, description: 'Taken in before' },
      ...refusals(401, 403, 409, 422, 429, 503),
    },
  },
  lists: {
    ...common,
    operationId: 'listLists',
    summary: 'List the lists',
    description: 'All lists of the tenant, with how many entities stand on each.',
    response: {
      200: Type.Object(
        {
          lists: Type.Array(
            Type.Object(
              { listID, effect, entries: Type.Integer({ description: 'How many stand on it' }) },
              { description: 'A list' },
            ),
          ),
        },
        { description: 'The lists' },
      ),
      ...refusals(401, 403, 429),
    },
  },
  entries: {
    ...common,
    operationId: 'listEntries',
    summary: 'List who stands on a list',
    description: 'Page by page, the oldest change first: with `after` of the answer before until there is none.',
    querystring: Type.Object({
      after: Type.Optional(Type.String({ description: 'The cursor of the page before' })),
      limit: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 1_000, description: 'Entries a page; 100 when left out' }),
      ),
    }),
    response: {
      200: Type.Object(
        {
          entries: Type.Array(entry),
          after: Type.Optional(Type.String({ description: 'The cursor of the next page; none on the last' })),
        },
        { description: 'A page of entries' },
      ),
      ...refusals(401, 403, 404, 422, 429),
    },
  },
}
