/**
 * The 3DS Server's addresses: a body in, what the rim answers out. On the components listener messages of a DS; on the public
 * one the requestor's three calls, the cardholder's pages, and the script that shops load.
 */
import type { ThreeDSServer } from '@sekisho/adapters/threeds-server'
import type { FastifyInstance } from 'fastify'
import { cardRoutes } from './cardRoutes.ts'
import { requestorRoutes } from './requestorRoutes.ts'
import type { RequestorParts } from './requestorRoutes.ts'
import { returnRoutes } from './returnRoutes.ts'

export interface ThreeDSServerRouteParts extends RequestorParts {
  /** Of the 3DS Server's own pages, as browsers write it. */
  readonly origin: string
}

/** @param app the public listener */
export async function threeDSServerRoutes(app: FastifyInstance, parts: ThreeDSServerRouteParts): Promise<void> {
  requestorRoutes(app, parts)
  await returnRoutes(app, parts.server)
  await cardRoutes(app, parts)
}

/** @param app the components listener: bodies are bytes */
export function threeDSServerComponentRoutes(app: FastifyInstance, server: ThreeDSServer): void {
  app.post('/3ds/server/messages', { schema: { hide: true } }, async (request, reply) => {
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array()
    const { headers, bytes } = await server.receive(body)
    return reply.headers(headers).type(JSON_MESSAGE).send(Buffer.from(bytes))
  })
}

const JSON_MESSAGE = 'application/JSON; charset=UTF-8'
