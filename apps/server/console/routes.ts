/**
 * The console's addresses. Loopback only, and behind the session; without one, a page that says where the link was
 * printed. Elsewhere than on this machine there is no console at all. docs/decisions/0004.
 */
import type { Store } from '@sekisho/adapters/store'
import { findTenant, listTenants } from '@sekisho/adapters/tenants'
import type { Tenant } from '@sekisho/adapters/tenants'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problem, sendProblem } from '../http/problem.ts'
import { html, isUUID } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import type { PolicyOf } from '../screening/decidedBy.ts'
import { page } from './layout.ts'
import { findEntries, listPage, outcomeFilter } from './list.ts'
import { findOrder, orderPage } from './order.ts'
import type { OrderView } from './order.ts'
import { findRoad } from './road.ts'
import { roadPanels } from './roadPage.ts'
import { outcomesOf } from './sidesOutcomes.ts'
import { sidesPage } from './sidesPage.ts'
import { sidesSay } from './sidesTexts.ts'
import { isLocal } from './session.ts'
import type { ConsoleSessions } from './session.ts'
import { CONSOLE_STYLE } from './style.ts'
import { languageFrom, say } from './texts.ts'
import type { Language } from './texts.ts'

interface ConsoleParts {
  readonly store: Store
  /** What decided it, for the texts of its reasons and the names of its features. */
  readonly policyOf: PolicyOf
  readonly sessions: ConsoleSessions
  /** The provider whose shops are simulated; none outside the demonstration. */
  readonly simulatedUnder: string | undefined
}

type Query = { readonly lang?: string; readonly token?: string; readonly outcome?: string; readonly before?: string }

export function consoleRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, policyOf, sessions, simulatedUnder } = parts
  const shops = () => listTenants(store).filter(({ role }) => role === 'shop')

  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    tenant: Tenant | undefined,
    title: string,
    content: HTML,
    status = 200,
  ) => {
    const { lang } = request.query as Query
    if (lang === 'ja' || lang === 'en')
      reply.header('set-cookie', `sekisho_lang=${lang}; Path=/console; SameSite=Strict; Max-Age=31536000`)
    const language = languageOf(request)
    const links = tenant === undefined ? [] : shops()
    const frame = {
      language,
      otherHref: otherLanguage(request, language),
      simulated: tenant !== undefined && tenant.parent === simulatedUnder,
      shops: links.map(({ tenantID, name }) => ({
        name: name[language],
        href: `/console/shops/${tenantID}`,
        current: tenantID === tenant?.tenantID,
      })),
    }
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY)
    return reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(page(frame, title, content))
  }

  const guarded =
    (answer: (request: FastifyRequest, reply: FastifyReply, language: Language) => unknown) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      if (!isLocal(request)) return sendProblem(reply, problem('not_found'))
      const language = languageOf(request)
      if (sessions.isSignedIn(request)) return answer(request, reply, language)
      const { token } = request.query as Query
      if (token !== undefined && sessions.redeem(token, reply)) return reply.redirect('/console', 303)
      const text = token === undefined ? false : html`<p class="notice">${say(language, 'linkUsed')}</p>`
      const content = html`<div class="panel signin">
        <h1>${say(language, 'signIn')}</h1>
        ${text}
        <p>${say(language, 'signInHow')}</p>
        ${cameFromElsewhere(request) && html`<p><a href="${request.url}">${say(language, 'goOn')}</a></p>`}
      </div>`
      return show(request, reply, undefined, say(language, 'signIn'), content)
    }

  app.get('/console/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(CONSOLE_STYLE))

  app.get(
    '/console',
    guarded((request, reply, language) => {
      const [first] = shops()
      if (first) return reply.redirect(`/console/shops/${first.tenantID}`, 303)
      return show(
        request,
        reply,
        undefined,
        say(language, 'title'),
        html`<p class="empty">${say(language, 'empty')}</p>`,
      )
    }),
  )

  app.get(
    '/console/shops/:tenantID',
    guarded((request, reply, language) => {
      const tenant = shopOf(store, request)
      if (!tenant)
        return show(
          request,
          reply,
          undefined,
          say(language, 'title'),
          html`<p class="empty">${say(language, 'empty')}</p>`,
          404,
        )
      const { outcome: wanted, before } = request.query as Query
      const outcome = outcomeFilter(wanted)
      const beforeSeq = before !== undefined && /^\d{1,15}$/.test(before) ? Number(before) : undefined
      const found = findEntries(store, tenant.tenantID, { outcome, beforeSeq })
      return show(request, reply, tenant, tenant.name[language], listPage(tenant, policyOf, found, outcome, language))
    }),
  )

  const ofOrder = (answer: (tenant: Tenant, view: OrderView, language: Language) => { title: string; content: HTML }) =>
    guarded((request, reply, language) => {
      const tenant = shopOf(store, request)
      const { orderID } = request.params as { orderID: string }
      const view = tenant && findOrder(store, tenant.tenantID, orderID)
      if (!tenant || !view)
        return show(
          request,
          reply,
          tenant,
          say(language, 'title'),
          html`<p class="empty">${say(language, 'notFound')}</p>`,
          404,
        )
      const { title, content } = answer(tenant, view, language)
      return show(request, reply, tenant, title, content)
    })

  app.get(
    '/console/shops/:tenantID/orders/:orderID',
    ofOrder((tenant, view, language) => ({
      title: view.assessments[0]!.rowID,
      content: orderPage(tenant, policyOf, view, language),
    })),
  )

  app.get(
    '/console/shops/:tenantID/orders/:orderID/sides',
    ofOrder((tenant, view, language) => {
      const nameOf = (tenantID: string) => findTenant(store, tenantID)?.name[language] ?? tenantID
      const outcomes = outcomesOf(store, tenant, view)
      return {
        title: sidesSay(language, 'title'),
        content: sidesPage(tenant, policyOf, view, outcomes, nameOf, language),
      }
    }),
  )

  app.get(
    '/console/transactions/:threeDSServerTransID',
    guarded((request, reply, language) => {
      const { threeDSServerTransID } = request.params as { threeDSServerTransID: string }
      const road = isUUID(threeDSServerTransID) ? findRoad(store, threeDSServerTransID) : undefined
      const title = say(language, 'road')
      if (road) return show(request, reply, undefined, title, roadPanels(road, policyOf, language))
      return show(request, reply, undefined, title, html`<p class="empty">${say(language, 'noRoad')}</p>`, 404)
    }),
  )
}

/** A browser keeps the session back from whoever follows a link of another site: the demonstration's shop is one. */
function cameFromElsewhere({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-site'] === 'cross-site'
}

function shopOf(store: Store, request: FastifyRequest): Tenant | undefined {
  const { tenantID } = request.params as { tenantID: string }
  const tenant = findTenant(store, tenantID)
  return tenant?.role === 'shop' ? tenant : undefined
}

function languageOf(request: FastifyRequest): Language {
  return languageFrom(request.query as Query, request.headers.cookie, request.headers['accept-language'])
}

function otherLanguage(request: FastifyRequest, language: Language): string {
  const url = new URL(request.url, 'http://localhost')
  url.searchParams.delete('token')
  url.searchParams.set('lang', language === 'ja' ? 'en' : 'ja')
  return `${url.pathname}${url.search}`
}

const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
