/** Forms, as browsers post them (`creq`, `cres`, a one-time code): the body is a URLSearchParams. */
import type { FastifyInstance } from 'fastify'
import { problem } from './problem.ts'
import { RefusedBody } from './body.ts'

/** Of the scope that it is called with: elsewhere a form stays an unsupported media type. */
export function takeForms(app: FastifyInstance): void {
  app.addContentTypeParser(FORM, { parseAs: 'buffer', bodyLimit: FORM_LIMIT }, (_request, bytes, done) => {
    try {
      done(null, new URLSearchParams(utf8.decode(bytes as Buffer)))
    } catch {
      done(new RefusedBody(problem('body_not_utf8')))
    }
  })
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const FORM = 'application/x-www-form-urlencoded'
/** A creq is some hundred bytes, its session data at most 1,024 characters. */
const FORM_LIMIT = 64 * 1024
