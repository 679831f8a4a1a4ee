/**
 * Every vector of a journal folded again. One state counts for as many policies as fit together, so a journal with more of them
 * is read several times: memory stays what a server needs, whatever policies there were.
 */
import { assert } from '@sekisho/base'
import { decidedRows } from '@sekisho/adapters/backtest'
import { memoryOf, spaceOfMemory, spaceOfRow, Successions } from '@sekisho/adapters/screening'
import type { JournalReader, StateReader, StoredRow } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { recordOfRow } from '@sekisho/fraud/decisions'
import { eventOfRow, FRAUD_EVENT_KINDS } from '@sekisho/fraud/events'
import { fitTogether } from '@sekisho/fraud/features'
import { Refolding } from '@sekisho/fraud/replay'
import type { Refolded } from '@sekisho/fraud/replay'
import type { Policy } from '@sekisho/fraud/rules'

/** Policies whose vectors are read again in one pass, by the name of the memory. */
type Pass = ReadonlyMap<string, readonly Policy[]>

/** @param policies that decided from each memory, the earliest first */
export function passesFor(policies: ReadonlyMap<string, Iterable<Policy>>): Pass[] {
  const passes: Map<string, Policy[]>[] = []
  for (const [name, those] of policies) {
    for (const policy of those) {
      const fits = passes.find((pass) => isRoomFor(policy, pass.get(name) ?? []))
      if (fits) fits.set(name, [...(fits.get(name) ?? []), policy])
      else passes.push(new Map([[name, [policy]]]))
    }
  }
  return passes
}

/**
 * A stretch of the journal between two renewals of its tokens: decisions of it are compared with what the tokens were then, and
 * later ones with what they have become.
 */
interface Stretch {
  readonly afterSeq: number
  readonly endSeq: number
  readonly successions: Successions
}

/** One, unless tokens were made anew. */
export function stretchesOf(reader: JournalReader & StateReader): Stretch[] {
  const whole = Successions.open(reader)
  const ends = [...whole.eras.map(({ seq }) => seq), Number.POSITIVE_INFINITY]
  return ends.map((endSeq, n) => ({ afterSeq: ends[n - 1] ?? 0, endSeq, successions: whole.before(n + 1) }))
}

/** @param onRefolded told of each decision of the pass's policies in that stretch */
export function refoldPass(
  reader: JournalReader & StateReader,
  pass: Pass,
  { afterSeq, endSeq, successions }: Stretch,
  onRefolded: (decision: StoredRow, refolded: Refolded) => void,
  onProgress: (seq: number) => void,
): void {
  const folds = new Map([...pass].map(([name, policies]) => [name, foldFor(reader, name, policies)]))
  const byFingerprint = new Map(
    [...pass].map(([name, policies]) => [name, new Map(policies.map((policy) => [policy.fingerprint, policy]))]),
  )
  for (const { event: row, decision } of decidedRows(reader.readJournal({ kinds: KINDS }))) {
    if (row.seq > endSeq) return
    onProgress(row.seq)
    const name = memoryOf(spaceOfRow(row))
    const fold = folds.get(name)
    if (!fold) continue
    const record = decision && row.seq > afterSeq ? recordOfRow(decision) : undefined
    const policy = record && byFingerprint.get(name)!.get(record.versions.policy.fingerprint)
    const event = successions.renewed(eventOfRow(row.kind, row.body), row.tenant, row.seq)
    const refolded = fold.next(event, record, policy)
    if (decision && policy) onRefolded(decision, refolded)
  }
}

function isRoomFor(policy: Policy, others: readonly Policy[]): boolean {
  return fitTogether([...others, policy].map(({ catalogue }) => catalogue))
}

function foldFor(reader: StateReader, name: string, policies: readonly Policy[]): Refolding {
  const tenant = findTenant(reader, spaceOfMemory(name).tenantID)
  assert(tenant, 'whoever has events is a tenant')
  return new Refolding(tenant, policies)
}

const KINDS = [...FRAUD_EVENT_KINDS, 'decision']
