/** IP addresses, written in one way, so that one address is one entity. */

/** Eight groups of 16 bits; an IPv4 address stands in the last two, behind ::ffff (RFC 4291, section 2.5.5.2). */
export type IPGroups = readonly number[]

/**
 * The last answer is kept: one order's address is asked for its shape, for its entity and for its country.
 * @returns undefined when the text is neither an IPv4 nor an IPv6 address; a zone (`%eth0`) is none of our business
 */
export function parseIP(text: string): IPGroups | undefined {
  if (text !== lastText) {
    lastGroups = groupsOf(text)
    lastText = text
  }
  return lastGroups
}

let lastText = ''
let lastGroups: IPGroups | undefined

function groupsOf(text: string): IPGroups | undefined {
  const v4 = parseV4(text)
  if (v4) return [0, 0, 0, 0, 0, 0xffff, ...v4]
  if (text.length > 45 || !/^[0-9a-fA-F:.]+$/.test(text)) return undefined
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = parseGroups(halves[0]!)
  const tail = halves.length === 2 ? parseGroups(halves[1]!) : []
  if (!head || !tail) return undefined
  const gap = 8 - head.length - tail.length
  if (halves.length === 2 ? gap < 1 : gap !== 0) return undefined
  return [...head, ...Array.from({ length: gap }, () => 0), ...tail]
}

/** The network that most lines of one provider share: /24 of IPv4, /48 of IPv6. @returns undefined when it is neither */
export function parseNetwork(text: string): IPGroups | undefined {
  const [address = '', bits, ...rest] = text.split('/')
  const groups = rest.length === 0 ? parseIP(address) : undefined
  return groups && bits === (isV4(groups) ? '24' : '48') ? groups : undefined
}

/** `198.51.100.0/24`, or `2001:db8:1::/48`: the same for every address in it. */
export function formatNetwork(groups: IPGroups): string {
  if (isV4(groups)) return `${formatIP([...groups.slice(0, 7), groups[7]! & 0xff00])}/24`
  return `${groups
    .slice(0, 3)
    .map((group) => group.toString(16))
    .join(':')}::/48`
}

/** `203.0.113.9`, or the groups in hexadecimal without any abbreviation. */
export function formatIP(groups: IPGroups): string {
  if (isV4(groups)) return `${groups[6]! >> 8}.${groups[6]! & 255}.${groups[7]! >> 8}.${groups[7]! & 255}`
  return groups.map((group) => group.toString(16)).join(':')
}

export function isV4(groups: IPGroups): boolean {
  if (groups[5] !== 0xffff) return false
  for (let i = 0; i < 5; i++) if (groups[i] !== 0) return false
  return true
}

/**
 * Whether the address means another machine in every network: loopback, link-local, private (RFC 1918 and 4193) and shared
 * between a provider and its customers (RFC 6598). Behind a proxy that is not set up right every buyer has the same one.
 */
export function isWithinANetwork(groups: IPGroups): boolean {
  if (!isV4(groups)) {
    const [first, , , , , , , last] = groups as [number, ...number[]]
    const isLoopback = last === 1 && groups.every((group, i) => i === 7 || group === 0)
    return isLoopback || (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80
  }
  const [a, b] = [groups[6]! >> 8, groups[6]! & 255]
  if (a === 10 || a === 127) return true
  if (a === 172) return b >= 16 && b < 32
  if (a === 100) return b >= 64 && b < 128
  return (a === 192 && b === 168) || (a === 169 && b === 254)
}

function parseGroups(text: string): number[] | undefined {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [i, part] of parts.entries()) {
    const v4 = i === parts.length - 1 && part.includes('.') ? parseV4(part) : undefined
    if (v4) groups.push(...v4)
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16))
    else return undefined
  }
  return groups
}

/** Leading zeros are refused: some parsers read them as octal, so the address would not be the same everywhere. */
function parseV4(text: string): [number, number] | undefined {
  const bytes = text.split('.')
  if (bytes.length !== 4 || !bytes.every((byte) => /^(?:0|[1-9]\d{0,2})$/.test(byte) && Number(byte) < 256))
    return undefined
  return [Number(bytes[0]) * 256 + Number(bytes[1]), Number(bytes[2]) * 256 + Number(bytes[3])]
}
