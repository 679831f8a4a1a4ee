/** What the API description says of `/v1/3ds`. The rim validates; schemas describe. Elements come from the element table. */
import { REQUESTOR_ROWS } from '@sekisho/threeds/server'
import { refusalsSaying } from '../http/refusals.ts'

const text = (description: string) => ({ type: 'string', description })
const threeDSServerTransID = text('The transaction, as preauth named it')

const refusals = refusalsSaying({
  404: 'No such transaction, or the shop has no settings for 3-D Secure',
  409: 'The transaction is not at this step',
})

const elements = Object.fromEntries(
  REQUESTOR_ROWS.map(({ name, label, format }) => {
    const isList = format.type === 'array'
    return [name, isList ? { description: `${label}. A list or one` } : { type: format.type, description: label }]
  }),
)

/** An answer of auth and of postauth. */
const outcome = {
  type: 'object',
  description: 'The result, or what comes before it',
  properties: {
    threeDSServerTransID,
    messageVersion: text('2.1.0, 2.2.0 or 2.3.1'),
    dsTransID: text('The Directory Server’s ID'),
    acsTransID: text('The ACS’s ID'),
    status: {
      type: 'string',
      enum: ['settled', 'challenge', 'pending', 'failed'],
      description:
        'settled: the result is here. challenge: the cardholder goes to the ACS now. pending: not yet. failed: there will be no result',
    },
    authenticated: { type: 'boolean', description: 'transStatus is Y' },
    doNotAuthorise: { type: 'boolean', description: 'transStatus is R: the issuer asks not to send the payment' },
    transStatus: text('Y, A, N, U, R, I or C'),
    transStatusReason: text('Why, by the protocol’s code'),
    eci: text('For the authorisation, unchanged'),
    authenticationValue: text('For the authorisation, unchanged'),
    cardholderInfo: { description: 'To be shown to the cardholder: a text, from 2.3.1 on an object' },
    acsURL: text('Where the page posts the challenge'),
    creq: text('Form field of the challenge'),
    threeDSSessionData: text('Form field of the challenge, when auth was given some'),
    challengeWindowSize: text('01 to 05, as it stands in the creq'),
    failure: {
      type: 'object',
      description: 'Why there is no result',
      properties: {
        code: {
          type: 'string',
          enum: ['ds_unreachable', 'ds_timeout', 'answer_invalid', 'erro', 'result_missing'],
          description: 'Stable',
        },
      },
    },
  },
}

export const PREAUTH = {
  operationId: 'prepareAuthentication',
  tags: ['3-D Secure'],
  summary: 'Prepare an authentication',
  description:
    'When the card is known, before the cardholder pays: which version will be spoken, and whether the issuer wants to look at the browser first (3DS Method). Nothing leaves yet. What was prepared holds for ten minutes.',
  security: [{ apiKey: [] }],
  body: {
    type: 'object',
    properties: {
      acctNumber: text('The card number; better is cardReference'),
      cardExpiryDate: text('YYMM'),
      cardReference: text('A reference of the hosted card field, valid for 30 minutes'),
      deviceChannel: {
        type: 'string',
        enum: ['02', '03'],
        description: '02 browser (default), 03 without the cardholder',
      },
      messageCategory: { type: 'string', enum: ['01', '02'], description: '01 payment (default), 02 non-payment' },
      messageVersions: {
        type: 'array',
        items: { type: 'string' },
        description: 'Only these versions; all when left out',
      },
      origin: text('Which of the shop’s origins the page is on; its first when left out'),
      methodRunOf: text(
        'The threeDSServerTransID of an earlier authentication, at most ten minutes old, whose 3DS Method ran in this very browser for this card: where the version allows it (2.3.1), it need not run again',
      ),
    },
  },
  response: {
    200: {
      type: 'object',
      description: 'Whether and how the card takes part',
      properties: {
        participates: {
          type: 'string',
          enum: ['yes', 'no', 'unknown'],
          description: 'unknown: no card ranges were loaded yet',
        },
        threeDSServerTransID,
        messageVersion: text('2.1.0, 2.2.0 or 2.3.1'),
        acsInfoInd: { type: 'array', items: { type: 'string' }, description: 'What the issuer’s ACS can do' },
        threeDSMethodURL: text('Where the hidden frame posts; absent when there is no method'),
        threeDSMethodData: text('Its one form field'),
        methodTimeoutMs: { type: 'integer', description: 'How long the method is waited for' },
      },
    },
    ...refusals(401, 403, 404, 422, 429),
  },
}

export const AUTH = {
  operationId: 'authenticateCardholder',
  tags: ['3-D Secure'],
  summary: 'Authenticate',
  description:
    'Sends the AReq and answers with the result, or with the form of the challenge. It waits for a 3DS Method that may still end, and for the Directory Server: allow 45 seconds. Beside the members named first, the body has elements of the AReq by their own names, in the shape of any version.',
  security: [{ apiKey: [] }],
  body: {
    type: 'object',
    required: ['threeDSServerTransID'],
    properties: {
      threeDSServerTransID,
      threeDSCompInd: { type: 'string', enum: ['N'], description: 'The page did not start the method, or gave it up' },
      challengeWindowSize: { type: 'string', enum: ['01', '02', '03', '04', '05'], description: '02 when left out' },
      threeDSSessionData: text('Comes back with the challenge; at most 768 bytes'),
      returnURL: text('On an origin of the shop: where the browser goes after a challenge that has the whole window'),
      orderID: text(
        'The order, as it was screened: what the screening knows of it is told to the issuer, where both sides agreed (docs/evidence.md)',
      ),
      ...elements,
    },
  },
  response: { 200: outcome, ...refusals(401, 403, 404, 409, 422, 429) },
}

export const POSTAUTH = {
  operationId: 'readAuthentication',
  tags: ['3-D Secure'],
  summary: 'Read the result',
  description:
    'After a challenge. The result comes from the issuer over the Directory Server, never through the browser; who asks too early waits. Asked again, the answer is the same. Once the result was read, the card is forgotten.',
  security: [{ apiKey: [] }],
  body: {
    type: 'object',
    required: ['threeDSServerTransID'],
    properties: {
      threeDSServerTransID,
      waitMs: { type: 'integer', description: 'How long to wait, 0 to 10000; 5000 when left out' },
      challenge: { type: 'string', enum: ['declined'], description: 'The shop will have no challenge' },
    },
  },
  response: { 200: outcome, ...refusals(401, 403, 404, 409, 422, 429) },
}

export const DATA_QUALITY = {
  operationId: 'readDataQuality',
  tags: ['3-D Secure'],
  summary: 'How much your AReqs tell issuers',
  description:
    'Of the latest authentications with a buyer: which members that tell buyers apart are missing, seldom there, or the same for everybody, and what the issuer could judge by them. The score weighs what is told by our judgement of its worth.',
  security: [{ apiKey: [] }],
  response: {
    200: {
      type: 'object',
      description: 'What is told, and what is not',
      required: ['areqs', 'members'],
      properties: {
        areqs: { type: 'integer', description: 'AReqs that were looked at, the latest' },
        score: { type: 'integer', description: '0 to 100; absent without an AReq' },
        members: {
          type: 'array',
          description: 'What is worth most first',
          items: {
            type: 'object',
            description: 'One member of the AReq',
            properties: {
              member: text('Dotted path from the message'),
              presentPercent: { type: 'integer', description: 'Of 100 AReqs, how many have it' },
              finding: {
                type: 'string',
                enum: ['good', 'seldom', 'missing', 'constant'],
                description: 'seldom: in less than half. constant: the same for everybody, although buyers differ',
              },
              gain: {
                type: 'object',
                description: 'What the issuer can judge by it',
                properties: { ja: text('In Japanese'), en: text('In English') },
              },
            },
          },
        },
      },
    },
    ...refusals(401, 403, 429),
  },
}
