/**
 * Feeds on the administration listener, for `sekisho feeds`. The sign-in and the refusals are those of administration.ts. A look
 * at a source may take longer than a request: it is begun here, and the list says when it is over.
 */
import type { FeedKeeper } from '@sekisho/adapters/feeds'
import type { FastifyInstance, FastifyRequest } from 'fastify'

export function feedAdministrationRoutes(app: FastifyInstance, { feeds }: { readonly feeds: FeedKeeper }): void {
  const named = ({ body }: FastifyRequest) => {
    const { tenantID, feedID } = (body ?? {}) as Readonly<Record<string, unknown>>
    return { tenantID: String(tenantID), feedID: String(feedID) }
  }
  app.post('/feeds', async (request, reply) => {
    const { tenantID } = (request.body ?? {}) as { readonly tenantID?: unknown }
    const listed = feeds.list(typeof tenantID === 'string' ? tenantID : undefined)
    const found = listed.map((state) => ({ ...state, isUnderWay: feeds.isUnderWay(state.feed) }))
    return reply.code(201).send({ feeds: found })
  })
  app.post('/feeds/added', async (request, reply) => {
    const { tenantID, feedID } = await feeds.add(request.body)
    return reply.code(201).send({ tenantID, feedID })
  })
  app.post('/feeds/removed', async (request, reply) => {
    const name = named(request)
    await feeds.remove(name)
    return reply.code(201).send(name)
  })
  app.post('/feeds/looks', async (request, reply) => {
    const name = named(request)
    const { acceptShrunk } = (request.body ?? {}) as { readonly acceptShrunk?: unknown }
    feeds.begin(name, { acceptShrunk: acceptShrunk === true })
    return reply.code(201).send(name)
  })
}
