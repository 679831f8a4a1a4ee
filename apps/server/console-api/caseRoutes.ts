/** The queues of orders and of members' events that wait for a person, and what a person does with one of them. */
import { DESKS, memberNamed, QUEUE_ORDERS } from '@sekisho/adapters/reviews'
import type { CaseAnswer, DeskName, QueueOrder, Waiting } from '@sekisho/adapters/reviews'
import type { StoredRow } from '@sekisho/adapters/store'
import { accountRecordOfRow } from '@sekisho/fraud/decisions'
import { assignmentIn, isOwnID, isVersion, verdictIn } from './caseActions.ts'
import type { ReadAction } from './caseActions.ts'
import { caseBody, heldBody, reasonsOf } from './caseBody.ts'
import { memberCaseBody } from './memberCaseBody.ts'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export function caseRoutes(parts: ConsoleAPIParts): ConsoleRoute[] {
  const { reviews } = parts
  return [
    { method: 'GET', path: '/cases', needs: 'read', answer: (asked) => queuePage(parts, asked) },
    {
      method: 'GET',
      path: '/cases/:rowID',
      needs: 'read',
      answer: ({ who: { tenantID }, params: { rowID = '' } }) => {
        const member = memberNamed(rowID)
        const body = member ? memberCaseBody(parts, tenantID, member) : caseBody(parts, tenantID, rowID)
        return body ? { body } : NOT_FOUND
      },
    },
    {
      method: 'POST',
      path: '/cases/:rowID/assignment',
      needs: 'judge',
      answer: (asked) => act(parts, asked, assignmentIn(parts.store, asked.who.tenantID, asked.body)),
    },
    {
      method: 'POST',
      path: '/cases/:rowID/verdict',
      needs: 'judge',
      answer: (asked) => act(parts, asked, verdictIn(asked.body)),
    },
    {
      method: 'POST',
      path: '/cases/:rowID/undo',
      needs: 'judge',
      answer: (asked) => act(parts, asked, { action: { kind: 'undo' } }),
    },
    {
      method: 'POST',
      path: '/cases/:rowID/notes',
      needs: 'judge',
      answer: async ({ who, params: { rowID = '' }, body: { noteID, text } }) => {
        if (!isOwnID(noteID)) return invalid('noteID', 'a UUID')
        if (typeof text !== 'string' || text.trim() === '' || text.length > NOTE_MAX) {
          return invalid('text', `1 to ${NOTE_MAX} characters`)
        }
        const isTaken = await reviews.note({ tenantID: who.tenantID, rowID }, { noteID, text }, who.userID)
        return isTaken ? {} : NOT_FOUND
      },
    },
  ]
}

async function queuePage(
  { queue, reviews, store, policyOf }: ConsoleAPIParts,
  { who, query }: AskedBySomebody,
): Promise<Answer> {
  const { tenantID } = who
  const { desk = 'orders', order = 'stake', space = 'live', after, from, limit = '50' } = query
  if (!isDesk(desk)) return invalid('desk', DESKS.join(', '))
  if (!isOrder(order)) return invalid('order', QUEUE_ORDERS.join(', '))
  if (space !== 'live' && space !== 'test') return invalid('space', 'live or test')
  const wanted = typeof limit === 'string' && /^[1-9]\d{0,2}$/.test(limit) ? Number(limit) : 0
  if (wanted < 1 || wanted > PAGE_MAX) return invalid('limit', `1 to ${PAGE_MAX}`)
  if (from !== undefined && (after !== undefined || typeof from !== 'string' || !/^\d{1,9}$/.test(from))) {
    return invalid('from', 'how many stand before the page, in place of after')
  }
  const page = await queue.page(tenantID, {
    desk,
    order,
    test: space === 'test',
    limit: wanted,
    after: typeof after === 'string' ? after : undefined,
    from: from === undefined ? undefined : Number(from),
  })
  const caseOf = (waiting: Waiting) => {
    const decision = store.readRow(waiting.seq)!
    return {
      ...(waiting.asked === 'order' ? waitingBody(waiting) : waitingMemberBody(waiting, decision)),
      ...heldBody(reviews.find(tenantID, waiting.rowID)!),
      reasons: reasonsOf(decision, policyOf),
    }
  }
  return {
    body: {
      total: page.total,
      cases: page.waiting.map(caseOf),
      ...(page.after !== undefined && { after: page.after }),
    },
  }
}

function waitingBody(waiting: Waiting) {
  const { rowID, id: orderID, test, score, amountMinor, currency, atRiskMinor } = waiting
  return { rowID, orderID, test, score, amountMinor, currency, atRiskMinor, ...timesOf(waiting) }
}

function waitingMemberBody(waiting: Waiting, decision: StoredRow) {
  const { rowID, asked: kind, id, test, score } = waiting
  return { rowID, kind, id, test, score, outcome: accountRecordOfRow(decision).outcome, ...timesOf(waiting) }
}

function timesOf({ occurredAtMs, byMs }: Waiting) {
  const [at, by] = [occurredAtMs, byMs].map((atMs) => new Date(atMs).toISOString())
  return { at, by }
}

async function act({ reviews }: ConsoleAPIParts, asked: AskedBySomebody, read: ReadAction): Promise<Answer> {
  if ('wrong' in read) return read.wrong
  const { who, params, body } = asked
  const { version } = body
  if (!isVersion(version)) return invalid('version', 'of the case, as it was shown')
  const of = { tenantID: who.tenantID, rowID: params.rowID ?? '', version }
  return answerOf(await reviews.act(of, read.action, who.userID))
}

function answerOf(answer: CaseAnswer): Answer {
  switch (answer.status) {
    case 'done':
      return { body: heldBody(answer.held) }
    case 'not_found':
      return NOT_FOUND
    case 'refused':
      return { problem: 'out_of_turn', detail: answer.refused, body: { now: heldBody(answer.held) } }
    case 'changed':
      return { problem: 'out_of_turn', detail: 'changed', body: { now: heldBody(answer.held) } }
  }
}

function isDesk(value: unknown): value is DeskName {
  return (DESKS as readonly unknown[]).includes(value)
}

function isOrder(value: unknown): value is QueueOrder {
  return (QUEUE_ORDERS as readonly unknown[]).includes(value)
}

const NOT_FOUND: Answer = { problem: 'not_found', detail: 'there is nothing of this ID' }
const NOTE_MAX = 4_000
const PAGE_MAX = 200
