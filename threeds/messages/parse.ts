/**
 * Bytes to a message, or to every issue at once in table order: an `Erro` lists all offending elements. Only what the
 * bytes and the given context decide is checked here; what needs stored state (unknown IDs, counters, reference numbers)
 * belongs to the roles.
 */
import { isUUID } from '@sekisho/base'
import type { Issue } from '@sekisho/base'
import { transactionOf } from './channel.ts'
import type { Transaction } from './channel.ts'
import type { TransactionIDs } from './erro.ts'
import { readJSON } from './json.ts'
import { inTableOrder } from './order.ts'
import { checkMembers, planFor } from './plan.ts'
import type { Node } from './plan.ts'
import { remarksOn } from './remarks.ts'
import { Run } from './run.ts'
import type { Surroundings } from './run.ts'
import type { Message } from './types.generated.ts'
import { isMembers, isPresent, MESSAGE_TYPES, VERSIONS } from './vocabulary.ts'
import type { Category, Channel, Members, MessageType, Version } from './vocabulary.ts'

/** What the receiver knows. Everything may be left out: a check that would need it then gives no finding. */
export interface Context extends Surroundings {
  /** Of the transaction. Not needed for AReq; for CReq and CRes inferred when left out. */
  readonly channel?: Channel | undefined
  readonly category?: Category | undefined
  /** Also look for what is not wrong but worth a word: unknown members, codes of a payment system's own. */
  readonly thorough?: boolean
}

/** What could be read of the message, whether or not it has issues. */
export interface Head extends Transaction {
  readonly messageType: MessageType | undefined
  /** Any text of the form 2.2.0, so also one that nobody supports. */
  readonly messageVersion: string | undefined
  /** Transaction IDs that have the form of one: an Erro tells them back, whatever else is wrong. */
  readonly ids: TransactionIDs
}

export type ParsedMessage = {
  readonly head: Head
  /** Not wrong for certain: inferred patterns, rows no source confirms. Never a reason to refuse the message. */
  readonly remarks: readonly Issue[]
} & ({ readonly ok: true; readonly message: Message } | { readonly ok: false; readonly issues: readonly Issue[] })

export function parseMessage(bytes: Uint8Array, context: Context = {}): ParsedMessage {
  const read = readJSON(bytes)
  if (!read.ok) return unreadable('', read.reason)
  if (!isMembers(read.value)) return unreadable('', 'one JSON object')
  const parsed = parseMembers(read.value, context)
  if (read.duplicates.length + read.illFormed.length === 0 || parsed.head.messageType === undefined) return parsed
  const hidden = [
    ...read.duplicates.map((element): Issue => ({
      errorCode: '204',
      element,
      reason: 'each member once in its object',
    })),
    ...read.illFormed.map((element): Issue => ({ errorCode: '203', element, reason: 'whole Unicode characters' })),
  ]
  const issues = parsed.ok ? hidden : [...hidden, ...parsed.issues]
  return {
    ok: false,
    head: parsed.head,
    remarks: parsed.remarks,
    issues: inTableOrder(issues, parsed.head.messageType),
  }
}

/** The same for a message that was never bytes, as a builder has it. Duplicate members cannot be seen here. */
export function parseMembers(members: Members, context: Context = {}): ParsedMessage {
  const messageType = messageTypeOf(members['messageType'])
  const ids = idsIn(members)
  if (messageType === undefined) return unreadable('messageType', 'a known message type', ids)
  const known: Transaction = { channel: context.channel, category: context.category }
  const version = supportedVersion(members['messageVersion'])
  if (version === undefined) {
    const head: Head = { ...known, messageType, messageVersion: versionText(members['messageVersion']), ids }
    return { ok: false, head, remarks: [], issues: [versionIssue(members['messageVersion'])] }
  }
  if (!isMessageOf(messageType, version)) return unreadable('messageType', `a message type of ${version}`, ids)

  const transaction = transactionOf(members, messageType, version, known)
  const head: Head = { messageType, messageVersion: version, ids, ...transaction }
  const facts = { messageType, version, ...transaction }
  const plan = planFor(facts)
  const run = new Run(members, context)
  checkMembers(plan, '', run)
  const remarks =
    context.thorough === true
      ? inTableOrder([...run.remarks, ...remarksOn(members, plan, facts)], messageType)
      : run.remarks
  if (run.issues.length > 0) return { ok: false, head, remarks, issues: run.issues }
  return { ok: true, head, remarks, message: knownMembers(members, plan) as unknown as Message }
}

/**
 * Unknown members at the top are not passed on, nor are elements of another channel (emv3ds.md section 9). Most messages
 * have neither and are passed on as they are.
 */
function knownMembers(members: Members, plan: readonly Node[]): Members {
  const elements = elementsOf(plan)
  if (Object.keys(members).every((name) => elements.has(name) && members[name] !== undefined)) return members
  return Object.fromEntries(
    plan.flatMap(({ element }) => (members[element] === undefined ? [] : [[element, members[element]]])),
  )
}

/** The names that a plan knows, made once: plans are kept. */
function elementsOf(plan: readonly Node[]): ReadonlySet<string> {
  let elements = ELEMENTS.get(plan)
  if (elements === undefined) ELEMENTS.set(plan, (elements = new Set(plan.map(({ element }) => element))))
  return elements
}

function unreadable(element: string, reason: string, ids: TransactionIDs = {}): ParsedMessage {
  const head: Head = { messageType: undefined, messageVersion: undefined, channel: undefined, category: undefined, ids }
  return { ok: false, head, remarks: [], issues: [{ errorCode: '101', element, reason }] }
}

function idsIn(members: Members): TransactionIDs {
  const ids: Record<string, string> = {}
  for (const name of TRANSACTION_IDS) {
    const value = members[name]
    if (typeof value === 'string' && isUUID(value)) ids[name] = value
  }
  return ids
}

function messageTypeOf(value: unknown): MessageType | undefined {
  return TYPES.has(value) ? (value as MessageType) : undefined
}

function supportedVersion(value: unknown): Version | undefined {
  return SUPPORTED.has(value) ? (value as Version) : undefined
}

/** Operation messages came with 2.3.1: a component of an older version does not know them (3DSS-OREQ-005). */
function isMessageOf(type: MessageType, version: Version): boolean {
  return version === '2.3.1' || (type !== 'OReq' && type !== 'ORes')
}

/** Well formed but not supported is 102, whatever the number; 2.0.0 and 2.3.0 are no longer active. */
function versionIssue(value: unknown): Issue {
  const element = 'messageVersion'
  if (!isPresent(value)) return { errorCode: '201', element, reason: 'required: the protocol version' }
  const errorCode = versionText(value) === undefined ? '203' : '102'
  return { errorCode, element, reason: `one of ${VERSIONS.join(', ')}` }
}

function versionText(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 8 && /^\d+\.\d+\.\d+$/.test(value) ? value : undefined
}

const ELEMENTS = new WeakMap<readonly Node[], ReadonlySet<string>>()
const TRANSACTION_IDS = ['threeDSServerTransID', 'dsTransID', 'acsTransID', 'sdkTransID'] as const
const TYPES: ReadonlySet<unknown> = new Set(MESSAGE_TYPES)
const SUPPORTED: ReadonlySet<unknown> = new Set(VERSIONS)
