/**
 * Where the ACS posts through the cardholder's browser: that the 3DS Method has ended, and that the challenge has. The page
 * that comes back tells the shop's page, or leads the whole window to it. Nothing of it is a result.
 */
import type { ThreeDSServer } from '@sekisho/adapters/threeds-server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { takeForms } from '../http/forms.ts'
import type { Page } from '../acs/pages/page.ts'
import { challengeNewsPage, methodNewsPage, nobodysPage } from './pages/news.ts'

export async function returnRoutes(app: FastifyInstance, server: ThreeDSServer): Promise<void> {
  await app.register(async (scope) => {
    takeForms(scope)
    scope.post('/3ds/server/method-notification', { schema: { hide: true } }, async (request, reply) => {
      const returned = await server.methodReturned(formIn(request.body).threeDSMethodData ?? '')
      return sendPage(
        reply,
        returned?.page ? methodNewsPage(returned.threeDSServerTransID, returned.page.origin) : nobodysPage(),
      )
    })
    scope.post('/3ds/server/challenge-notification', { schema: { hide: true } }, async (request, reply) => {
      const returned = server.challengeReturned(formIn(request.body))
      if (!returned?.page) return sendPage(reply, nobodysPage())
      const { threeDSServerTransID, kind, page } = returned
      if (page.returnURL === undefined)
        return sendPage(reply, challengeNewsPage(threeDSServerTransID, kind === 'error', page.origin))
      return reply.redirect(withMember(page.returnURL, 'threeDSServerTransID', threeDSServerTransID), 303)
    })
  })
}

export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .header('content-security-policy', page.contentSecurityPolicy)
    .type('text/html; charset=utf-8')
    .send(page.html)
}

/** Fields by name; of one that came twice, the first. */
export function formIn(body: FastifyRequest['body']): Readonly<Record<string, string>> {
  return body instanceof URLSearchParams ? Object.fromEntries([...body].reverse()) : {}
}

/** An address with one more member in its query. */
export function withMember(url: string, name: string, value: string): string {
  const address = new URL(url)
  address.searchParams.set(name, value)
  return address.href
}
