/** The files of the console's page: no data in them, so anybody who reaches the console may have them. */
import { consoleFiles } from '@sekisho/console'
import type { FastifyInstance } from 'fastify'
import { problem, sendProblem } from '../http/problem.ts'
import { originOf } from './site.ts'
import type { ConsoleSite } from './site.ts'

export function pageRoutes(app: FastifyInstance, site: ConsoleSite): void {
  for (const { path, type, content } of consoleFiles()) {
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      if (originOf(site, request) === undefined) return sendProblem(reply, problem('not_found'))
      return reply
        .headers({ 'content-security-policy': CONTENT_SECURITY_POLICY, 'cache-control': 'no-cache', ...HEADERS })
        .type(type)
        .send(await content())
    })
  }
}

/** Nothing inline, nothing of anybody else, in no frame; what it asks is asked here. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
}
