/** The messages of one side as the page shows them: who to whom, when, and element by element with what the validators found. */
import { recordedStepOf } from '@sekisho/adapters/transactions'
import type { Recorded, Role } from '@sekisho/adapters/transactions'
import type { StoredRow } from '@sekisho/adapters/store'
import type { Issue, JSONValue } from '@sekisho/base'
import { rowNamed } from '@sekisho/threeds/messages'

/** In the order in which they were said; names of parties are the protocol's own. */
export function messagesBody(steps: readonly StoredRow[]) {
  const said = steps.flatMap(({ body }) => {
    const { role, messages } = recordedStepOf(body)
    return messages.map((message) => ({ own: PARTY_OF[role], message }))
  })
  const startMs = said[0]?.message.atMs ?? 0
  return said.map(({ own, message }) => messageBody(own, message, startMs))
}

function messageBody(own: string, { direction, peer, atMs, bytes, message, issues = [] }: Recorded, startMs: number) {
  const type = typeof message['messageType'] === 'string' ? message['messageType'] : null
  const word = message['transStatus'] ?? message['errorCode']
  const elements = leavesOf(message, '').map(([path, value]) => elementBody(path, value, type ?? '', issues))
  const shown = new Set(elements.map(({ path }) => path))
  return {
    from: direction === 'out' ? own : peer,
    to: direction === 'out' ? peer : own,
    at: new Date(atMs).toISOString(),
    afterMs: atMs - startMs,
    bytes,
    /** null: the bytes were no message. */
    messageType: type,
    /** The one word of it that decides. */
    word: typeof word === 'string' ? word : null,
    elements,
    /** Of elements that are not there. */
    issues: issues.filter(({ element }) => !shown.has(element)).map(issueBody),
  }
}

function elementBody(path: string, value: string, messageType: string, issues: readonly Issue[]) {
  // Positions in arrays are no part of an element's name.
  const name = path.replaceAll(/\.\d+(?=\.|$)/g, '')
  const row = rowNamed(name) ?? rowNamed(`${messageType}.${name}`)
  const isToken = row?.storage === 'token'
  return {
    path,
    label: row?.label ?? null,
    storage: row?.storage ?? 'keep',
    /** null: only a keyed hash is kept. */
    value: isToken ? null : value.slice(0, LONGEST),
    meaning: row?.codes?.find(([code]) => code === value)?.[1] ?? null,
    issues: issues.filter(({ element }) => element === path).map(issueBody),
  }
}

function issueBody({ errorCode, element, reason }: Issue) {
  return { errorCode, element, reason }
}

/** Every text, number and truth value by its path, as it was recorded: what may not be kept is not there. */
function leavesOf(value: JSONValue | undefined, path: string): (readonly [path: string, value: string])[] {
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path === '' ? name : `${path}.${name}`))
}

const PARTY_OF: Readonly<Record<Role, string>> = {
  'threeds-server': '3DS Server',
  'directory-server': 'DS',
  acs: 'ACS',
}
/** A value of a message may have a megabyte; nobody reads that here. */
const LONGEST = 2_000
