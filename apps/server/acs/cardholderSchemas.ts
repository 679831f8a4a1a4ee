/** What the API description says of an issuer's cardholders. The rim validates; schemas describe. */
import { refusalsSaying } from '../http/refusals.ts'

const params = {
  type: 'object',
  properties: { cardholderID: { type: 'string', description: 'The issuer’s own name for the cardholder' } },
  required: ['cardholderID'],
}

const standing = {
  type: 'string',
  enum: ['active', 'notEnrolled', 'blocked', 'stolen', 'expired'],
  description: 'What the issuer has on record of the card',
}
const asksAlways = { type: 'boolean', description: 'Asked each time, however safe it looks' }
const channel = { type: 'string', enum: ['mail', 'sms'] }

const body = {
  type: 'object',
  required: ['acctNumber'],
  properties: {
    acctNumber: {
      type: 'string',
      description: 'In a card range of the issuer. Kept as a token and its last four digits',
    },
    standing: { ...standing, default: 'active' },
    asksAlways: { ...asksAlways, default: false },
    contacts: {
      type: 'array',
      maxItems: 8,
      description: 'Where one-time codes may go, and nowhere else. Kept sealed',
      items: {
        type: 'object',
        required: ['channel', 'to'],
        properties: { channel, to: { type: 'string', description: 'A mail address, or +819012345678' } },
      },
    },
  },
}

const found = {
  description: 'The record, its contacts masked',
  type: 'object',
  properties: {
    cardholderID: { type: 'string' },
    lastFour: { type: 'string' },
    standing,
    asksAlways,
    contacts: {
      type: 'array',
      items: { type: 'object', properties: { channel, masked: { type: 'string' } } },
    },
    enrolledAt: { type: 'string', format: 'date-time' },
    contactsChangedAt: { type: 'string', format: 'date-time' },
  },
}

const common = { tags: ['issuers'], security: [{ apiKey: [] }], params }
const done = { description: 'Done', type: 'null' }
const refusals = refusalsSaying({
  404: 'No such cardholder, or the key belongs to no issuer of this ACS',
  409: 'The card is another cardholder’s',
})

export const CARDHOLDER_SCHEMAS = {
  put: {
    ...common,
    operationId: 'putCardholder',
    summary: 'Enrol a cardholder, or replace the record',
    body,
    response: {
      204: done,
      ...refusals(401, 403, 404, 409, 422, 429),
    },
  },
  get: {
    ...common,
    operationId: 'getCardholder',
    summary: 'Look at a cardholder’s record',
    response: { 200: found, ...refusals(401, 403, 404, 422, 429) },
  },
  delete: {
    ...common,
    operationId: 'removeCardholder',
    summary: 'Remove a cardholder',
    response: { 204: done, ...refusals(401, 403, 404, 422, 429) },
  },
}
