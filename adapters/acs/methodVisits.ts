/**
 * The 3DS Method: a hidden frame of the shop's page visits the ACS before the AReq, and what it learns of the browser waits here
 * for the AReq with the same transaction ID (ACS-METH-001, -002). In memory and bounded in bytes: anybody may visit, so a visit
 * must not cost a write; what a restart forgets, or another process was told, is *unknown* to the assessment, never harmless.
 */
import { MINUTE_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { DeviceFacts } from '@sekisho/threeds/acs'
import { parseContent } from '@sekisho/threeds/messages'
import { LRUCache } from 'lru-cache'
import { decodeBase64 } from './base64.ts'
import { isWebAddress } from './webAddress.ts'

export interface MethodVisit {
  readonly threeDSServerTransID: string
  readonly threeDSMethodNotificationURL: string
  /** The field that goes back: base64url of the transaction's ID alone. */
  readonly threeDSMethodData: string
}

interface Learnt {
  readonly atMs: UnixMs
  readonly facts: DeviceFacts
}

export class MethodVisits {
  readonly #nowMs: () => UnixMs
  readonly #learnt: LRUCache<string, Learnt>

  /** @param maxBytes of all visits together: the oldest are forgotten first */
  constructor(nowMs: () => UnixMs, maxBytes = MOST_BYTES) {
    this.#nowMs = nowMs
    this.#learnt = new LRUCache({ maxSize: maxBytes, maxEntrySize: LARGEST_BYTES, sizeCalculation: bytesOf })
  }

  /**
   * @param threeDSMethodData the form field as it came
   * @param seen what the request itself shows: IP address, user agent
   * @returns undefined for what is no 3DS Method data, or leads nowhere
   */
  begin(threeDSMethodData: string, seen: DeviceFacts): MethodVisit | undefined {
    const bytes = decodeBase64(threeDSMethodData)
    const parsed = bytes && parseContent('threeDSMethodData', '2.3.1', bytes)
    if (!parsed?.ok || !isWebAddress(parsed.content.threeDSMethodNotificationURL)) return undefined
    const { threeDSServerTransID, threeDSMethodNotificationURL } = parsed.content
    this.#learn(threeDSServerTransID, seen)
    const answer = Buffer.from(JSON.stringify({ threeDSServerTransID })).toString('base64url')
    return { threeDSServerTransID, threeDSMethodNotificationURL, threeDSMethodData: answer }
  }

  /** What the page's script tells. Only of a visit that began, and only texts, numbers and yes or no. @returns whether taken */
  tell(threeDSServerTransID: string, facts: string): boolean {
    const known = this.#learnt.get(threeDSServerTransID)
    const told = known && facts.length <= MOST_CHARACTERS ? factsIn(facts) : undefined
    if (!known || !told) return false
    this.#learn(threeDSServerTransID, { ...told, ...known.facts })
    return true
  }

  /** @returns undefined when the method did not run for this transaction, or longer ago than it may */
  factsOf(threeDSServerTransID: string): DeviceFacts | undefined {
    const learnt = this.#learnt.get(threeDSServerTransID)
    return learnt && this.#nowMs() - learnt.atMs <= REMEMBERED_MS ? learnt.facts : undefined
  }

  #learn(threeDSServerTransID: string, facts: DeviceFacts): void {
    const cut = Object.entries(facts).map(([name, fact]) => [name, fact.slice(0, MOST_OF_A_FACT)] as const)
    this.#learnt.set(threeDSServerTransID, { atMs: this.#nowMs(), facts: Object.fromEntries(cut) })
  }
}

function factsIn(text: string): DeviceFacts | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const plain = Object.entries(value as Record<string, unknown>)
    .filter(([name, fact]) => /^[a-z]\w{0,31}$/i.test(name) && isPlain(fact))
    .slice(0, MOST_FACTS)
  return Object.fromEntries(plain.map(([name, fact]) => [name, String(fact)]))
}

/** Lists of texts count too: the languages of a browser. */
function isPlain(fact: unknown): boolean {
  if (Array.isArray(fact)) return fact.every((entry) => typeof entry === 'string')
  return typeof fact === 'string' || typeof fact === 'number' || typeof fact === 'boolean'
}

/** In memory: two bytes a character at worst, and what the map and the texts cost beside them. */
function bytesOf({ facts }: Learnt): number {
  return Object.entries(facts).reduce((sum, [name, fact]) => sum + 2 * (name.length + fact.length) + 64, 256)
}

const MOST_CHARACTERS = 4_096
const MOST_OF_A_FACT = 1_024
/** Some 20,000 visits of a usual browser, which is ten minutes of 33 a second. */
const MOST_BYTES = 32 << 20
/** More than any visit comes to: what is told has 4,096 characters, what is seen two facts. */
const LARGEST_BYTES = 32 << 10
const MOST_FACTS = 32
/** emv3ds.md section 8: not more than ten minutes before the AReq. */
const REMEMBERED_MS = 10 * MINUTE_MS
