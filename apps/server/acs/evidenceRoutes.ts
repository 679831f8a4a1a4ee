/**
 * Where shops' evidence comes beside the AReq, on the components listener: outside the demonstration from whoever has a
 * certificate of the payment system. The answer is the same whatever is made of it, and leaves before the text is looked at: so
 * neither it nor its time tells whom an issuer hears. What was made of it is counted.
 */
import type { UnixMs } from '@sekisho/base'
import type { EvidenceReceiver } from '@sekisho/adapters/evidence'
import type { FastifyInstance } from 'fastify'
import { CallRate } from '../http/callRate.ts'
import type { Metrics } from '../metrics.ts'
import { peerOf } from '../peers.ts'

export interface EvidenceRouteParts {
  readonly receiver: Pick<EvidenceReceiver, 'take'>
  readonly metrics: Pick<Metrics, 'evidence'>
  readonly nowMs: () => UnixMs
}

/** @param app the components listener: bodies are bytes */
export function evidenceRoutes(app: FastifyInstance, { receiver, metrics, nowMs }: EvidenceRouteParts): void {
  const rate = new CallRate(POSTS_PER_SECOND)
  app.post(
    '/3ds/acs/evidence',
    {
      schema: { hide: true },
      onResponse: async (request) => {
        const peer = peerOf(request)
        const isTooMuch = peer !== undefined && rate.take(peer, nowMs()) !== undefined
        // Not UTF-8: the text is ASCII, and bytes that are none stay unlike any letter of base64url.
        const text = request.body instanceof Uint8Array ? Buffer.from(request.body).toString('latin1') : ''
        metrics.evidence.inc({ outcome: isTooMuch ? 'too_many' : await receiver.take(text) })
      },
    },
    async (_request, reply) => reply.code(202).send(),
  )
}

/** Of one certificate: a signature costs an eighth of a millisecond, so whoever floods takes an eighth of one processor, beside the event loop. */
const POSTS_PER_SECOND = 1_000
