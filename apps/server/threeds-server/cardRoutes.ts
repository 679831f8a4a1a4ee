/**
 * The card field: a page of the 3DS Server in a frame of the shop's page, so that the shop never has the number. It is kept
 * sealed, and the shop gets a reference. Without scripts the page has the whole window, and leads back to the shop.
 */
import { browserScript } from '@sekisho/browser/script'
import { isCardNumber } from '@sekisho/adapters/threeds-server'
import type { ThreeDSServer } from '@sekisho/adapters/threeds-server'
import { isTenantID } from '@sekisho/base'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { takeForms } from '../http/forms.ts'
import { problem, sendProblem } from '../http/problem.ts'
import { WrongKeys } from '../wrongKeys.ts'
import { cardFieldPage } from './pages/cardField.ts'
import type { CardForm } from './pages/cardField.ts'
import { nobodysPage } from './pages/news.ts'
import { formIn, sendPage, withMember } from './returnRoutes.ts'
import type { ThreeDSServerRouteParts } from './routes.ts'

export async function cardRoutes(
  app: FastifyInstance,
  { server, origin, nowMs }: ThreeDSServerRouteParts,
): Promise<void> {
  const script = await browserScript()
  // Whoever tries out numbers is slowed down; a shopper types one.
  const tries = new WrongKeys()

  app.get('/3ds/server/sekisho.js', { schema: { hide: true } }, (_request, reply) =>
    reply
      .headers({ 'cross-origin-resource-policy': 'cross-origin', 'cache-control': 'public, max-age=300' })
      .type('text/javascript; charset=utf-8')
      .send(script),
  )
  app.get('/3ds/server/card-field', { schema: { hide: true } }, (request, reply) => {
    const form = formFor(server, request.query as Asked)
    return sendPage(form ? reply : reply.code(404), form ? cardFieldPage(form) : nobodysPage())
  })
  await app.register(async (scope) => {
    takeForms(scope)
    scope.post('/3ds/server/cards', { schema: { hide: true } }, async (request, reply) => {
      const waitSeconds = tries.count(request.ip, nowMs())
      if (waitSeconds !== undefined)
        return sendProblem(reply, problem('too_many_cards', { retryAfterSeconds: waitSeconds }))
      return keepCard(request, reply, server, origin)
    })
  })
}

type Asked = Readonly<Partial<Record<'shop' | 'lang' | 'origin' | 'returnURL', string>>>

/** @returns undefined for a shop that is not here, or an address that is not the shop's */
function formFor(server: ThreeDSServer, { shop = '', lang, origin, returnURL }: Asked): CardForm | undefined {
  const origins = isTenantID(shop) ? server.originsOf(shop) : []
  const told = returnURL !== undefined && URL.canParse(returnURL) ? new URL(returnURL).origin : (origin ?? origins[0])
  if (told === undefined || !origins.includes(told)) return undefined
  return { shop, language: lang === 'en' ? 'en' : 'ja', origins, ...(returnURL !== undefined && { returnURL }) }
}

async function keepCard(
  request: FastifyRequest,
  reply: FastifyReply,
  server: ThreeDSServer,
  ownOrigin: string,
): Promise<FastifyReply> {
  const fields = formIn(request.body)
  const form = formFor(server, fields)
  // A form that stands on another site is refused. Ours tells no referrer, and without scripts its origin is then `null`.
  const isOurs =
    request.headers.origin === undefined || request.headers.origin === ownOrigin || request.headers.origin === 'null'
  if (!form || !isOurs) return sendProblem(reply, problem('not_found'))
  const acctNumber = (fields['number'] ?? '').normalize('NFKC').replaceAll(/[ -]/g, '')
  const cardExpiryDate = expiryIn(fields['expiry'] ?? '')
  const faults = [...(isCardNumber(acctNumber) ? [] : ['number']), ...(cardExpiryDate === undefined ? ['expiry'] : [])]
  if (faults.length > 0) {
    if (form.returnURL !== undefined) return sendPage(reply.code(422), cardFieldPage(form, faults))
    const issues = faults.map((element) => ({ errorCode: 'format', element, reason: 'as it is printed on the card' }))
    return sendProblem(reply, problem('invalid', { issues }))
  }
  const cardReference = await server.keepCard(form.shop, { acctNumber, cardExpiryDate: cardExpiryDate! })
  if (cardReference === undefined) return sendProblem(reply, problem('not_found'))
  if (form.returnURL !== undefined)
    return reply.redirect(withMember(form.returnURL, 'cardReference', cardReference), 303)
  return reply.code(201).send({ cardReference })
}

/** MM/YY, as cards have it, to YYMM; a full year is cut. */
function expiryIn(written: string): string | undefined {
  const parts = /^(0?[1-9]|1[0-2])\s*[/ -]?\s*(?:20)?(\d\d)$/.exec(written.normalize('NFKC').trim())
  return parts ? `${parts[2]}${parts[1]!.padStart(2, '0')}` : undefined
}
