/**
 * The ACS's addresses: a body in, what the rim answers out. On the components listener messages of the DS; on the public one,
 * what cardholders' browsers bring. A browser is always answered with a page, a component always with HTTP 200.
 */
import type { ACS, BrowserReply } from '@sekisho/adapters/acs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { takeForms } from '../http/forms.ts'
import { challengePage } from './pages/challenge.ts'
import { endingPage, strayPage } from './pages/ending.ts'
import { methodPage } from './pages/method.ts'
import type { Page } from './pages/page.ts'

/** @param app the components listener: bodies are bytes */
export function acsComponentRoutes(app: FastifyInstance, acs: ACS): void {
  app.post('/3ds/acs/messages', { schema: { hide: true } }, async (request, reply) => {
    const { headers, bytes } = await acs.message(bytesIn(request.body))
    return reply.headers(headers).type(JSON_MESSAGE).send(Buffer.from(bytes))
  })
}

/** @param app the public listener */
export async function acsRoutes(app: FastifyInstance, acs: ACS): Promise<void> {
  await app.register(async (scope) => {
    takeForms(scope)
    scope.post(CHALLENGE_PATH, { schema: { hide: true } }, async (request, reply) => {
      const form = formIn(request.body)
      return show(request, reply, form.creq === undefined ? await acs.form(form) : await acs.creq(form))
    })
    scope.post('/3ds/acs/method', { schema: { hide: true } }, async (request, reply) => {
      const visit = acs.visits.begin(formIn(request.body).threeDSMethodData ?? '', seenIn(request, reply))
      return visit
        ? send(reply, methodPage({ ...visit, factsPath: FACTS_PATH }))
        : send(reply.code(400), strayPage(languageOf(request)))
    })
    scope.post(FACTS_PATH, { schema: { hide: true } }, async (request, reply) => {
      const { threeDSServerTransID = '', facts = '' } = formIn(request.body)
      return reply.code(acs.visits.tell(threeDSServerTransID, facts) ? 204 : 400).send()
    })
  })
}

function show(request: FastifyRequest, reply: FastifyReply, answer: BrowserReply): FastifyReply {
  switch (answer.is) {
    case 'screen': {
      const form = { action: CHALLENGE_PATH, hidden: answer.hidden }
      return send(reply, challengePage(answer.screen, form, answer.framedBy))
    }
    case 'ended':
      // After the notification the browser goes on to the requestor's own page: its policy is asked again there.
      return send(
        reply,
        endingPage(answer.screen, answer.back && { ...answer.back, thenTo: answer.framedBy }, answer.framedBy),
      )
    case 'stranger':
      return send(reply.code(400), strayPage(languageOf(request)))
  }
}

function send(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .header('content-security-policy', page.contentSecurityPolicy)
    .type('text/html; charset=utf-8')
    .send(page.html)
}

/**
 * What the visit itself shows. The name that we give a browser is the only thing that tells it from another one of its kind: a
 * cookie of this origin alone, which the shop cannot read.
 */
function seenIn(request: FastifyRequest, reply: FastifyReply): Readonly<Record<string, string>> {
  const known = DEVICE_COOKIE.exec(request.headers.cookie ?? '')?.[1]
  const deviceID = known ?? randomUUID()
  reply.header(
    'set-cookie',
    `sekisho-device=${deviceID}; Path=/3ds/acs; Max-Age=31536000; HttpOnly; Secure; SameSite=None`,
  )
  const { 'user-agent': userAgent, 'accept-language': acceptLanguage } = request.headers
  return {
    ip: request.ip,
    deviceID,
    ...(userAgent !== undefined && { userAgent: userAgent.slice(0, LONGEST_HEADER) }),
    ...(acceptLanguage !== undefined && { acceptLanguage: acceptLanguage.slice(0, LONGEST_HEADER) }),
  }
}

function languageOf({ headers }: FastifyRequest): 'ja' | 'en' {
  return (headers['accept-language'] ?? 'ja').startsWith('ja') ? 'ja' : 'en'
}

/** Fields by name; of one that came twice, the first. Another content type brings none. */
function formIn(body: unknown): Readonly<Record<string, string>> {
  return body instanceof URLSearchParams ? Object.fromEntries([...body].reverse()) : {}
}

function bytesIn(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array()
}

const CHALLENGE_PATH = '/3ds/acs/challenge/browser'
const FACTS_PATH = '/3ds/acs/method/facts'
const JSON_MESSAGE = 'application/JSON; charset=UTF-8'
const DEVICE_COOKIE = /(?:^|; )sekisho-device=([0-9a-f-]{36})(?:;|$)/
const LONGEST_HEADER = 1_024
