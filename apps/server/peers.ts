/**
 * Whose certificate a component shows. That it is one of the payment system's authority the listener has seen; an ACS and a
 * 3DS Server are spoken to by the Directory Server alone, so they ask for its name too. Otherwise any participant
 * could send an AReq of its own making, or report a result.
 */
import { buildMessage, erroOf, parseMessage } from '@sekisho/threeds/messages'
import type { ErrorComponent } from '@sekisho/threeds/messages'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { TLSSocket } from 'node:tls'

/**
 * Common name of the certificate; empty, and so nobody's, where it has none or several; undefined without TLS, as in the
 * demonstration.
 */
export function peerOf({ raw: { socket } }: FastifyRequest): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined
  const name: unknown = socket.getPeerCertificate().subject?.CN
  return typeof name === 'string' ? name : ''
}

/**
 * Answers whoever is not `name` with Erro 303, before the role hears of the message.
 * @param app the components listener, before its routes
 */
export function hearOnly(app: FastifyInstance, name: string, roles: Readonly<Record<string, ErrorComponent>>): void {
  app.addHook('preHandler', async (request, reply) => {
    const component = roles[request.url]
    if (component === undefined || peerOf(request) === name) return
    const { head } = parseMessage(request.body instanceof Uint8Array ? request.body : new Uint8Array())
    const issue = { errorCode: '303', element: '', reason: 'only the Directory Server may send this' }
    const erro = buildMessage(erroOf(component, [issue], head))
    await reply.type('application/JSON; charset=UTF-8').send(Buffer.from(erro))
  })
}
