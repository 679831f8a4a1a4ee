/**
 * Policies whose own features are not counted yet, as the API and the command line say it: from the moment they are published or
 * put in shadow until the journal has been folded for them, their rules see these features as unknown.
 */
import type { Progress, Remaking } from '@sekisho/adapters/screening'
import type { Policy } from '@sekisho/fraud/rules'
import type { FastifyInstance } from 'fastify'

/** @returns undefined where everything that these policies count is counted */
export function uncountedOf(progress: Progress | undefined, policies: readonly Policy[]) {
  if (!progress) return undefined
  const versions = policies.flatMap(({ fingerprint, version }) =>
    progress.policies.includes(fingerprint) ? [version] : [],
  )
  return versions.length === 0 ? undefined : { versions, percent: progress.percent, stopped: progress.stopped ?? false }
}

/** For `sekisho policies list`, on the administration listener: of all tenants, by fingerprint. */
export function uncountedRoutes(app: FastifyInstance, { remaking }: { readonly remaking: Remaking }): void {
  app.post('/policies/uncounted', async (_request, reply) => reply.code(201).send({ tenants: remaking.allProgress() }))
}
