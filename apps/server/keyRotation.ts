/**
 * Another key-encryption key on the administration listener. The key itself never travels: its file is named, and read here.
 * The sign-in and the refusals are those of administration.ts.
 */
import { openKeyFile } from '@sekisho/adapters/keys'
import type { Store } from '@sekisho/adapters/store'
import type { FastifyInstance } from 'fastify'
import { problem, sendProblem } from './http/problem.ts'

export interface KeyRotationParts {
  readonly store: Store
  /** No key file lies in it. */
  readonly dataDir: string
}

export function keyRotationRoutes(app: FastifyInstance, { store, dataDir }: KeyRotationParts): void {
  app.post('/key-encryption-key', async (request, reply) => {
    const { file } = (request.body ?? {}) as { file?: unknown }
    if (typeof file !== 'string') {
      const issues = [{ errorCode: 'required', element: 'file', reason: 'the path of the new key file' }]
      return sendProblem(reply, problem('invalid', { issues }))
    }
    const { kek } = openKeyFile(file, { dataDir })
    return reply.code(201).send({ rewrapped: await store.keyring.rotate(kek) })
  })
}
