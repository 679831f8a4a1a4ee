/**
 * The Directory Server's address: bytes in, the rim's answer out, always HTTP 200. Who sends is who showed a certificate of
 * the payment system's authority; in the demonstration nobody shows one.
 */
import type { DirectoryServer } from '@sekisho/adapters/directory-server'
import type { FastifyInstance } from 'fastify'
import { peerOf } from '../peers.ts'

/** @param app the components listener: bodies are bytes */
export function directoryServerRoutes(app: FastifyInstance, directoryServer: DirectoryServer): void {
  app.post('/3ds/ds/messages', { schema: { hide: true } }, async (request, reply) => {
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array(0)
    const { headers, bytes } = await directoryServer.receive(body, peerOf(request))
    return reply.headers(headers).send(Buffer.from(bytes))
  })
}
