/** A member site asks about a change of a member's data: the body of `POST /v1/profile-changes`. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Issue, Parsed } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { parseBody } from './parseBody.ts'
import { addressIssues, cardIssues } from './memberRules.ts'
import {
  accountCreatedAt,
  address,
  callerID,
  card,
  channel,
  device,
  email,
  memberID,
  name,
  nameKana,
  object,
  occurredAt,
  phone,
} from './shapes.ts'
import type { Shown } from './shown.ts'
import { compileShape } from './validate.ts'

const changed = object(
  {
    name,
    nameKana,
    email,
    phone,
    address: Type.Optional(address),
    card: Type.Optional(card),
    password: Type.Optional(Type.Boolean({ description: 'A new password was set; never the password itself' })),
    secondFactor: Type.Optional(
      Type.Boolean({ description: 'A passkey, a telephone for codes or another second factor was added or removed' }),
    ),
  },
  { description: 'The members that change, each with its new value' },
)

/** What can change, in the order of the shape. */
export const CHANGED_MEMBERS = [
  'name',
  'nameKana',
  'email',
  'phone',
  'address',
  'card',
  'password',
  'secondFactor',
] as const satisfies readonly (keyof Static<typeof changed>)[]
export type ChangedMember = (typeof CHANGED_MEMBERS)[number]

export const profileChangeSchema = object(
  {
    changeID: callerID,
    occurredAt,
    channel,
    accountID: memberID,
    accountCreatedAt,
    changed,
    device: Type.Optional(device),
  },
  { $id: 'ProfileChange', description: "A change of a member's data to assess" },
)

export type ProfileChangeBody = Static<typeof profileChangeSchema>
export type ProfileChangeRequest = ProfileChangeBody & EventTimes

export function parseProfileChange(value: unknown, clock: EventClock): Parsed<ProfileChangeRequest> {
  return parseBody<ProfileChangeBody>(value, clock, { shapeOf, rulesOf, mayHoldCard: MAY_HOLD_CARD })
}

/** The new values: what the account had before, earlier events have shown. */
export function shownByProfileChange({ accountID, accountCreatedAt, changed, device }: ProfileChangeBody): Shown {
  const { password: _, secondFactor: __, card, ...contact } = changed
  return {
    buyer: { accountID, ...(accountCreatedAt !== undefined && { accountCreatedAt }), ...contact },
    ...(card && { payment: { method: 'card', card } }),
    ...(device && { device }),
  }
}

/** `false` says that a member did not change, which is what leaving it out says. */
export function changedMembers({ changed }: ProfileChangeBody): ChangedMember[] {
  return CHANGED_MEMBERS.filter((member) => changed[member] !== undefined && changed[member] !== false)
}

function rulesOf(body: ProfileChangeBody): Issue[] {
  const { address, card } = body.changed
  const issues = [...addressIssues(address, 'changed.address'), ...cardIssues(card, 'changed.card')]
  if (changedMembers(body).length === 0) {
    issues.push({ errorCode: 'too_few', element: 'changed', reason: 'at least one member that changes' })
  }
  return issues
}

const MAY_HOLD_CARD: ReadonlySet<string> = new Set(['changed.card.number', 'changed.card.threeDSServerTransID'])
const shapeOf = compileShape(profileChangeSchema)
