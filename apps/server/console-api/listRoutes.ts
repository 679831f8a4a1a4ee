/**
 * Block, allow and watch lists, for people. Who may do what is what `/v1` says of the same lists: whoever may read knows which there
 * are; whoever judges sees whom they name and changes them. A person's own key may do no less, so another table here would keep
 * nobody out. Values come in bodies, never in an address, and are made tokens here.
 */
import { listKeeper } from '@sekisho/adapters/lists'
import type { ListBook } from '@sekisho/adapters/lists'
import type { Space } from '@sekisho/adapters/screening'
import { entityNamed } from '@sekisho/fraud/identity'
import { parseListChange } from '@sekisho/fraud/events'
import { pageIn } from '../http/page.ts'
import { entryBody, isFound, soughtIn } from './listBody.ts'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export interface ListParts extends ConsoleAPIParts {
  readonly book: ListBook
}

export function listRoutes(parts: ListParts): ConsoleRoute[] {
  return [
    {
      method: 'GET',
      path: '/lists',
      needs: 'read',
      answer: async (asked) => {
        const space = spaceIn(asked, asked.query)
        return space ? { body: { lists: await parts.book.lists(space) } } : WRONG_SPACE
      },
    },
    { method: 'GET', path: '/lists/:listID/entries', needs: 'judge', answer: (asked) => entriesPage(parts, asked) },
    { method: 'POST', path: '/lists/search', needs: 'judge', answer: (asked) => search(parts, asked) },
    {
      method: 'POST',
      path: '/lists/plan',
      needs: 'judge',
      bodyLimit: MANY_LIMIT,
      answer: (asked) => plan(parts, asked),
    },
    {
      method: 'POST',
      path: '/lists/changes',
      needs: 'judge',
      bodyLimit: MANY_LIMIT,
      answer: (asked) => take(parts, asked),
    },
  ]
}

/** The newest first. A filter that finds little looks through a thousand and no more; the cursor then goes on from there. */
async function entriesPage({ book }: ListParts, asked: AskedBySomebody): Promise<Answer> {
  const { query, params, nowMs } = asked
  const space = spaceIn(asked, query)
  if (!space) return WRONG_SPACE
  const page = pageIn(query, { most: 500, usual: 100 })
  if (!('limit' in page)) return { problem: 'invalid', issues: page }
  const sought = soughtIn(query)
  const isFiltered = Object.values(sought).some((value) => value !== undefined)
  const looked = await book.latest(space, params.listID ?? '', {
    limit: isFiltered ? LOOKED_THROUGH : page.limit + 1,
    ...(page.after !== undefined && { beforeSeq: page.after }),
  })
  if (!looked) return { problem: 'not_found', detail: 'there is no such list' }
  const found = looked.filter((entry) => isFound(entry, sought, nowMs))
  const shown = found.slice(0, page.limit)
  const last = found.length > page.limit ? shown.at(-1) : looked.length === LOOKED_THROUGH ? looked.at(-1) : undefined
  return { body: { entries: shown.map(entryBody), ...(last && { after: String(last.seq) }) } }
}

/** Where a value stands, however it is spelt. */
async function search({ book, store, places }: ListParts, asked: AskedBySomebody): Promise<Answer> {
  const space = spaceIn(asked, asked.body)
  if (!space) return WRONG_SPACE
  const { entity } = asked.body
  const parsed = parseListChange(
    { ...A_CHANGE, occurredAt: textOf(asked.nowMs), entity },
    { receivedAtMs: asked.nowMs },
  )
  if (!parsed.ok) return { problem: 'invalid', issues: parsed.issues }
  const named = entityNamed(parsed.message.entity, places)
  if (!named) return invalid('entity', 'enough of it to tell it from others')
  const tokens = store.keyring.tokens(`tenant:${space.tenantID}`).everyToken(named.kind, named.normalised)
  const standing = (await book.standing(space))(named.kind, tokens)
  return { body: { standing: standing.map(({ listID, ...entry }) => ({ listID, ...entryBody(entry) })) } }
}

/**
 * What changes would do. `at` is our time: whoever then makes them says it as theirs, so that the same change sent twice is the same.
 * `before` is the entry that would be replaced or taken off; `twin` the earlier row of these about the same entity of the same list.
 */
async function plan(parts: ListParts, asked: AskedBySomebody): Promise<Answer> {
  const { book, store, places } = parts
  const space = spaceIn(asked, asked.body)
  if (!space) return WRONG_SPACE
  const at = textOf(asked.nowMs)
  const changes = changesIn(asked)?.map((change) => ({ occurredAt: at, owner: asked.who.userID, ...change }))
  if (!changes) return WRONG_CHANGES
  const planned = await keeperOf(parts, space).plan(space.tenantID, changes)
  const standing = await book.standing(space)
  const keyed = store.keyring.tokens(`tenant:${space.tenantID}`)
  const seen = new Map<string, number>()
  const rows = planned.map(({ effect, against, issues }, i) => {
    const parsed = effect && parseListChange(changes[i], { receivedAtMs: asked.nowMs })
    if (!parsed?.ok) return { issues: issues.map(({ element, reason }) => ({ element, reason })) }
    const { entity, listID } = parsed.message
    const { kind, normalised } = entityNamed(entity, places)!
    const before = standing(kind, keyed.everyToken(kind, normalised)).find((entry) => entry.listID === listID)
    const key = `${listID} ${kind} ${normalised}`
    const twin = seen.get(key)
    if (twin === undefined) seen.set(key, i)
    return { effect, against, ...(before && { before: entryBody(before) }), ...(twin !== undefined && { twin }) }
  })
  return { body: { at, planned: rows } }
}

/** All of them or none. Who answers for them is who makes them: the trail names the person of the session. */
async function take(parts: ListParts, asked: AskedBySomebody): Promise<Answer> {
  const space = spaceIn(asked, asked.body)
  if (!space) return WRONG_SPACE
  const changes = changesIn(asked)?.map((change) => ({ ...change, owner: asked.who.userID }))
  if (!changes) return WRONG_CHANGES
  const keeper = keeperOf(parts, space)
  const planned = await keeper.plan(space.tenantID, changes)
  const issues = planned.flatMap((row, i) =>
    row.issues.map((issue) => ({ ...issue, element: `changes.${i}.${issue.element}` })),
  )
  if (issues.length > 0) return { problem: 'invalid', issues }
  return { body: await keeper.take(space.tenantID, changes) }
}

function keeperOf({ store, places, desk, nowMs, book }: ListParts, { test }: Space) {
  return listKeeper({
    store,
    places,
    nowMs,
    book,
    test,
    tellAll: (tenantID, changes) => desk.tellAll({ kind: 'list-change' }, tenantID, changes, { test }),
  })
}

function changesIn({ body: { changes } }: AskedBySomebody): readonly object[] | undefined {
  if (!Array.isArray(changes) || changes.length === 0 || changes.length > MAX_CHANGES) return undefined
  const isEach = changes.every((change) => typeof change === 'object' && change !== null && !Array.isArray(change))
  return isEach ? (changes as readonly object[]) : undefined
}

function spaceIn({ who }: AskedBySomebody, { space = 'live' }: Readonly<Record<string, unknown>>): Space | undefined {
  if (space !== 'live' && space !== 'test') return undefined
  return { tenantID: who.tenantID, test: space === 'test' }
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString()
}

/** A value that is sought is checked as one that would be listed. */
const A_CHANGE = {
  listChangeID: 'sought',
  listID: 'sought',
  effect: 'watch',
  category: 'other',
  source: 'console',
  owner: 'console',
} as const

/** As many as `/v1/list-changes/import` takes, each with two thousand bytes. */
const MAX_CHANGES = 1_000
const MANY_LIMIT = 2 * 1024 * 1024
/** Some tens of milliseconds of reading, in pieces. */
const LOOKED_THROUGH = 1_000
const WRONG_SPACE = invalid('space', 'live or test')
const WRONG_CHANGES = invalid('changes', `1 to ${MAX_CHANGES} changes`)
