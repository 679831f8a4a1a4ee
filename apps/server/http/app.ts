/**
 * A Fastify listener as every role wants it: strict bodies, problems for every error, no header that tells what runs
 * here, and security headers that a page may widen but not lose.
 */
import fastify, { LogController } from 'fastify'
import type { UnixMs } from '@sekisho/base'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { ServerOptions } from 'node:http'
import type { TlsOptions } from 'node:tls'
import { BODY_LIMIT, RefusedBody, takeJSONBodies } from './body.ts'
import { problem, sendProblem } from './problem.ts'
import type { ProblemCode } from './problem.ts'

export interface ListenerOptions {
  readonly logger: FastifyBaseLogger
  readonly trustProxy: readonly string[]
  readonly nowMs?: () => UnixMs
  /** TLS of this listener itself; without it, plain HTTP. */
  readonly tls?: TlsOptions
  /** Told of every problem that was answered, for the counters. */
  readonly onProblem?: (code: ProblemCode) => void
}

export function createApp({
  logger,
  trustProxy,
  tls,
  onProblem = () => {},
  nowMs = Date.now,
}: ListenerOptions): FastifyInstance {
  const app: FastifyInstance = fastify({
    ...(tls && { https: tls as ServerOptions }),
    loggerInstance: logger,
    // Paths carry order IDs: counters and the journal say what happened.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: trustProxy.length > 0 ? [...trustProxy] : false,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 128 },
  })
  // The desk validates, for every door alike; schemas on routes describe.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  takeJSONBodies(app)
  app.decorateRequest('arrivedAtMs', 0)
  app.addHook('onRequest', (request, reply, done) => {
    request.arrivedAtMs = nowMs()
    reply.headers(SECURITY_HEADERS)
    done()
  })
  closeConnectionsWhenStopping(app)
  app.setNotFoundHandler((_request, reply) => {
    onProblem('not_found')
    return sendProblem(reply, problem('not_found'))
  })
  app.setErrorHandler((error, _request, reply) => {
    const answer = error instanceof RefusedBody ? error.problem : problem(codeOf(error))
    if (answer.code === 'internal') logger.error({ fault: findingOf(error) }, 'a request failed')
    onProblem(answer.code)
    return sendProblem(reply, answer)
  })
  return app
}

/** A client that keeps its connection would hold up the stop until it goes idle for long: its answer tells it to let go. */
function closeConnectionsWhenStopping(app: FastifyInstance): void {
  let stopping = false
  app.addHook('preClose', (done) => {
    stopping = true
    done()
  })
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping) reply.header('connection', 'close')
    done(null, payload)
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    /** When its head had been read: deadlines count from here, so a slow body and a full queue count too. */
    arrivedAtMs: UnixMs
  }
}

/** What finds a fault, and nothing else: other members of an error may hold what the request said. */
export function findingOf(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name: type, message, stack } = error
  return { type, code: (error as { code?: string }).code, message, stack }
}

function codeOf(error: unknown): ProblemCode {
  const code = (error as { code?: string }).code ?? ''
  return CODES[code] ?? ((error as { statusCode?: number }).statusCode === 400 ? 'body_not_json' : 'internal')
}

const CODES: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body_not_json',
  ERR_STORE_BUSY: 'busy',
  ERR_STORE_CONFLICT: 'busy', // somebody else was first: what is asked again is looked at anew
}

const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}
