/** The shop's addresses: goods, cart and address here, payment in payment.ts. Mounted on the host of the shop alone. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { linesOf, withQuantity } from './cart.ts'
import { readCheckout, SAMPLE } from './checkout.ts'
import { cartPage, cataloguePage } from './pages/goods.ts'
import { checkoutPage } from './pages/checkout.ts'
import { document, policyOf } from './pages/layout.ts'
import type { Page } from './pages/layout.ts'
import { sorryPage } from './pages/result.ts'
import type { ShopParts } from './parts.ts'
import { paymentRoutes } from './payment.ts'
import { SCRIPT } from './script.ts'
import { Sessions } from './session.ts'
import type { Session } from './session.ts'
import { STYLE } from './style.ts'
import { languageFrom } from './texts.ts'
import type { Language } from './texts.ts'

/** One visit to one address. */
export interface Visit {
  readonly request: FastifyRequest
  readonly session: Session
  readonly language: Language
  /** What was posted; empty otherwise. */
  readonly form: URLSearchParams
}

/** What a visit ends in: a page, or another address to go to. */
export type Outcome = Page | { readonly goTo: string }

export type Visiting = (
  method: 'GET' | 'POST',
  path: string,
  answer: (visit: Visit) => Outcome | Promise<Outcome>,
) => void

export function shopRoutes(app: FastifyInstance, parts: ShopParts): void {
  const sessions = new Sessions()
  takeForms(app)

  const visit: Visiting = (method, path, answer) => {
    app.route({
      method,
      url: path,
      handler: async (request, reply) => {
        const { lang } = request.query as { lang?: string }
        const language = languageFrom(lang, request.headers.cookie, request.headers['accept-language'])
        const session = sessions.of(request, reply)
        if (lang === language) addCookie(reply, `shop_lang=${lang}; Path=/; SameSite=Lax; Max-Age=31536000`)
        const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
        const outcome = await orSorry(request, language, () => answer({ request, session, language, form }))
        if ('goTo' in outcome) return reply.redirect(outcome.goTo, 303)
        const inCart = linesOf(session.cart).reduce((sum, { quantity }) => sum + quantity, 0)
        const view = { language, otherHref: otherLanguage(request, language), inCart, payOrigin: parts.payOrigin }
        reply.header('content-security-policy', policyOf(view, outcome))
        return reply
          .code(outcome.status ?? 200)
          .type('text/html; charset=utf-8')
          .send(document(view, outcome))
      },
    })
  }

  app.get('/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE))
  app.get('/shop.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(SCRIPT))

  visit('GET', '/', ({ language }) => cataloguePage(language))
  visit('GET', '/cart', ({ language, session }) => cartPage(language, session.cart))
  visit('POST', '/cart', ({ session, form }) => {
    const sku = form.get('sku') ?? ''
    session.cart = withQuantity(session.cart, sku, (session.cart.get(sku) ?? 0) + 1)
    return { goTo: '/cart' }
  })
  visit('POST', '/cart/quantity', ({ session, form }) => {
    const quantity = form.has('remove') ? 0 : Number(form.get('quantity'))
    session.cart = withQuantity(session.cart, form.get('sku') ?? '', quantity)
    return { goTo: '/cart' }
  })
  visit('GET', '/checkout', ({ language, session }) => {
    if (session.cart.size === 0) return { goTo: '/cart' }
    return checkoutPage(language, linesOf(session.cart), session.checkout ?? SAMPLE, new Set())
  })
  visit('POST', '/checkout', ({ language, session, form }) => {
    if (session.cart.size === 0) return { goTo: '/cart' }
    const { checkout, faults } = readCheckout(form)
    if (faults.size > 0) return { ...checkoutPage(language, linesOf(session.cart), checkout, faults), status: 422 }
    session.checkout = checkout
    return { goTo: '/pay' }
  })
  paymentRoutes(visit, parts)
}

/** The world failed: the visitor is told that nothing was charged, and may go on from where the order stands. */
async function orSorry(
  request: FastifyRequest,
  language: Language,
  answer: () => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await answer()
  } catch (error) {
    request.log.error({ err: error }, 'the shop could not go on')
    return sorryPage(language, 'sorry')
  }
}

/** Forms as browsers post them, where the listener does not take them already. */
function takeForms(app: FastifyInstance): void {
  if (app.hasContentTypeParser(FORM)) return
  app.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: FORM_LIMIT }, (_request, text, done) => {
    done(null, new URLSearchParams(text as string))
  })
}

/** Beside a cookie that is set already. */
function addCookie(reply: FastifyReply, cookie: string): void {
  const before = reply.getHeader('set-cookie')
  reply.header('set-cookie', typeof before === 'string' ? [before, cookie] : cookie)
}

function otherLanguage(request: FastifyRequest, language: Language): string {
  // A page that answered a form has no address of its own to come back to.
  const url = new URL(request.method === 'GET' ? request.url : '/', 'http://localhost')
  url.searchParams.set('lang', language === 'ja' ? 'en' : 'ja')
  return `${url.pathname}${url.search}`
}

const FORM = 'application/x-www-form-urlencoded'
const FORM_LIMIT = 64 * 1024
