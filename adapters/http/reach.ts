/**
 * Where we go when others say where: the address comes from a tenant, or from a list that is fetched, and the server stands in
 * somebody's network. Nothing in that network may be reached through us, whatever a name is made to mean when it is looked up (SSRF).
 */
import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isWithinANetwork, parseIP } from '@sekisho/fraud/events'
import type { IPGroups } from '@sekisho/fraud/events'

/** @returns what is wrong with the address of a webhook; undefined when nothing is */
export function addressFault(text: string, { isDemonstration }: { isDemonstration: boolean }): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || text.length > 2_048) return 'a whole address, 2,048 characters at most'
  if (url.protocol !== 'https:' && !(isDemonstration && url.protocol === 'http:'))
    return 'an address that begins with https://'
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    return 'an address without user, password and fragment'
  if (!isDemonstration && !isPublicHost(url.hostname)) return 'an address outside our own networks'
  return undefined
}

/** Of the host of an address: whether it is no number of our own networks. What a name means, `publicLookup` looks at. */
export function isPublicHost(hostname: string): boolean {
  const groups = parseIP(hostname.replace(/^\[|\]$/g, ''))
  return !groups || isPublic(groups)
}

/** For connections: a name that means a machine of our own networks is refused when it is looked up, not before. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, [])
    const isSafe = found.length > 0 && found.every(({ address }) => isPublic(parseIP(address)))
    if (!isSafe)
      return callback(
        Object.assign(new Error('the name means a machine of our own networks'), { code: 'ENOTPUBLIC' }),
        [],
      )
    return options.all === true ? callback(null, found) : callback(null, found[0]!.address, found[0]!.family)
  })
}

function isPublic(groups: IPGroups | undefined): boolean {
  if (!groups || isWithinANetwork(groups)) return false
  const isMappedV4 = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0)
  if (!isMappedV4) return (groups[0]! & 0xe000) === 0x2000 && !isTunnel(groups) // the part of IPv6 that is given out
  const [first, second] = [groups[6]! >> 8, groups[6]! & 255]
  const isForTests = first === 198 && (second === 18 || second === 19) // RFC 2544
  const isOfProtocols = first === 192 && second === 0 && groups[7]! >> 8 === 0 // RFC 6890
  return first !== 0 && first < 224 && !isForTests && !isOfProtocols // "this network", multicast and what is reserved
}

/** Addresses that hold another one, which may be of our own networks: 6to4 (RFC 3056) and Teredo (RFC 4380). */
function isTunnel(groups: IPGroups): boolean {
  return groups[0] === 0x2002 || (groups[0] === 0x2001 && groups[1] === 0)
}
