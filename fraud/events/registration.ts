/** A member site asks about somebody who registers: the body of `POST /v1/registrations`. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Parsed } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { parseBody } from './parseBody.ts'
import { addressIssues } from './memberRules.ts'
import {
  address,
  callerID,
  channel,
  device,
  email,
  name,
  nameKana,
  object,
  occurredAt,
  optionalMemberID,
  phone,
  text,
} from './shapes.ts'
import type { Shown } from './shown.ts'
import { compileShape } from './validate.ts'

export const registrationSchema = object(
  {
    registrationID: callerID,
    occurredAt,
    channel,
    member: object(
      {
        accountID: optionalMemberID,
        name,
        nameKana,
        company: text(128, 'Name of the company, when one registers; left out for a private person'),
        email,
        phone,
        address: Type.Optional(address),
      },
      { description: 'Who registers' },
    ),
    referrer: text(128, 'Who is rewarded for it: the account ID of the member who referred, or a code'),
    device: Type.Optional(device),
  },
  { $id: 'Registration', description: 'A registration to assess' },
)

export type RegistrationBody = Static<typeof registrationSchema>
export type RegistrationRequest = RegistrationBody & EventTimes

export function parseRegistration(value: unknown, clock: EventClock): Parsed<RegistrationRequest> {
  return parseBody<RegistrationBody>(value, clock, { shapeOf, rulesOf })
}

export function shownByRegistration({ member, referrer, device }: RegistrationBody): Shown {
  return { buyer: member, ...(referrer !== undefined && { referrer }), ...(device && { device }) }
}

function rulesOf({ member }: RegistrationBody) {
  return addressIssues(member.address, 'member.address')
}

const shapeOf = compileShape(registrationSchema)
