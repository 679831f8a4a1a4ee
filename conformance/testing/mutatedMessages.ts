/**
 * One component address of ours under mutated messages: every reply is HTTP 200 with a valid message of the protocol, or with
 * nothing to an Erro; and where it is known what was spoilt, the Erro has its code.
 */
import { parseMessage } from '@sekisho/threeds/messages'
import type { Leg } from '@sekisho/threeds/messages'
import type { Mutation } from '@sekisho/threeds/messages/testing'
import { DEFAULT_FACTS, goodNeighbour, readSuite, Stage } from '../runner/index.ts'
import { openOurACS } from './acs.ts'
import { openOurDirectoryServer } from './directoryServer.ts'
import { openOur3DSServer } from './threeDSServer.ts'

export interface Address {
  readonly url: string
  readonly component: 'S' | 'D' | 'A'
  /** What it takes; anything else is 101. */
  readonly takes: readonly string[]
  /** The stretch of which it knows; a 3DS Server bears what a DS ought to have taken out. */
  readonly leg?: Leg
}

export interface OpenAddress {
  readonly address: Address
  readonly close: () => Promise<void>
}

export const COMPONENTS = ['directory-server', 'acs', 'threeds-server'] as const
export type Component = (typeof COMPONENTS)[number]

/** Opens one of our roles, its neighbours played. @param suite the folder of the cases, for how neighbours speak */
export async function openAddress(component: Component, suite: URL): Promise<OpenAddress> {
  if (component === 'acs') {
    const target = await openOurACS()
    const address = { url: target.url, component: 'A', takes: ['AReq'], leg: 'DS-ACS' } as const
    return { address, close: () => target.close() }
  }
  const cases = readSuite(suite, 'directory-server')
  const stage = await Stage.open({ otherwise: goodNeighbour(cases, DEFAULT_FACTS) })
  const isDS = component === 'directory-server'
  const target = isDS ? await openOurDirectoryServer(stage) : await openOur3DSServer(stage.urlOf('DS'))
  const { url } = target
  const address: Address = isDS
    ? { url, component: 'D', takes: ['AReq', 'RReq', 'PReq'], leg: '3DSS-DS' }
    : { url, component: 'S', takes: ['RReq'] }
  return {
    address,
    close: async () => {
      await target.close()
      await stage.close()
    },
  }
}

/** @returns what was wrong with the reply, in a sentence; undefined when nothing was */
export async function faultOf(address: Address, { bytes, spoiled, facts }: Mutation): Promise<string | undefined> {
  const response = await fetch(address.url, {
    method: 'POST',
    body: bytes as Uint8Array<ArrayBuffer>,
    headers: JSON_TYPE,
  })
  const reply = new Uint8Array(await response.arrayBuffer())
  const asked = parseMessage(bytes, address.leg && { leg: address.leg })
  const what = `${facts.messageType} ${facts.version} ${spoiled?.element ?? ''} ${spoiled?.how ?? ''}`
  if (response.status !== 200) return `${what}: HTTP ${response.status}`
  if (asked.head.messageType === 'Erro') return reply.length === 0 ? undefined : `${what}: an Erro was answered`
  const parsed = parseMessage(reply)
  if (!parsed.ok) return `${what}: no valid message: ${parsed.issues.map(({ element }) => element).join(', ')}`
  if (parsed.message.messageType !== 'Erro') return asked.ok ? undefined : `${what}: taken, though it has issues`
  const { errorCode, errorComponent } = parsed.message
  if (errorComponent !== address.component) return `${what}: Erro of ${errorComponent}`
  const codes = takes(address, asked.head.messageType) ? codesOf(asked) : ['101']
  const label = isLabelled(asked.head.messageType, spoiled) && codes[0] !== '101' ? spoiled?.errorCode : undefined
  // What may be missing elsewhere, and then is 203 when it is empty, may be required on this stretch.
  const isFound = label === undefined || codes.includes(label) || (spoiled?.how === 'empty' && codes.includes('201'))
  if (!isFound) return `${what}: ${codes.join(', ')} found, not ${label}`
  // A valid message may still be refused, as one of a transaction that nobody knows.
  return codes.length === 0 || errorCode === codes[0] ? undefined : `${what}: ${errorCode}, not ${codes[0]}`
}

/** Whether the message alone shows what was spoilt: of a result that nobody waits for, channel and category are not known. */
function isLabelled(messageType: string | undefined, spoiled: Mutation['spoiled']): boolean {
  return spoiled?.isRemark === false && (messageType === 'AReq' || messageType === 'PReq')
}

function takes({ takes }: Address, messageType: string | undefined): boolean {
  return messageType !== undefined && takes.includes(messageType)
}

/** Codes of what is wrong; the check of the lowest comes first (emv3ds.md section 3). */
function codesOf(asked: ReturnType<typeof parseMessage>): readonly string[] {
  return asked.ok ? [] : asked.issues.map(({ errorCode }) => errorCode).sort()
}

const JSON_TYPE = { 'Content-Type': 'application/JSON; charset=UTF-8' }
