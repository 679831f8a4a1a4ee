/**
 * An issuer's cardholders, over the API: enrol or replace, look, remove. A card number goes in and never comes out; contacts
 * come back masked.
 */
import type { ACS } from '@sekisho/adapters/acs'
import { parseCardholder } from '@sekisho/adapters/acs'
import { maskedContact, rangeOf } from '@sekisho/threeds/acs'
import type { Issuer } from '@sekisho/threeds/acs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Admit } from '../http/gate.ts'
import { problem, sendProblem } from '../http/problem.ts'
import { CARDHOLDER_SCHEMAS } from './cardholderSchemas.ts'

export interface CardholderParts {
  readonly acs: ACS
  readonly nowMs: () => number
  readonly authenticate: Admit
}

export function cardholderRoutes(app: FastifyInstance, { acs, nowMs, authenticate }: CardholderParts): void {
  const asIssuer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    act: (issuer: Issuer, cardholderID: string) => Promise<FastifyReply> | FastifyReply,
  ): Promise<FastifyReply> => {
    const caller = authenticate(request, 'enrol')
    if ('status' in caller) return sendProblem(reply, caller)
    const issuer = acs.issuers.find(caller.tenantID)
    if (!issuer) return sendProblem(reply, problem('not_found', { detail: 'the key belongs to no issuer of this ACS' }))
    const { cardholderID } = request.params as { cardholderID: string }
    const issue = { errorCode: 'format', element: 'cardholderID', reason: '1 to 64 of A-Z, a-z, 0-9, _ and -' }
    if (!/^[\w-]{1,64}$/.test(cardholderID)) return sendProblem(reply, problem('invalid', { issues: [issue] }))
    return act(issuer, cardholderID)
  }

  app.put(PATH, { schema: CARDHOLDER_SCHEMAS.put }, (request, reply) =>
    asIssuer(request, reply, async (issuer, cardholderID) => {
      const parsed = parseCardholder(request.body, (acctNumber) => rangeOf(issuer, acctNumber) !== undefined)
      if (!parsed.ok) return sendProblem(reply, problem('invalid', { issues: parsed.issues }))
      const isTaken = !(await acs.cardholders.put(issuer.tenant, cardholderID, parsed.message, nowMs()))
      if (isTaken) return sendProblem(reply, problem('conflict', { detail: 'the card is another cardholder’s' }))
      return reply.code(204).send()
    }),
  )
  app.get(PATH, { schema: CARDHOLDER_SCHEMAS.get }, (request, reply) =>
    asIssuer(request, reply, (issuer, cardholderID) => {
      const found = acs.cardholders.find(issuer.tenant, cardholderID)
      if (!found) return sendProblem(reply, problem('not_found', { detail: 'there is no such cardholder' }))
      const { lastFour, standing, asksAlways, enrolledAtMs, contactsChangedAtMs } = found
      const opened = acs.cardholders.contactsOf(issuer.tenant, found).map(maskedContact)
      const contacts = opened.map(({ channel, masked }) => ({ channel, masked }))
      const enrolledAt = new Date(enrolledAtMs).toISOString()
      const contactsChangedAt = new Date(contactsChangedAtMs).toISOString()
      return reply.send({ cardholderID, lastFour, standing, asksAlways, contacts, enrolledAt, contactsChangedAt })
    }),
  )
  app.delete(PATH, { schema: CARDHOLDER_SCHEMAS.delete }, (request, reply) =>
    asIssuer(request, reply, async (issuer, cardholderID) => {
      const isGone = await acs.cardholders.remove(issuer.tenant, cardholderID, nowMs())
      return isGone
        ? reply.code(204).send()
        : sendProblem(reply, problem('not_found', { detail: 'there is no such cardholder' }))
    }),
  )
}

const PATH = '/v1/issuers/cardholders/:cardholderID'
