/**
 * From the payment page to the result: screen the order, prepare 3-D Secure, authenticate, show the challenge, ask for the
 * result, screen again. Each address looks where the order stands and goes there, so a reload or a second tab never does a
 * step twice.
 */
import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { openAPI } from './api.ts'
import type { Reply } from './api.ts'
import { linesOf } from './cart.ts'
import { endingOf } from './ending.ts'
import type { Ending } from './ending.ts'
import { assessmentBody, authBody, orderBody } from './order.ts'
import type { Authentication, Decision, Payment, PlacedOrder, Preauth, Seen } from './order.ts'
import { challengePage, waitPage } from './pages/authentication.ts'
import { payPage } from './pages/pay.ts'
import { resultPage, sorryPage } from './pages/result.ts'
import type { ShopParts } from './parts.ts'
import type { Outcome, Visit, Visiting } from './routes.ts'

export function paymentRoutes(visit: Visiting, parts: ShopParts): void {
  const { nowMs = Date.now } = parts
  const call = openAPI(parts)

  visit('GET', '/pay', ({ request, language, session }) => {
    const { checkout } = session
    if (session.cart.size === 0 || !checkout) return { goTo: '/checkout' }
    const { cardReference } = request.query as { cardReference?: string }
    const lines = linesOf(session.cart)
    return payPage(language, parts, {
      lines,
      checkout,
      nameOnCard: 'HANAKO YAMADA',
      ...(cardReference !== undefined && { cardReference }),
    })
  })

  visit('POST', '/pay', async ({ request, session, form }) => {
    const { checkout, cart } = session
    const payment = readPayment(form)
    if (cart.size === 0 || !checkout || payment.cardReference === '') return { goTo: '/pay' }
    const orderID = `shop-${randomUUID().slice(0, 13)}`
    const lines = linesOf(cart)
    const placedAtMs = nowMs()
    const screened = await call('/v1/orders', orderBody(orderID, lines, checkout, payment, seenIn(request), placedAtMs))
    mustBeDone(screened)
    const first = screened.body as unknown as Decision
    const order: PlacedOrder = { orderID, placedAtMs, lines, checkout, payment, first }
    session.orders.set(orderID, order)
    if (session.orders.size > MOST_ORDERS) session.orders.delete(session.orders.keys().next().value!)
    if (first.outcome !== 'decline') order.preauth = await prepare(payment)
    return { goTo: standing(order) }
  })

  visit(
    'GET',
    '/orders/:orderID/authenticate',
    ofOrder(({ language }, order) => waitPage(language, order), expectAuth),
  )

  visit(
    'POST',
    '/orders/:orderID/authenticate',
    ofOrder(async ({ request, form }, order) => {
      const returnURL = `${parts.shopOrigin}/orders/${order.orderID}/finish`
      const compInd = form.get('threeDSCompInd') === 'N' ? 'N' : undefined
      const asked = await call('/v1/3ds/auth', authBody(order, seenIn(request), returnURL, compInd))
      // 409: it was asked already, from another tab; the result tells.
      if (asked.status === 409) return { goTo: finishOf(order) }
      mustBeDone(asked)
      order.auth = asked.body as unknown as Authentication
      return { goTo: standing(order) }
    }, expectAuth),
  )

  visit(
    'GET',
    '/orders/:orderID/challenge',
    ofOrder(
      ({ language }, order) => challengePage(language, order, parts.bankOrigin),
      ({ auth, result }) => auth?.status === 'challenge' && !isFinal(result),
    ),
  )

  visit(
    'GET',
    '/orders/:orderID/finish',
    ofOrder(
      async (_visit, order) => {
        const { threeDSServerTransID } = order.preauth!
        const answer = await call('/v1/3ds/postauth', { threeDSServerTransID })
        // 409: the question itself is still under way, in another tab.
        if (answer.status === 409) return { goTo: `/orders/${order.orderID}` }
        mustBeDone(answer)
        order.result = answer.body as unknown as Authentication
        if (isFinal(order.result)) {
          order.settledAtMs ??= nowMs() // the same body from two tabs gets the same answer
          const assessed = await call(
            `/v1/orders/${order.orderID}/assessments`,
            assessmentBody(order, order.settledAtMs),
          )
          mustBeDone(assessed)
          order.second = assessed.body as unknown as Decision
        }
        return { goTo: `/orders/${order.orderID}` }
      },
      ({ preauth, second }) => preauth?.participates === 'yes' && !second,
    ),
  )

  visit('GET', '/orders/:orderID', ({ request, language, session }) => {
    const order = session.orders.get((request.params as { orderID: string }).orderID)
    if (!order) return sorryPage(language, 'notFound')
    if (BOUGHT.has(endingOf(order))) session.cart = new Map()
    return resultPage(language, order, { road: parts.roadURL(order.orderID), sides: parts.sidesURL(order.orderID) })
  })

  async function prepare({ cardReference, messageVersion, browserData }: Payment): Promise<Preauth> {
    // 2.1.0 wants facts of the browser that only a script knows.
    const versions = browserData ? messageVersion && [messageVersion] : ['2.2.0', '2.3.1']
    const body = { cardReference, origin: parts.shopOrigin, ...(versions && { messageVersions: versions }) }
    const prepared = await call('/v1/3ds/preauth', body)
    mustBeDone(prepared)
    return prepared.body as unknown as Preauth
  }
}

type Step = (visit: Visit, order: PlacedOrder) => Outcome | Promise<Outcome>

/** An order of this visitor that stands where the step is; one that stands elsewhere is shown there. */
function ofOrder(step: Step, stands: (order: PlacedOrder) => boolean): (visit: Visit) => Outcome | Promise<Outcome> {
  return (visit) => {
    const order = visit.session.orders.get((visit.request.params as { orderID: string }).orderID)
    if (!order) return sorryPage(visit.language, 'notFound')
    return stands(order) ? step(visit, order) : { goTo: standing(order) }
  }
}

/** The address where an order stands. */
function standing(order: PlacedOrder): string {
  const { orderID, first, preauth, auth, result, second } = order
  const path = `/orders/${orderID}`
  if (first.outcome === 'decline' || preauth?.participates !== 'yes' || second || result) return path
  if (!auth) return `${path}/authenticate`
  return auth.status === 'challenge' ? `${path}/challenge` : finishOf(order)
}

function finishOf({ orderID }: PlacedOrder): string {
  return `/orders/${orderID}/finish`
}

function expectAuth({ preauth, auth }: PlacedOrder): boolean {
  return preauth?.participates === 'yes' && !auth
}

function isFinal(result: Authentication | undefined): boolean {
  return result !== undefined && result.status !== 'pending'
}

function readPayment(form: URLSearchParams): Payment {
  const text = (name: string) => form.get(name) ?? ''
  const browserData = objectIn(text('browserData'))
  const device = objectIn(text('device'))
  const fullPage = text('display') === 'fullPage' || !browserData
  return {
    cardReference: text('cardReference'),
    nameOnCard: text('nameOnCard').trim().slice(0, 45) || 'CARDHOLDER',
    ...(browserData && { browserData }),
    ...(device && { device }),
    challengeWindowSize: fullPage ? '05' : text('size') || text('fittingSize') || '02',
    fullPage,
    ...(text('version') && { messageVersion: text('version') }),
  }
}

/** What the script wrote into a hidden field; whatever else stands there is as good as nothing. */
function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function seenIn({ ip, headers }: FastifyRequest): Seen {
  const languages = (headers['accept-language'] ?? 'ja').split(',').map((one) => one.split(';')[0]!.trim())
  return {
    ip: ip.replace(/^::ffff:/, ''),
    accept: headers.accept ?? '*/*',
    languages: languages.filter((one) => one !== '').slice(0, 10),
    userAgent: headers['user-agent'] ?? 'unknown',
  }
}

function mustBeDone({ status }: Reply): void {
  if (status !== 200 && status !== 201) throw new Error(`the API answered ${status}`)
}

const BOUGHT: ReadonlySet<Ending> = new Set(['accepted', 'held'])
/** Of one visitor. Who orders without end costs no more memory than who orders often: the oldest goes. */
const MOST_ORDERS = 20
