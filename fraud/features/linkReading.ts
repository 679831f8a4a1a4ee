/**
 * Who is behind an order, as features and people read it: how sure it is, what else is theirs, and what became known of those
 * whom they share things with.
 */
import type { UnixMs } from '@sekisho/base'
import type { AskedEvent } from '@sekisho/fraud/events'
import { codeOf, GROUPINGS, isLinked, nameOf } from '@sekisho/fraud/linking'
import type { Grouping, Link, Linked } from '@sekisho/fraud/linking'
import { TokenHash } from '@sekisho/fraud/packed'
import { FIRST_CLUSTER } from './memory.ts'
import type { Memory } from './memory.ts'
import { AT_MS, BEFORE, DOUBLES, PAGE_RECORDS, TRAITS, WORDS } from './recordLog.ts'
import { ORDERS } from './traits.ts'

/** One cluster that an order is of, or might be of. */
export interface ClusterLink {
  readonly kind: Grouping
  /** Its name: the same for all of one, and never given to another. */
  readonly cluster: string
  /** Nobody known; of this one; or perhaps of this one, which was not likely enough. */
  readonly status: 'new' | 'same' | 'possible'
  /** Codes of what agrees with the cluster and what differs, the strongest first. None of an order that is in it already. */
  readonly evidence?: readonly string[]
  /** Its latest orders, the newest first, a few. */
  readonly orders?: readonly { readonly orderID: string; readonly atMs: UnixMs }[]
}

/** What is known of who is behind an order. */
export interface LinkFacts {
  /** Others whom it might be. */
  readonly doubts: number
  /** Evidence that it is the individual, in bits; unknown for somebody new and for an order that is in already. */
  readonly bits: number | undefined
  /** Things that differ from what the individual showed before. */
  readonly differs: number | undefined
}

export function linkFactsOf({ links }: Memory, event: AskedEvent): LinkFacts | undefined {
  if (!links || event.kind !== 'order') return undefined // an assessment is of whom its order is of
  const { link, doubts } = links.find(INDIVIDUAL, event)
  return {
    doubts: doubts.length,
    bits: link && Math.trunc(link.score / 100),
    differs: link && link.evidence.filter(({ agrees }) => agrees === undefined).length,
  }
}

/** For the record of a decision. The event's entities were looked up before. */
export function clusterLinksOf(memory: Memory, event: AskedEvent): ClusterLink[] {
  const { links, keys } = memory
  const found: ClusterLink[] = []
  if (!links || !isLinked(event)) return found
  const told = [event.orderID]
  for (let grouping = 0; grouping < GROUPINGS.length; grouping++) {
    const cluster = links.clusterOf(grouping, event)
    if (cluster === undefined) continue
    const kind = GROUPINGS[grouping]!
    const slot = keys.slots[FIRST_CLUSTER + grouping]![0] ?? -1
    // An assessment is of whom its order is of: compared with itself everything would agree.
    const { link, doubts } = event.kind === 'assessment' ? NOT_ASKED : links.find(grouping, event)
    if (link) {
      const orders = ordersOf(memory, grouping, slot, told, MOST_ORDERS)
      found.push({ kind, cluster, status: 'same', evidence: codesOf(link), orders })
    } else if (event.kind === 'assessment') {
      found.push({ kind, cluster, status: 'same', orders: ordersOf(memory, grouping, slot, told, MOST_ORDERS) })
    } else found.push({ kind, cluster, status: 'new' })
    // Whose household it might be says little: rooms and telephones are shared in many ways.
    if (grouping !== INDIVIDUAL) continue
    for (let n = 0; n < doubts.length && n < MOST_DOUBTS; n++) found.push(possible(memory, doubts[n]!))
  }
  return found
}

function possible(memory: Memory, doubt: Link): ClusterLink {
  const cluster = nameOf(INDIVIDUAL, doubt.cluster)
  const hash = new TokenHash()
  hash.of(cluster)
  const slot = memory.tables[FIRST_CLUSTER + INDIVIDUAL]!.find(hash.first, hash.second)
  const orders = ordersOf(memory, INDIVIDUAL, slot, [], MOST_ORDERS_OF_DOUBTS)
  return { kind: 'individual', cluster, status: 'possible', evidence: codesOf(doubt), orders }
}

function codesOf({ evidence }: Link): string[] {
  return evidence.map(codeOf)
}

/** @param told orders that are not told again; those that are found are among them from now on */
function ordersOf({ tables, log }: Memory, grouping: number, slot: number, told: string[], most: number) {
  const kind = FIRST_CLUSTER + grouping
  const orders: { orderID: string; atMs: UnixMs }[] = []
  let record = slot < 0 ? 0 : tables[kind]!.head(slot)
  for (let steps = 0; record > log.forgotten && steps < MAX_STEPS && orders.length < most; steps++) {
    const { words, doubles } = log.page(record)
    const i = record % PAGE_RECORDS
    if ((words[i * WORDS + TRAITS]! & ORDERS) !== 0) {
      const orderID = log.orderID(record)
      if (!told.includes(orderID)) {
        told.push(orderID)
        orders.push({ orderID, atMs: doubles[i * DOUBLES + AT_MS]! })
      }
    }
    record = words[i * WORDS + BEFORE + kind]!
  }
  return orders
}

const NOT_ASKED: Linked = { doubts: [] }
const INDIVIDUAL = 0
const MOST_ORDERS = 5
const MOST_DOUBTS = 2
const MOST_ORDERS_OF_DOUBTS = 3
const MAX_STEPS = 32
