import { parseIP } from '@sekisho/fraud/events'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asNumberOf, parseASNumbers } from './asNumbers.ts'
import { listedUse, parseNetworkLists } from './networkLists.ts'
import { isShared, useOfSystem } from './networkUses.ts'
import { readPackageData } from './packageData.ts'

const V4 =
  '16777216,16777471,13335,"Cloudflare, Inc."\n16778240,16779263,38803,Gtelecom\n3405803776,3405804031,64500,Example'
const V6 =
  '2001:db8::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,64501,Documentation\n2400::1:0:0:0:0,2400:0:0:1:ffff::,64502,A gap behind the first half\n'

test('networks: an address has the number of the system that announces it', () => {
  const table = parseASNumbers(Buffer.from(V4), Buffer.from(V6))
  const cases: [string, number | undefined][] = [
    ['1.0.0.0', 13335],
    ['1.0.0.255', 13335],
    ['1.0.1.0', undefined],
    ['0.255.255.255', undefined],
    ['203.0.113.255', 64500],
    ['203.0.114.0', undefined],
    ['255.255.255.255', undefined],
    ['::ffff:1.0.4.1', 38803],
    ['2001:db8::1', 64501],
    ['2001:db8:ffff:ffff::1', 64501],
    ['2400:0:0:1::9', 64502],
    ['2400:0:0:2::9', undefined],
    ['2001:db9::1', undefined],
    ['2001:db7:ffff::', undefined],
    ['::', undefined],
  ]
  for (const [address, number] of cases) expect(asNumberOf(table, parseIP(address)!), address).toBe(number)
})

test('networks: a table that is none is refused', () => {
  const cases: [string, string][] = [
    ['', V6],
    [V4, ''],
    ['no numbers here\n', V6],
    ['1,2\n', V6],
    [V4, 'x,2,3,name\n'],
    [V4, '2001:db8,2001:db8::,3,name\n'],
    [V4, '1:2:3:4:5:6:7:8:9,2001:db8::,3,name\n'],
    [V4, ',,3,name\n'],
    ['9,9,1,a\n1,1,1,b\n', V6],
  ]
  for (const [v4, v6] of cases) expect(() => parseASNumbers(Buffer.from(v4), Buffer.from(v6))).toThrow(Error)
})

test('networks: the packed table answers as its own lines do', () => {
  const lines = readPackageData('@ip-location-db/asn', 'asn-ipv4-num.csv')!
    .bytes.toString('latin1')
    .split('\n')
    .slice(0, 5_000)
  const table = parseASNumbers(Buffer.from(lines.join('\n'), 'latin1'), Buffer.from(V6))
  fc.assert(
    fc.property(fc.nat(lines.length - 1), (line) => {
      const [first, last, number] = lines[line]!.split(',').map(Number) as [number, number, number]
      for (const address of [first, last]) {
        const text = [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')
        expect(asNumberOf(table, parseIP(text)!), text).toBe(number)
      }
    }),
    { seed: 20261130, numRuns: 300 },
  )
})

test('networks: carriers share addresses, data centres do not, and most networks say nothing', () => {
  const cases: [number, string | undefined, boolean | undefined][] = [
    [9605, 'mobile', true],
    [138384, 'mobile', true],
    [2516, 'mixed', undefined],
    [16509, 'hosting', false],
    [13335, 'relay', true],
    [2501, undefined, undefined],
  ]
  for (const [system, use, shared] of cases) {
    expect([useOfSystem(system), isShared(useOfSystem(system))], `AS${system}`).toEqual([use, shared])
  }
})

const NOW = Date.parse('2026-11-23T12:00:00Z')

test('network lists: the narrowest entry that has not expired counts', () => {
  const lists = parseNetworkLists(
    '\uFEFFnetwork,use,until\r\n# tests\r\n203.0.113.0/24,vpn,2026-11-23\n203.0.113.9,tor,\n198.51.100.0/22, hosting ,2026-11-22\n2001:db8::/33,proxy,\nAS64500,hosting,\n192.0.2.128/25,shared,2026-11-22\n192.0.2.0/24,vpn,\n',
  )
  const cases: [string, number | undefined, string | undefined][] = [
    ['203.0.113.1', undefined, 'vpn'],
    ['203.0.113.9', undefined, 'tor'],
    ['::ffff:203.0.113.9', undefined, 'tor'],
    ['203.0.114.1', undefined, undefined],
    ['203.0.114.1', 64500, 'hosting'],
    ['203.0.113.1', 64500, 'vpn'],
    ['198.51.100.1', undefined, undefined], // expired yesterday
    ['192.0.2.200', undefined, 'vpn'], // the narrow one has expired, the wide one has not
    ['2001:db8:7fff::1', undefined, 'proxy'],
    ['2001:db8:8000::1', undefined, undefined],
  ]
  for (const [address, system, use] of cases) {
    expect(listedUse(lists, parseIP(address)!, system, NOW), address).toBe(use)
  }
})

test('network lists: a line that is wrong stops the reading, and is named', () => {
  const wrong = ['203.0.113.0/24', '203.0.113.0/33,vpn,', '203.0.113.0/0,vpn,', '::/129,vpn,', 'example.jp,vpn,', '203.0.113.0/24,evil,', '203.0.113.0/24,vpn,2026-02-30', '203.0.113.0/24,vpn,tomorrow', '203.0.113.0/24,vpn,,x', 'AS,vpn,', '203.0.113.0/24/1,vpn,'] // prettier-ignore
  for (const line of wrong) {
    expect(() => parseNetworkLists(`# one\n${line}`), line).toThrow(
      expect.objectContaining({
        code: 'ERR_NETWORK_LISTS',
        message: expect.stringMatching(/^line 2:/) as string,
      }) as Error,
    )
  }
})
