/** `/v1/3ds`: what the requestor asks of its 3DS Server, authenticated as every call of `/v1` is. */
import type { RequestorAnswer, ThreeDSServer } from '@sekisho/adapters/threeds-server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Admit } from '../http/gate.ts'
import { problem, sendProblem } from '../http/problem.ts'
import type { Problem } from '../http/problem.ts'
import { AUTH, DATA_QUALITY, POSTAUTH, PREAUTH } from './schemas.ts'

export interface RequestorParts {
  readonly server: ThreeDSServer
  readonly nowMs: () => number
  readonly authenticate: Admit
}

export function requestorRoutes(app: FastifyInstance, { server, authenticate }: RequestorParts): void {
  const asShop = async (
    request: FastifyRequest,
    reply: FastifyReply,
    ask: (tenantID: string, test: boolean) => Promise<RequestorAnswer>,
  ): Promise<FastifyReply> => {
    const caller = authenticate(request, 'screen')
    if ('status' in caller) return sendProblem(reply, caller)
    const answer = await ask(caller.tenantID, caller.mode === 'test')
    if (answer.status !== 'done') return sendProblem(reply, problemOf(answer))
    return reply.send(answer.body)
  }

  app.post('/v1/3ds/preauth', { schema: PREAUTH }, (request, reply) =>
    asShop(request, reply, (tenantID) => server.preauth(tenantID, request.body)),
  )
  app.post('/v1/3ds/auth', { schema: AUTH }, (request, reply) =>
    asShop(request, reply, async (tenantID, test) => {
      const answer = await server.authenticate(tenantID, request.body, { test })
      if (answer.status === 'done' && answer.body['status'] === 'challenge') {
        whenLost(reply, () => server.undelivered(answer.body['threeDSServerTransID'] as string))
      }
      return answer
    }),
  )
  app.get('/v1/3ds/data-quality', { schema: DATA_QUALITY }, async (request, reply) => {
    const caller = authenticate(request, 'read')
    if ('status' in caller) return sendProblem(reply, caller)
    return reply.send(server.dataQuality(caller.tenantID))
  })
  app.post('/v1/3ds/postauth', { schema: POSTAUTH }, (request, reply) =>
    asShop(request, reply, (tenantID) => server.postauth(tenantID, request.body)),
  )
}

/** A challenge that the requestor never heard of is told to the ACS when its result comes (3DSS-ARES-004). */
function whenLost(reply: FastifyReply, tell: () => Promise<void>): void {
  const lost = () => {
    tell().catch((error: unknown) => reply.log.error({ err: error }, 'a challenge could not be marked as undelivered'))
  }
  if (reply.raw.destroyed) return lost()
  let isSent = false
  reply.raw.once('finish', () => (isSent = true))
  reply.raw.once('close', () => isSent || lost())
}

function problemOf(answer: Exclude<RequestorAnswer, { status: 'done' }>): Problem {
  switch (answer.status) {
    case 'refused':
      return problem('invalid', { issues: answer.issues })
    case 'not_found':
      return problem('not_found', { detail: 'there is no such transaction; begin with /v1/3ds/preauth' })
    case 'stale':
      return problem('out_of_turn', {
        detail: 'it was prepared more than ten minutes ago: begin again with /v1/3ds/preauth',
      })
    case 'conflict':
      return problem('out_of_turn', { detail: answer.detail })
    case 'no_merchant':
      return problem('not_found', { detail: 'the shop has no settings for 3-D Secure; its operator makes them' })
  }
}
