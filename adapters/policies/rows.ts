/** Changes of policies as rows of the journal, and back. */
import { assert } from '@sekisho/base'
import type { JSONObject, JSONValue, Row, TenantID } from '@sekisho/base'
import type { StoredRow } from '@sekisho/adapters/store'
import { DECIDED_KINDS } from '@sekisho/fraud/rules'
import type { DecidedKind } from '@sekisho/fraud/rules'
import { ACTIONS } from './lifecycle.ts'
import type { Action, PolicyChange } from './lifecycle.ts'

export const POLICY_ROW = 'policy'

/** The id claims the revision: two changes that were made from the same state cannot both be written. */
export function rowOf(tenant: TenantID, { atMs, ...change }: PolicyChange): Row {
  const id = `${change.decides}/${change.revision}`
  const body = change as unknown as JSONObject
  return { tenant, kind: POLICY_ROW, id, schema: 1, receivedAtMs: atMs, imported: false, body, contentHash: id }
}

export function changeOfRow({ body, receivedAtMs }: StoredRow): PolicyChange {
  const { decides, revision, action, version, by, hands, text, sections, fingerprint, note } = body
  assert(
    isOneOf<DecidedKind>(DECIDED_KINDS, decides) &&
      isOneOf<Action>(ACTIONS, action) &&
      typeof revision === 'number' &&
      typeof version === 'number' &&
      typeof by === 'string',
    'a policy row is a change of ours',
  )
  return {
    decides,
    revision,
    action,
    version,
    by,
    ...(Array.isArray(hands) && { hands: hands as readonly string[] }),
    atMs: receivedAtMs,
    ...(typeof text === 'string' && { text }),
    ...(isTexts(sections) && { sections }),
    ...(typeof fingerprint === 'string' && { fingerprint }),
    ...(typeof note === 'string' && { note }),
  }
}

function isOneOf<Word extends string>(words: readonly Word[], value: JSONValue | undefined): value is Word {
  return (words as readonly unknown[]).includes(value)
}

function isTexts(value: JSONValue | undefined): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string')
}
