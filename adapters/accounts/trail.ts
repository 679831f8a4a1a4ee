/**
 * The audit trail: rows of the journal about people and what they did. They stand in its one chain of hashes, so none can be
 * changed, dropped or moved without breaking it; `sekisho replay --verify` walks the chain.
 */
import type { JSONObject, Row, TenantID, UnixMs } from '@sekisho/base'
import type { JournalReader, StoredRow } from '@sekisho/adapters/store'
import type { UserName } from './account.ts'

/** What accounts write. */
export type AccountRow =
  | 'signed-in'
  | 'sign-in-refused'
  | 'signed-out'
  | 'signed-out-everywhere'
  | 'passkey-added'
  | 'passkey-removed'
  | 'invited'
  | 'oidc-set'
  | 'oidc-removed'
  | 'oidc-bound'

/** Every kind of row that says what a person did. */
const TRAIL_KINDS = [
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'signed-out-everywhere',
  'passkey-added',
  'passkey-removed',
  'invited',
  'oidc-set',
  'oidc-removed',
  'oidc-bound',
  'user',
  'user-role',
  'user-removed',
  'api-key',
  'api-key-revoked',
  'case-assigned',
  'case-released',
  'case-decided',
  'case-undone',
  'case-note',
  'case-rescreened',
  'verdict',
  'case-opinion',
  'golden-marked',
  'golden-unmarked',
  'review-terms',
  'list-change',
  'label-told',
  'outcome-contest',
  'policy',
  'erasure',
] as const

export interface TrailEntry {
  readonly seq: number
  readonly kind: string
  /** What it is about: a user, a key, an order. */
  readonly id: string
  readonly atMs: UnixMs
  /** Who did it; the user himself where the row names nobody else. */
  readonly by: string
  /** Of the row: the next row's hash is made of it. Hex. */
  readonly hash: string
  /** What the row says besides: words and codes, no personal data. */
  readonly more: JSONObject
}

export function trailRow(kind: AccountRow, { tenantID, userID }: UserName, body: JSONObject, nowMs: UnixMs): Row {
  return { tenant: tenantID, kind, id: userID, schema: 1, receivedAtMs: nowMs, imported: false, body }
}

/** The newest first. @param beforeSeq the last one of the page before */
export function readTrail(
  journal: JournalReader,
  tenantID: TenantID,
  page: { readonly beforeSeq?: number; readonly limit: number },
): TrailEntry[] {
  return journal.latestRows(tenantID, TRAIL_KINDS, page).map(entryOf)
}

function entryOf({ seq, kind, id, receivedAtMs, hash, body }: StoredRow): TrailEntry {
  const by = [body.by, body.reviewerID, body.owner].find((value) => typeof value === 'string')
  const more = Object.fromEntries(SAID.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]])))
  return {
    seq,
    kind,
    id,
    atMs: receivedAtMs,
    by: typeof by === 'string' ? by : id,
    hash: Buffer.from(hash).toString('hex'),
    more,
  }
}

/** Members of such rows that a trail shows. */
const SAID = [
  'role',
  'way',
  'why',
  'issuer',
  'mode',
  'hands',
  'verdict',
  'reason',
  'assignee',
  'assessmentID',
  'listID',
  'entityKind',
  'removed',
  'partner',
  'action',
  'decides',
  'version',
  'secondLookPercent',
  'minuteMinor',
  'lostSalePerMille',
  'silenceDays',
] as const
