/**
 * A shop's public keys as a JWK Set, for issuers that fetch them: so a new key is known everywhere before it signs. Only of
 * shops that tell somebody, and keys are no secret.
 */
import { findTelling, publicKeysOf } from '@sekisho/adapters/evidence'
import type { Store } from '@sekisho/adapters/store'
import type { UnixMs } from '@sekisho/base'
import type { FastifyInstance } from 'fastify'
import { problem, sendProblem } from '../http/problem.ts'

/** @param app the public listener: on the host of the 3DS Server alone */
export function keyRoutes(
  app: FastifyInstance,
  { store, nowMs }: { readonly store: Store; readonly nowMs: () => UnixMs },
): void {
  app.get('/3ds/server/evidence-keys/:tenantID', { schema: { hide: true } }, async (request, reply) => {
    const { tenantID } = request.params as { tenantID: string }
    const telling = findTelling(store, tenantID)
    if (!telling || telling.issuers.length === 0) return sendProblem(reply, problem('not_found'))
    return reply
      .header('cache-control', 'public, max-age=3600')
      .type('application/jwk-set+json')
      .send(JSON.stringify(publicKeysOf(store, tenantID, nowMs())))
  })
}
