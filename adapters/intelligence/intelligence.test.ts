import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseBINCountries } from './binCountries.ts'
import { openIntelligence } from './intelligence.ts'
import { readPackageData } from './packageData.ts'

const lookUp = openIntelligence()

test('intelligence: an address has its country, in both families', () => {
  const cases: [string, string | undefined][] = [
    ['133.11.0.1', 'JP'],
    ['2400:2410::1', 'JP'],
    ['8.8.8.8', 'US'],
    ['::ffff:133.11.0.1', 'JP'],
    ['10.0.0.1', undefined],
    ['127.0.0.1', undefined],
    ['fe80::1', undefined],
  ]
  for (const [ipAddress, country] of cases) {
    const found = lookUp({ device: { ipAddress } })
    expect(found.ipCountry, ipAddress).toBe(country)
    expect(found.missing).toEqual([])
  }
})

test('intelligence: an address has the system that announces it, its use, and whether strangers share it', () => {
  const cases: [string, object][] = [
    ['1.72.0.1', { asNumber: 9605, networkUse: 'mobile', addressShared: true }],
    ['126.0.0.1', { asNumber: 17676, networkUse: 'mixed' }],
    ['133.11.0.1', { asNumber: 2501 }],
    ['not an address', {}],
    ['10.0.0.1', {}],
  ]
  for (const [ipAddress, expected] of cases) {
    const { asNumber, networkUse, addressShared } = lookUp({ device: { ipAddress } })
    expect({ asNumber, networkUse, addressShared }, ipAddress).toEqual({
      asNumber: undefined,
      networkUse: undefined,
      addressShared: undefined,
      ...expected,
    })
  }
})

test("intelligence: the operator's list of networks counts before the tables, until its day", () => {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-networks-'))
  try {
    const networkLists = join(dir, 'networks.csv')
    writeFileSync(networkLists, 'network,use,until\n1.72.0.0/16,vpn,2026-11-23\n')
    const uses = ['2026-11-23T23:59:59Z', '2026-11-24T00:00:00Z'].map((now) => {
      const listed = openIntelligence({ networkLists, nowMs: () => Date.parse(now) })
      return listed({ device: { ipAddress: '1.72.0.1' } }).networkUse
    })
    expect(uses).toEqual(['vpn', 'mobile'])
    expect(() => openIntelligence({ networkLists: '/nowhere/networks.csv' })).toThrow(
      expect.objectContaining({ code: 'ERR_NETWORK_LISTS' }) as Error,
    )
  } finally {
    rmSync(dir, { recursive: true })
  }
})

test('intelligence: what DNS said of a mail domain is a fact with its day', () => {
  const asked: string[] = []
  const mailExchanges = {
    known: (domain: string) => {
      asked.push(domain)
      return domain === 'example.jp' ? { takesMail: false, askedAtMs: Date.parse('2026-11-22T12:00:00Z') } : undefined
    },
    settled: () => Promise.resolve(),
  }
  const known = openIntelligence({ mailExchanges })
  expect(known({ buyer: { email: 'a@Example.jp' } })).toMatchObject({
    mailTaken: false,
    versions: { mail_exchanges: '2026-11-22' },
  })
  expect(known({ buyer: { email: 'a@example.com' } })).not.toHaveProperty('mailTaken')
  known({})
  expect(asked).toEqual(['example.jp', 'example.com'])
})

test('intelligence: throw-away mail is told by its domain, or one above it', () => {
  const cases: [string, boolean][] = [
    ['a@mailinator.com', true],
    ['a@MAILINATOR.com', true],
    ['a@x.y.mailinator.com', true],
    ['a@mailinator.com.example.jp', false],
    ['a@example.jp', false],
    ['mailinator.com@example.jp', false],
    ['a@com', false],
  ]
  for (const [email, disposable] of cases) expect(lookUp({ buyer: { email } }).emailDisposable, email).toBe(disposable)
})

test('intelligence: what is not shown is not looked up', () => {
  expect(lookUp({})).toEqual({ versions: expect.any(Object) as object, missing: [] })
  expect(Object.keys(lookUp({}).versions)).toEqual([
    'places',
    'ip_countries',
    'as_numbers',
    'network_uses',
    'disposable_mail',
  ])
})

test('intelligence: a table that is not there, or is damaged, is missed only by orders that need it', () => {
  const damaged = { version: 'x@1', bytes: Buffer.from('{}') }
  for (const readData of [() => undefined, () => damaged]) {
    const without = openIntelligence({ readData })
    expect(without({ device: { ipAddress: '8.8.8.8' }, buyer: { email: 'a@mailinator.com' } })).toEqual({
      versions: { places: expect.stringMatching(/^\d+-[0-9a-f]{8}$/) as string, network_uses: '1' },
      missing: ['ip_countries', 'as_numbers', 'disposable_mail'],
    })
    expect(without({ device: { deviceID: 'd' }, buyer: {} }).missing).toEqual([])
  }
  expect(readPackageData('no-such-package', 'x')).toBeUndefined()
  expect(readPackageData('mmdb-lib', 'no-such-file')).toBeUndefined()
})

test('intelligence: the longest card range counts, and only those of the file are known', () => {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-bins-'))
  try {
    const path = join(dir, 'bins.csv')
    writeFileSync(path, '\uFEFFbin,country\r\n# tests\r\n400000,US\r\n40000001,JP\r\n\r\n')
    const known = openIntelligence({ binCountries: path })
    const cases: [object, string | undefined][] = [
      [{ bin: '40000001' }, 'JP'],
      [{ bin: '40000002' }, 'US'],
      [{ bin: '400000' }, 'US'],
      [{ number: '4000000100000000' }, 'JP'],
      [{ bin: '400001' }, undefined],
      [{}, undefined],
    ]
    for (const [card, country] of cases) expect(known({ payment: { method: 'card', card } }).binCountry).toBe(country)
    expect(known({}).versions).toMatchObject({ bin_countries: expect.stringMatching(/^[0-9a-f]{12}$/) as string })
  } finally {
    rmSync(dir, { recursive: true })
  }
})

test('intelligence: a file of card ranges that is wrong stops the start, and says where', () => {
  const cases: [string, RegExp][] = [
    ['40000,JP', /line 1/],
    ['bin,country\n400000,JPN', /line 2/],
    ['400000;JP', /line 1/],
    ['400000,JP\nbin,country', /line 2/],
    ['4000000100000000,JP', /line 1/],
  ]
  for (const [csv, message] of cases) expect(() => parseBINCountries(csv), csv).toThrow(message)
  expect(() => openIntelligence({ binCountries: '/nowhere/bins.csv' })).toThrow(
    expect.objectContaining({ code: 'ERR_BIN_COUNTRIES' }) as Error,
  )
})
