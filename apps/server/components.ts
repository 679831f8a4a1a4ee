/**
 * The components listener: where 3DS Servers, Directory Servers and ACSs post their messages to each other. Outside the
 * demonstration nobody is heard who has no certificate of the payment system's authority. docs/decisions/0004.
 *
 * A message is bytes to this listener: what is wrong with them, its type included, the role says in an Erro.
 */
import { serverTLS } from '@sekisho/adapters/http'
import type { TLSFiles } from '@sekisho/adapters/http'
import type { FastifyInstance } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { createApp } from './http/app.ts'
import type { ListenerOptions } from './http/app.ts'

/** @param tls none in the demonstration, which speaks plain HTTP on loopback */
export function createComponents(options: ListenerOptions, tls: TLSFiles | undefined): FastifyInstance {
  const app = createApp({ ...options, ...(tls && { tls: serverTLS(tls) }) })
  // Fastify would refuse a type that it cannot read, before any parser.
  app.addHook('onRequest', async ({ headers }) => {
    headers['content-type'] = ANY_BYTES
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(ANY_BYTES, async (_request: unknown, payload: IncomingMessage) => bytesOf(payload))
  // A body that was not read to its end is still on its way: no further request can come behind it.
  app.addHook('onSend', async (request, reply) => {
    if (!request.raw.complete) reply.header('connection', 'close')
  })
  return app
}

/**
 * @returns no bytes for a body over the limit: no message is that long, so it is answered as one that cannot be read; nor for
 *   one whose sender hung up in the middle, who hears no answer anyway
 */
async function bytesOf(payload: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > MESSAGE_LIMIT) return Buffer.alloc(0)
      chunks.push(chunk)
    }
  } catch {
    return Buffer.alloc(0)
  }
  return Buffer.concat(chunks, length)
}

const ANY_BYTES = 'application/octet-stream'
/** The longest AReq that the table of elements allows, in bytes of UTF-8, fits three times. */
const MESSAGE_LIMIT = 2 << 20
