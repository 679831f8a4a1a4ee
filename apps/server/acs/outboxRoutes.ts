/**
 * The demonstration's telephone and mail box, at the bank's page: what its issuers sent to their simulated cardholders. It exists
 * in the demonstration alone; elsewhere there is no outbox that could be shown.
 */
import { TEST_CARDS } from '@sekisho/adapters/acs'
import type { Outbox } from '@sekisho/adapters/delivery'
import type { FastifyInstance } from 'fastify'
import { outboxPage } from './pages/outbox.ts'

/** @param scope of the bank's site */
export function outboxRoutes(scope: FastifyInstance, outbox: Outbox): void {
  scope.get('/', { schema: { hide: true } }, async (request, reply) => {
    const language = (request.query as { lang?: string }).lang === 'en' ? 'en' : 'ja'
    const messages = ADDRESSES.flatMap((to) => outbox.messagesTo(to))
      .sort((a, b) => b.atMs - a.atMs)
      .map(({ channel, to, atMs, subject, text }) => ({ channel, to, sentAtMs: atMs, subject, text }))
    const paths = { self: `/?lang=${language}`, otherLanguage: `/?lang=${language === 'ja' ? 'en' : 'ja'}` }
    const page = outboxPage(language, messages, paths)
    return reply
      .header('content-security-policy', page.contentSecurityPolicy)
      .type('text/html; charset=utf-8')
      .send(page.html)
  })
}

/** Every address of the demonstration's cardholders, each once. */
const ADDRESSES = [...new Set(TEST_CARDS.flatMap(({ record }) => record.contacts.map(({ to }) => to)))]
