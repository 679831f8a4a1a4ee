/**
 * Partners: with whom evidence and outcomes are exchanged, how far each is believed, what they told, and the contest of a label that
 * is wrong. Who is a partner, the operator writes down (`sekisho outcomes`); `/v1` has no more than this either.
 */
import { findHearing, findTelling, keyPlanOf, keysNow, lookedAtMs } from '@sekisho/adapters/evidence'
import type { KeyPlan, WithKeys } from '@sekisho/adapters/evidence'
import { TAKEN } from '@sekisho/adapters/outcomes'
import type { Taken } from '@sekisho/adapters/outcomes'
import type { Store } from '@sekisho/adapters/store'
import type { TenantID } from '@sekisho/base'
import { pageIn } from '../http/page.ts'
import { outcomeBody, partnersOf } from '../outcomes/bodies.ts'
import { newestIn } from './newest.ts'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export function partnerRoutes(parts: ConsoleAPIParts): ConsoleRoute[] {
  return [
    { method: 'GET', path: '/partners', needs: 'read', answer: (asked) => ({ body: partnersBody(parts, asked) }) },
    { method: 'GET', path: '/partners/outcomes', needs: 'read', answer: (asked) => outcomesPage(parts, asked) },
    {
      method: 'POST',
      path: '/partners/outcomes/:receipt/contest',
      needs: 'judge',
      answer: async ({ who, params: { receipt = '' } }): Promise<Answer> => {
        const contested = await parts.exchange.intake.contest(who.tenantID, receipt, who.userID)
        return contested
          ? { body: { receipt, repeated: contested === 'repeated' } }
          : { problem: 'not_found', detail: 'there is no such label of a partner' }
      },
    },
  ]
}

function partnersBody({ store, exchange }: ConsoleAPIParts, { who: { tenantID }, nowMs }: AskedBySomebody) {
  const member = exchange.book.memberOf(tenantID)
  const evidence = evidenceOf(store, tenantID)
  const isOfAny = member !== undefined || evidence.length > 0
  const standings = new Map(partnersOf(exchange, tenantID, nowMs).map((one) => [one.partner, one]))
  return {
    name: member?.own.name ?? null,
    /** null where nobody is told or heard: there is nothing to sign. */
    keys: isOfAny ? planBody(keyPlanOf(store, tenantID, nowMs)) : null,
    partners: (member?.own.partners ?? []).map((partner) => {
      const today = exchange.trust.of(member!, partner.partner).today(nowMs)
      return {
        ...standings.get(partner.partner)!,
        labelsADay: partner.labelsADay,
        today: { outcomes: today.outcomes, counted: today.counted },
        ...keysOf(store, tenantID, partner),
      }
    }),
    evidence,
  }
}

/** The keys that a partner's letters are verified with. A JWK has no end of its own: it goes when its partner gives it out no more. */
function keysOf(store: Store, tenantID: TenantID, partner: WithKeys) {
  const { keys } = keysNow(store, tenantID, partner)
  const looked = partner.jwksURL === undefined ? undefined : lookedAtMs(store, tenantID, partner.jwksURL)
  return {
    keys: (keys as readonly { readonly kid: string; readonly crv?: string }[]).map(({ kid, crv }) => ({ kid, crv })),
    fetched:
      partner.jwksURL === undefined
        ? null
        : {
            from: new URL(partner.jwksURL).host,
            at: looked ? new Date(looked.triedAtMs).toISOString() : null,
            isGood: looked?.isGood ?? false,
          },
  }
}

/** Whom a shop tells what it knows of an order; whom an issuer hears. */
function evidenceOf(store: Store, tenantID: TenantID) {
  const told = findTelling(store, tenantID)?.issuers ?? []
  const heard = findHearing(store, tenantID)?.hearing.signers ?? []
  return [
    ...told.map(({ audience }) => ({ partner: audience, way: 'told' as const, keys: [], fetched: null })),
    ...heard.map((signer) => ({
      partner: signer.signer,
      way: 'heard' as const,
      ...keysOf(store, tenantID, signer),
    })),
  ]
}

function planBody({ signs, next, former }: KeyPlan) {
  return {
    signs,
    next: next ? { kid: next.kid, from: new Date(next.fromMs).toISOString() } : null,
    former: former ? { kid: former.kid, until: new Date(former.untilMs).toISOString() } : null,
  }
}

async function outcomesPage({ store }: ConsoleAPIParts, { who, query }: AskedBySomebody): Promise<Answer> {
  const page = pageIn(query, { most: 200, usual: 50 })
  if (!('limit' in page)) return { problem: 'invalid', issues: page }
  const { partner, kind } = query
  for (const [name, value] of Object.entries({ partner, kind })) {
    if (value !== undefined && typeof value !== 'string') return invalid(name, 'one name, or none for all')
  }
  const isSought = ({ body }: { readonly body: object }) => {
    const taken = body as unknown as Taken
    return (!partner || taken.partner === partner) && (!kind || taken.said.kind === kind)
  }
  const { rows, after } = await newestIn(store, who.tenantID, [TAKEN], page, isSought)
  const outcomes = rows.map((row) => ({
    seq: row.seq,
    rowID: (row.body as unknown as Taken).rowID,
    ...outcomeBody(store, row),
  }))
  return { body: { outcomes, ...(after !== undefined && { after }) } }
}
