/**
 * Labels: what was told of orders afterwards. A report of fraud may be made here and taken back, as on `/v1`, by whoever may tell there;
 * a verdict is changed in its case, a partner's word is contested, and a chargeback ends as the shop's own systems tell it.
 */
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { Space } from '@sekisho/adapters/screening'
import type { StoredRow } from '@sekisho/adapters/store'
import { isUUID } from '@sekisho/base'
import { FRAUD_TYPES, parseFraudReport, REPORT_SOURCES } from '@sekisho/fraud/events'
import { pageIn } from '../http/page.ts'
import { askedRow, isOfPartner, LABEL_KINDS, labelBody, labelEventOf, takeBackID } from './labelBody.ts'
import { newestIn } from './newest.ts'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export function labelRoutes(parts: ConsoleAPIParts): ConsoleRoute[] {
  return [
    { method: 'GET', path: '/labels', needs: 'read', answer: (asked) => labelsPage(parts, asked) },
    { method: 'POST', path: '/labels', needs: 'screen', answer: (asked) => report(parts, asked) },
    { method: 'POST', path: '/labels/:seq/taking-back', needs: 'screen', answer: (asked) => takeBack(parts, asked) },
  ]
}

async function labelsPage({ store }: ConsoleAPIParts, { who: { tenantID }, query }: AskedBySomebody): Promise<Answer> {
  const page = pageIn(query, { most: 500, usual: 50 })
  if (!('limit' in page)) return { problem: 'invalid', issues: page }
  const { space = 'live', kind = '', by = '', about = '' } = query
  if (space !== 'live' && space !== 'test') return invalid('space', 'live or test')
  if (kind !== '' && !isLabelKind(kind)) return invalid('kind', LABEL_KINDS.join(', '))
  if (typeof by !== 'string' || by.length > 64) return invalid('by', 'a source or a reviewer')
  if (typeof about !== 'string' || about.length > 64) return invalid('about', 'the ID of an order')
  const isSought = (row: StoredRow) => {
    if (spaceOfRow(row).test !== (space === 'test')) return false
    const event = labelEventOf(row)
    if (!event) return false
    const body = labelBody(store, row)
    return (by === '' || body.by === by) && (about === '' || body.about.id === about)
  }
  const { rows, after } = await newestIn(store, tenantID, kind === '' ? LABEL_KINDS : [kind], page, isSought)
  return { body: { labels: rows.map((row) => labelBody(store, row)), ...(after !== undefined && { after }) } }
}

function report(parts: ConsoleAPIParts, asked: AskedBySomebody): Answer | Promise<Answer> {
  const { labelID, orderID, type, source, space = 'live' } = asked.body
  if (typeof labelID !== 'string' || !isUUID(labelID)) return invalid('labelID', 'a UUID')
  if (typeof orderID !== 'string') return invalid('orderID', 'the ID of an order')
  if (space !== 'live' && space !== 'test') return invalid('space', 'live or test')
  if (!(FRAUD_TYPES as readonly unknown[]).includes(type)) return invalid('type', FRAUD_TYPES.join(', '))
  if (!(OWN_SOURCES as readonly unknown[]).includes(source)) return invalid('source', OWN_SOURCES.join(', '))
  const of = { tenantID: asked.who.tenantID, test: space === 'test' }
  return tell(parts, asked, of, { reportID: `console.${labelID}`, about: { orderID }, type, source }, 'reported')
}

function takeBack(parts: ConsoleAPIParts, asked: AskedBySomebody): Answer | Promise<Answer> {
  const seq = Number(/^[1-9]\d{0,14}$/.exec(asked.params.seq ?? '')?.[0])
  const row = Number.isNaN(seq) ? undefined : parts.store.readRow(seq)
  const event = row?.tenant === asked.who.tenantID && row.kind === 'fraud-report' ? labelEventOf(row) : undefined
  if (event?.kind !== 'fraud-report') return { problem: 'not_found', detail: 'there is no such report' }
  const { about, type, source, reportID, withdrawn } = event
  if (withdrawn || isOfPartner(reportID)) return { problem: 'out_of_turn', detail: 'not_yours' }
  if (about.kind === 'entity') return { problem: 'out_of_turn', detail: 'entity' }
  const named = { [ID_OF[about.kind]]: about.id }
  const body = { reportID: takeBackID(seq), about: named, type, source, withdrawn: true }
  return tell(parts, asked, spaceOfRow(row!), body, 'taken_back')
}

/** The trail first: what was done never stands there without its person. */
async function tell(
  { store, desk }: ConsoleAPIParts,
  { who, nowMs }: AskedBySomebody,
  space: Space,
  given: { readonly reportID: string; readonly about: object; readonly [member: string]: unknown },
  action: 'reported' | 'taken_back',
): Promise<Answer> {
  const { tenantID, test } = space
  const id = rowIDIn(space, given.reportID)
  if (store.findEvent(tenantID, 'fraud-report', id)) return { body: { repeated: true } }
  const at = new Date(nowMs).toISOString()
  const body = { occurredAt: at, knownAt: at, ...given }
  const parsed = parseFraudReport(body, { receivedAtMs: nowMs })
  if (!parsed.ok) return { problem: 'invalid', issues: parsed.issues }
  const { orderID } = parsed.message.about
  if (orderID !== undefined && !askedRow(store, tenantID, rowIDIn(space, orderID))) return NO_ORDER
  const trail = { tenant: tenantID, kind: 'label-told', id, schema: 1, receivedAtMs: nowMs, imported: false }
  await store.commit({ appends: [{ ...trail, body: { by: who.userID, action } }] })
  const answer = await desk.tell({ kind: 'fraud-report' }, tenantID, body, { test })
  switch (answer.status) {
    case 'taken':
      return { body: { repeated: answer.repeated } }
    case 'refused':
      return { problem: 'invalid', issues: answer.issues }
    case 'conflict':
      return { problem: 'conflict' }
    case 'not_found':
      return NO_ORDER
    case 'busy':
    case 'late':
      return { problem: 'busy' }
  }
}

function isLabelKind(value: unknown): value is (typeof LABEL_KINDS)[number] {
  return (LABEL_KINDS as readonly unknown[]).includes(value)
}

/** A partner's word comes by its own way. */
const OWN_SOURCES = REPORT_SOURCES.filter((source) => source !== 'consortium')
const ID_OF = {
  order: 'orderID',
  login: 'loginID',
  registration: 'registrationID',
  'profile-change': 'changeID',
} as const
const NO_ORDER: Answer = { problem: 'not_found', detail: 'there is no such order' }
