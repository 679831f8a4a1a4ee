/** The administration listener: metrics for Prometheus, and whether the process is up. Never exposed to the outside. */
import type { Store } from '@sekisho/adapters/store'
import type { FastifyInstance } from 'fastify'
import type { Metrics } from './metrics.ts'

export function adminRoutes(app: FastifyInstance, { metrics, store }: { metrics: Metrics; store: Store }): void {
  app.get('/metrics', async (_request, reply) => {
    metrics.journal.set(store.head().seq)
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  app.get('/healthz', async () => ({ status: 'ok' }))
}
