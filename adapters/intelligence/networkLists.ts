/**
 * The operator's own lists of networks: data centres, VPNs and exits of Tor change by the week, and nobody gives a list of
 * them to everybody. One line a network, with the day from which it counts no more, because an old list accuses whoever
 * has the address now.
 */
import { isV4, parseIP } from '@sekisho/fraud/events'
import type { IPGroups } from '@sekisho/fraud/events'
import { DAY_MS, SekishoError } from '@sekisho/base'
import { isNetworkUse, NETWORK_USES } from './networkUses.ts'
import type { NetworkUse } from './networkUses.ts'

interface Entry {
  readonly use: NetworkUse
  /** The entry counts before this moment. */
  readonly untilMs: number
}

export interface NetworkLists {
  readonly networks: ReadonlyMap<string, Entry>
  /** Lengths of prefixes that occur, of IPv6 addresses, the longest first: a narrow entry counts before a wide one. */
  readonly lengths: readonly number[]
  readonly systems: ReadonlyMap<number, Entry>
}

/**
 * Lines of `network,use,until`: `203.0.113.0/24,vpn,2026-12-31`, `AS64500,hosting,`. A first line that says so, empty lines
 * and those that begin with # are passed over; without a day the entry counts for ever; it counts to the end of its day, in UTC.
 * @throws {SekishoError} ERR_NETWORK_LISTS: names the first line that is wrong
 */
export function parseNetworkLists(csv: string): NetworkLists {
  const networks = new Map<string, Entry>()
  const systems = new Map<number, Entry>()
  const lengths = new Set<number>()
  for (const [i, line] of csv
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const text = line.trim()
    if (text === '' || text.startsWith('#') || (i === 0 && /^network,use,until$/i.test(text))) continue
    const [network = '', use = '', until = '', ...more] = text.split(',').map((field) => field.trim())
    const untilMs = until === '' ? Number.POSITIVE_INFINITY : endOfDay(until)
    const system = /^AS(\d{1,10})$/.exec(network)
    const prefix = system ? undefined : prefixOf(network)
    if (!isNetworkUse(use) || untilMs === undefined || more.length > 0 || (!system && !prefix)) throw wrong(i + 1)
    if (system) systems.set(Number(system[1]), { use, untilMs })
    if (!prefix) continue
    lengths.add(prefix.length)
    networks.set(keyOf(prefix.groups, prefix.length), { use, untilMs })
  }
  return { networks, systems, lengths: [...lengths].toSorted((one, other) => other - one) }
}

/** @returns undefined when no list has the address, or only one that has expired */
export function listedUse(
  { networks, lengths, systems }: NetworkLists,
  groups: IPGroups,
  asNumber: number | undefined,
  nowMs: number,
): NetworkUse | undefined {
  for (const length of lengths) {
    const entry = networks.get(keyOf(groups, length))
    if (entry && nowMs < entry.untilMs) return entry.use
  }
  const entry = asNumber === undefined ? undefined : systems.get(asNumber)
  return entry && nowMs < entry.untilMs ? entry.use : undefined
}

function wrong(line: number): SekishoError {
  return new SekishoError(
    'ERR_NETWORK_LISTS',
    `line ${line}: write a network such as 203.0.113.0/24 or AS64500, one of ${NETWORK_USES.join(', ')}, and a day such as 2026-12-31 or nothing`,
  )
}

function prefixOf(network: string): { groups: IPGroups; length: number } | undefined {
  const [address = '', bits, ...more] = network.split('/')
  const groups = more.length === 0 ? parseIP(address) : undefined
  if (!groups) return undefined
  const longest = isV4(groups) ? 32 : 128
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return undefined
  const length = bits === undefined ? longest : Number(bits)
  // A prefix of nothing would be everybody.
  return length < 1 || length > longest ? undefined : { groups, length: length + 128 - longest }
}

/** The first bits of an address, as a text that no other prefix has. */
function keyOf(groups: IPGroups, length: number): string {
  let key = String.fromCharCode(length)
  for (let i = 0; i * 16 < length; i++) {
    const bits = Math.min(16, length - i * 16)
    key += String.fromCharCode(groups[i]! & (0xffff << (16 - bits)))
  }
  return key
}

function endOfDay(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const startMs = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(startMs) || new Date(startMs).toISOString().slice(0, 10) !== day ? undefined : startMs + DAY_MS
}
