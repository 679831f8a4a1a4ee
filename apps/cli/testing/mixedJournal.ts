/** A journal of every kind of event a shop has, as many as are wanted, screened by the desk on its own clock. */
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { Desk } from '@sekisho/adapters/screening'
import { openStore } from '@sekisho/adapters/sql'
import { createTenant, findTenant } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import type { Policy } from '@sekisho/fraud/rules'
import { readyMade } from '@sekisho/fraud/rules'
import { aLogin, anOrder, aPolicyText, aProfileChange, aRegistration, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import type { KeyObject } from 'node:crypto'

const SHOP = 'shop-a'
/** As many questions as the store takes at once without being asked to wait. */
const AT_ONCE = 256

/** On trial beside the ready-made policy: it brings a feature of its own. */
const SHADOW: Policy = readyMade(
  aPolicyText({
    rules: { busy: { when: 'accountOrders3d >= 3', points: 400 } },
    more: `aggregates:
  - { name: accountOrders3d, measure: count, per: account, over: 3d, events: [order], unit: orders, meaning: { ja: 3日の注文, en: orders of three days } }`,
  }),
)

/** @returns how many events were put in, by kind */
export async function writeMixedJournal(dir: string, kek: KeyObject, events: number): Promise<Record<string, number>> {
  const store = await openStore({ dir, kek })
  const name = { ja: '店', en: 'Shop' }
  await createTenant(
    store,
    { tenantID: SHOP, parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' },
    0,
  )
  const desk = Desk.open({
    store,
    screening: new Screening((_tenant, kind) => ({
      live: readyMadePolicy(kind),
      shadows: kind === 'order' ? [SHADOW] : [],
    })),
    lookUp: () => ({ versions: {}, missing: [] }),
    findTenant: (tenantID) => findTenant(store, tenantID),
    nowMs: () => NOON_MS,
  })
  const counts: Record<string, number> = {}
  const open: Promise<{ status: string }>[] = []
  for (let i = 0; i < events; i++) {
    const [kind, answer] = put(desk, i)
    counts[kind] = (counts[kind] ?? 0) + 1
    open.push(answer)
    // The first order and the first login are told about by many that follow at once.
    if (i < 10 || open.length === AT_ONCE) expectTaken(await Promise.all(open.splice(0)))
  }
  expectTaken(await Promise.all(open))
  await store.close()
  return counts
}

/** The i-th event: of ten, four are asked about a member's order or account and six tell what became of earlier ones. */
function put(desk: Desk, i: number): [string, Promise<{ status: string }>] {
  const round = Math.floor(i / 10)
  // A member is met again every 700 rounds, a device every 90, so that some are busy and most are not.
  const accountID = `member-${round % 700}`
  const device = { deviceID: `device-${round % 90}`, ipAddress: `198.51.100.${round % 250}` }
  const at = { occurredAt: isoOf(NOON_MS + i * 7_000) }
  const imported = { imported: true } as const
  // What was asked half a thousand events ago is committed by now.
  const past = Math.max(0, round - 60)
  const told = (kind: 'settlement' | 'authorisation' | 'threeds-result' | 'verdict', body: object) =>
    desk.tell({ kind, orderID: `order-${past}` }, SHOP, { ...at, ...body }, imported)
  switch (i % 10) {
    case 0:
      return ['order', desk.order(SHOP, orderOf(round, accountID, device, at), imported)]
    case 1:
      return [
        'login',
        desk.account('login', SHOP, aLogin({ loginID: `login-${round}`, accountID, device, ...at }), imported),
      ]
    case 2: {
      const body = aRegistration({ registrationID: `registration-${round}`, device, ...at })
      return ['registration', desk.account('registration', SHOP, body, imported)]
    }
    case 3: {
      const body = aProfileChange({ changeID: `change-${round}`, accountID, device, ...at })
      return ['profile-change', desk.account('profile-change', SHOP, body, imported)]
    }
    case 4:
      return [
        'settlement',
        told('settlement', { settlementID: `s-${round}`, status: STATUSES[round % STATUSES.length] }),
      ]
    case 5:
      return ['authorisation', told('authorisation', { authorisationID: `a-${round}`, approved: round % 9 !== 0 })]
    case 6:
      return [
        'threeds-result',
        told('threeds-result', { resultID: `t-${round}`, transStatus: round % 5 === 0 ? 'N' : 'Y' }),
      ]
    case 7:
      return [
        'verdict',
        told('verdict', { verdictID: `v-${round}`, verdict: round % 30 === 0 ? 'ng' : 'ok', reviewerID: 'reviewer' }),
      ]
    case 8: {
      const telling = { kind: 'outcome', of: 'login', id: `login-${past}` } as const
      const result = round % 40 === 0 ? 'reported_takeover' : 'succeeded'
      return ['outcome', desk.tell(telling, SHOP, { outcomeID: `o-${round}`, result, ...at }, imported)]
    }
    default: {
      const about = { orderID: `order-${past}` }
      const report = { reportID: `r-${round}`, about, type: 'stolen_number', source: 'issuer', amountMinor: 100 }
      return ['fraud-report', desk.tell({ kind: 'fraud-report' }, SHOP, { ...report, ...at }, imported)]
    }
  }
}

function orderOf(round: number, accountID: string, device: object, at: object) {
  const payment = { method: 'card', card: { token: `card-${round % 400}`, bin: '400000', lastFour: '0002' } }
  const buyer = { accountID, email: `member${round % 700}@example.jp` }
  return anOrder({
    orderID: `order-${round}`,
    amountMinor: 500 + ((round * 977) % 60_000),
    payment,
    buyer,
    device,
    ...at,
  })
}

function expectTaken(answers: readonly { readonly status: string }[]): void {
  const odd = answers.find(({ status }) => status !== 'decided' && status !== 'taken')
  if (odd) throw new Error(`an event was answered ${JSON.stringify(odd)}`)
}

const STATUSES = ['captured', 'dispatched', 'paid', 'payment_failed', 'chargeback', 'overdue', 'chargeback_reversed']
