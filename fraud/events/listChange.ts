/** An entity is put on a list, or taken off: block, allow or watch, with who wants it, why and until when. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { parseInstant } from '@sekisho/base'
import type { Issue, Parsed } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { cardPlacesOf, namedEntity, namedEntityIssues } from './namedEntity.ts'
import { parseBody } from './parseBody.ts'
import { callerID, object, occurredAt, text, weight } from './shapes.ts'
import { compileShape } from './validate.ts'

export const LIST_EFFECTS = ['block', 'allow', 'watch'] as const
export type ListEffect = (typeof LIST_EFFECTS)[number]
export const LIST_CATEGORIES = [
  'deferred_default',
  'stolen_card',
  'card_testing',
  'cash_on_delivery_refusal',
  'resale',
  'points',
  'sample_abuse',
  'takeover',
  'trader',
  'trusted',
  'other',
] as const
export type ListCategory = (typeof LIST_CATEGORIES)[number]

export const listChangeSchema = object(
  {
    listChangeID: callerID,
    occurredAt,
    listID: Type.String({ pattern: '^[a-z][a-z0-9_-]{0,63}$', description: 'The list: 1 to 64 of a-z, 0-9, _ and -' }),
    effect: Type.Enum([...LIST_EFFECTS], { description: 'What the list is for' }),
    entity: namedEntity,
    reason: text(256, 'Why, for the people who review; no personal data'),
    category: Type.Enum([...LIST_CATEGORIES], { description: 'What kind of trouble, or trust' }),
    source: Type.String({
      pattern: '^[A-Za-z0-9._:-]{1,64}$',
      description: 'Where the entry comes from: a file, a partner, a case',
    }),
    weight: Type.Optional(weight),
    expiresAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'Until when it holds, RFC 3339; for ever when not given' }),
    ),
    owner: Type.String({
      pattern: '^[A-Za-z0-9._:@-]{1,64}$',
      description: 'Who answers for the entry, by user ID or team',
    }),
    removed: Type.Optional(Type.Boolean({ description: 'True: the entity is taken off the list' })),
  },
  { $id: 'ListChange', description: 'An entry of a list, put on or taken off' },
)

export type ListChangeBody = Static<typeof listChangeSchema>
export type ListChangeRequest = ListChangeBody & EventTimes

export function parseListChange(value: unknown, clock: EventClock): Parsed<ListChangeRequest> {
  return parseBody<ListChangeBody>(value, clock, { shapeOf, rulesOf, mayHoldCard: MAY_HOLD_CARD })
}

function rulesOf({ entity, expiresAt, occurredAt }: ListChangeBody): Issue[] {
  const issues = namedEntityIssues(entity, 'entity')
  if (expiresAt !== undefined && parseInstant(expiresAt)! <= parseInstant(occurredAt)!) {
    issues.push({ errorCode: 'expires_too_early', element: 'expiresAt', reason: 'later than occurredAt' })
  }
  return issues
}

const MAY_HOLD_CARD = cardPlacesOf('entity')
const shapeOf = compileShape(listChangeSchema)
