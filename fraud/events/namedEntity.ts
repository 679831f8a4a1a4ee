/**
 * One entity, named by whoever reports or lists it, in the words that an order uses for it. It is made a token at the rim:
 * the value is stored sealed or not at all.
 */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Issue } from '@sekisho/base'
import { addressIssues, cardIssues } from './memberRules.ts'
import { address, card, cookieID, deviceID, email, ipAddress, object, optionalMemberID, phone, text } from './shapes.ts'

export const namedEntity = object(
  {
    card: Type.Optional(card),
    deviceID,
    cookieID,
    ipAddress,
    email,
    phone,
    accountID: optionalMemberID,
    address: Type.Optional(address),
    person: Type.Optional(
      object(
        { name: Type.String({ minLength: 1, maxLength: 128, description: 'Name' }), address },
        { description: 'A person: a name with the place where it receives goods' },
      ),
    ),
    bin: Type.Optional(Type.String({ pattern: '^[0-9]{6,8}$', description: 'First 6 to 8 digits of the card number' })),
    mailDomain: Type.Optional(
      Type.String({ pattern: '^[^\\s@]{1,253}$', description: 'What stands behind the @ of a mail address' }),
    ),
    network: Type.Optional(
      Type.String({
        maxLength: 49,
        format: 'network',
        description: 'A network: an IPv4 address with /24, or an IPv6 address with /48',
      }),
    ),
    sku: text(64, "The shop's own code of the goods"),
    category: text(128, 'Category of the goods'),
    shopID: text(64, 'The shop'),
    referrer: text(128, 'A member who refers others, or a code'),
  },
  { minProperties: 1, maxProperties: 1, description: 'One entity: exactly one of these members' },
)

export type NamedEntity = Static<typeof namedEntity>

/** @param element where the entity stands */
export function namedEntityIssues({ card, address, person }: NamedEntity, element: string): Issue[] {
  return [
    ...cardIssues(card, `${element}.card`),
    ...addressIssues(address, `${element}.address`),
    ...addressIssues(person?.address, `${element}.person.address`),
  ]
}

/** What is named folds to nothing: who folds it says so. @param element where the entity stands */
export function namesNobody(element: string): Issue {
  return { errorCode: 'names_nobody', element, reason: 'enough of it to tell it from others' }
}

/** Where a named entity may hold a card number. @param element where the entity stands */
export function cardPlacesOf(element: string): ReadonlySet<string> {
  return new Set([`${element}.card.number`, `${element}.card.threeDSServerTransID`])
}
