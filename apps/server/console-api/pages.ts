/** The files of the console's page: no data in them, so anybody who reaches the console may have them. */
import { consoleFiles, consolePiece } from '@sekisho/console'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem, sendProblem } from '../http/problem.ts'
import { originOf } from './site.ts'
import type { ConsoleSite } from './site.ts'

export function pageRoutes(app: FastifyInstance, site: ConsoleSite): void {
  const give = (
    path: string,
    type: string,
    contentOf: (request: FastifyRequest) => Promise<string | undefined>,
  ): void => {
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      const content = originOf(site, request) === undefined ? undefined : await contentOf(request)
      if (content === undefined) return sendProblem(reply, problem('not_found'))
      return reply
        .headers({ 'content-security-policy': CONTENT_SECURITY_POLICY, 'cache-control': 'no-cache', ...HEADERS })
        .type(type)
        .send(content)
    })
  }
  for (const { path, type, content } of consoleFiles()) give(path, type, content)
  give('/console/:piece(^console[\\w-]*\\.js$)', 'text/javascript; charset=utf-8', ({ params }) =>
    consolePiece((params as { piece: string }).piece),
  )
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
