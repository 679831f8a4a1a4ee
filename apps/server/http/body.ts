/**
 * Bytes of a request to a JSON value, or a problem: UTF-8 is checked, not repaired, so that nothing is decided about a
 * text that nobody sent. Members named `__proto__` are refused with the shape (no schema of ours has them).
 */
import type { FastifyInstance } from 'fastify'
import { doubledMember } from './doubled.ts'
import { problem } from './problem.ts'
import type { Problem } from './problem.ts'

/** Where the bytes of a signed body wait until the signature was checked. */
export const RAW_BODY = Symbol('raw body')

/** The largest body of `/v1`, in bytes. */
export const BODY_LIMIT = 256 * 1024

/** Thrown while a body is read; the error handler answers with its problem. */
export class RefusedBody extends Error {
  readonly problem: Problem

  constructor(body: Problem) {
    super(body.title)
    this.problem = body
  }
}

export function takeJSONBodies(app: FastifyInstance, bodyLimit = BODY_LIMIT): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit }, (request, bytes, done) => {
    try {
      if (request.headers['sekisho-signature'] !== undefined) Object.assign(request, { [RAW_BODY]: bytes })
      done(null, parseJSONBody(bytes as Buffer))
    } catch (error) {
      done(error as Error)
    }
  })
}

/** @throws {RefusedBody} not UTF-8, not JSON, or JSON of which one parser reads this and another that */
function parseJSONBody(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    throw new RefusedBody(problem('body_not_utf8'))
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new RefusedBody(problem('body_not_json'))
  }
  const pointer = doubledMember(bytes, value)
  if (pointer === undefined) return value
  const errors = [{ code: 'member_doubled', pointer, detail: 'each member once' }]
  throw new RefusedBody({ ...problem('member_doubled'), errors })
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
