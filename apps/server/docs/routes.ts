/** Health, the API description for programs (`/openapi.json`) and for people (`/docs`). Open to everybody. */
import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { languageFrom } from '../console/texts.ts'
import { problem, sendProblem } from '../http/problem.ts'
import { WEBHOOKS } from '../webhooks/messages.ts'
import type { OpenAPI } from './openapi.ts'
import { contentsPage, sectionPage } from './page.ts'
import type { Speech } from './page.ts'
import { DOCS_STYLE } from './style.ts'

/** Before any route: the description is made of the routes' own schemas. */
export async function describeAPI(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sekisho',
        version: '0.1.0',
        description:
          'Screens orders in real time: outcome, score, reasons in Japanese and English, linked orders and 3-D Secure advice.\n\nAuthenticate with `Authorization: Bearer sk_…`. A request may also be signed: `Sekisho-Signature: t=<unix seconds>,n=<nonce>,v1=<hex HMAC-SHA-256>` over method, path, t, nonce and the SHA-256 of the body in hex, one a line, with the API key as key.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      webhooks: WEBHOOKS,
      components: {
        securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of your tenant' } },
      },
    },
    hideUntagged: true,
  })
}

export function docsRoutes(app: FastifyInstance): void {
  app.get('/', async (_request, reply) => reply.redirect('/docs', 303))
  app.get('/healthz', async () => ({ status: 'ok' }))
  // Listening starts after the journal was folded, so whoever is heard is ready.
  app.get('/readyz', async () => ({ status: 'ready' }))
  app.get('/openapi.json', async () => app.swagger())
  app.get('/docs/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(DOCS_STYLE))
  const described = () => app.swagger() as unknown as OpenAPI
  app.get('/docs', async (request, reply) => sendPage(reply, contentsPage(described(), speechOf(request))))
  app.get('/docs/:section', async (request, reply) => {
    const { section } = request.params as { section: string }
    const page = sectionPage(described(), section, speechOf(request))
    return page === undefined ? sendProblem(reply, problem('not_found')) : sendPage(reply, page)
  })
}

function speechOf({ query, headers }: FastifyRequest): Speech {
  const { lang } = query as { lang?: string }
  const asked = lang === undefined ? {} : { lang }
  return { language: languageFrom(asked, headers.cookie, headers['accept-language']), isAsked: lang !== undefined }
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  reply.header(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  return reply.type('text/html; charset=utf-8').send(page)
}
