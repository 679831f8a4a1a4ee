/** Rules between the members of a request that no shape can say. */
import type { Issue } from '@sekisho/base'
import { passesLuhn } from './cardNumber.ts'
import type { Address, Card } from './shapes.ts'

/** @param element where the card stands */
export function cardIssues(card: Card | undefined, element: string): Issue[] {
  if (card?.number === undefined || passesLuhn(card.number)) return []
  return [
    { errorCode: 'card_number_invalid', element: `${element}.number`, reason: 'a card number with its check digit' },
  ]
}

/** An address comes in parts or as one text; both at once may disagree. @param element where the address stands */
export function addressIssues(address: Address | undefined, element: string): Issue[] {
  if (address?.text === undefined || PARTS.every((part) => address[part] === undefined)) return []
  const reason = 'the address in parts or as one text, not both'
  return [{ errorCode: 'not_together', element: `${element}.text`, reason }]
}

const PARTS = ['postalCode', 'prefecture', 'city', 'line1', 'line2'] as const
