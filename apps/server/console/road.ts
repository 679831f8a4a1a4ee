/**
 * The road of one authentication: what the three roles recorded of it, put together in the order of time. Each role keeps
 * its own rows under its own tenant and reads nobody else's; here the operator of the whole looks at all of them.
 */
import type { Issue, JSONObject, TenantID, UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { listTenants } from '@sekisho/adapters/tenants'
import { recordedStepOf } from '@sekisho/adapters/transactions'
import type { Recorded, RecordedStep, Role } from '@sekisho/adapters/transactions'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import type { AuthenticationEvent } from '@sekisho/fraud/events'

export const LANES = ['browser', 'requestor', '3DS Server', 'DS', 'ACS'] as const
export type Lane = (typeof LANES)[number]

export interface Passage {
  readonly from: Lane
  readonly to: Lane
  readonly atMs: UnixMs
  readonly bytes: number
  readonly message: JSONObject
  /** `?` when the bytes were no message. */
  readonly messageType: string
  readonly issues: readonly Issue[]
}

export interface Road {
  readonly threeDSServerTransID: string
  readonly passages: readonly Passage[]
  readonly decisions: readonly RoadDecision[]
}

/** What an issuer decided on the way. */
interface RoadDecision {
  readonly tenant: TenantID
  readonly body: JSONObject
  /** What the shop told it. */
  readonly evidence: AuthenticationEvent['facts']['evidence']
}

/** @returns undefined when no role recorded anything of it */
export function findRoad(store: Store, threeDSServerTransID: string): Road | undefined {
  const own = stepsOf(store, threeDSServerTransID)
  if (own.length === 0) return undefined
  const ids = new Set(own.flatMap(({ messages }) => messages.flatMap(idsIn)))
  const others = [...ids].filter((id) => id !== threeDSServerTransID).flatMap((id) => stepsOf(store, id))
  const passages = onceEach([...own, ...others].flatMap(passagesOf))
  return { threeDSServerTransID, passages, decisions: decisionsOf(store, ids) }
}

function stepsOf(store: Store, id: string): RecordedStep[] {
  return listTenants(store).flatMap(({ tenantID }) =>
    store
      .findEventsUnder(tenantID, 'threeds-step', `${id}/`, MOST_STEPS)
      .map((seq) => recordedStepOf(store.readRow(seq)!.body)),
  )
}

function idsIn({ message }: Recorded): string[] {
  return [message.dsTransID, message.acsTransID].filter((id) => typeof id === 'string')
}

interface Told extends Passage {
  readonly bySender: boolean
}

function passagesOf({ role, messages }: RecordedStep): Told[] {
  const own = LANE_OF[role]
  return messages.map(({ direction, peer, issues = [], ...record }) => {
    const other = LANES.find((lane) => lane === peer) ?? 'requestor'
    const bySender = direction === 'out'
    const { messageType } = record.message
    const type = typeof messageType === 'string' ? messageType : '?'
    return { ...record, messageType: type, issues, bySender, from: bySender ? own : other, to: bySender ? other : own }
  })
}

/**
 * A message between two roles was recorded by both: the sender's record stands, with what the receiver found wrong. The first
 * record of a way and type by the one belongs to the first by the other.
 */
function onceEach(told: readonly Told[]): Passage[] {
  const ways = new Map<string, { sent: Told[]; received: Told[] }>()
  for (const passage of told.toSorted((a, b) => a.atMs - b.atMs)) {
    const way = ways.get(wayOf(passage)) ?? { sent: [], received: [] }
    way[passage.bySender ? 'sent' : 'received'].push(passage)
    ways.set(wayOf(passage), way)
  }
  return [...ways.values()]
    .flatMap(({ sent, received }) =>
      (sent.length >= received.length ? sent : received).map((_, i) => ({
        ...(sent[i] ?? received[i]!),
        issues: received[i]?.issues ?? sent[i]!.issues,
      })),
    )
    .toSorted((a, b) => a.atMs - b.atMs || rankOf(a) - rankOf(b))
}

/** Within one millisecond: towards the issuer comes before the way back. */
function rankOf({ from, to }: Passage): number {
  const [start, end] = [LANES.indexOf(from), LANES.indexOf(to)]
  return end > start ? start : 2 * LANES.length - start
}

function wayOf({ from, to, messageType }: Passage): string {
  return `${from} ${to} ${messageType}`
}

function decisionsOf(store: Store, ids: ReadonlySet<string>): RoadDecision[] {
  return listTenants(store).flatMap(({ tenantID }) =>
    [...ids].flatMap((id) => {
      const event = store.findEvent(tenantID, 'authentication', id)
      if (!event) return []
      const { facts } = screenedEventOfRow(store.readRow(event.seq)!)
      return [{ tenant: tenantID, body: store.readRow(event.seq + 1)!.body, evidence: facts.evidence }]
    }),
  )
}

const LANE_OF: Readonly<Record<Role, Lane>> = { 'threeds-server': '3DS Server', 'directory-server': 'DS', acs: 'ACS' }

/** Rows of one transaction that a page shows: a challenge has one for each thing that its cardholder did. */
const MOST_STEPS = 200
