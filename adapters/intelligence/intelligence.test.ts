import type { OrderRequest } from '@sekisho/fraud/events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openIntelligence } from './intelligence.ts'

const dir = mkdtempSync(join(tmpdir(), 'sekisho-intelligence-'))
afterAll(() => rmSync(dir, { recursive: true }))

test('intelligence: an address has the country it was registered in, and a private one has none', () => {
  const lookUp = openIntelligence()
  const cases: [string, string | undefined][] = [
    ['133.11.0.1', 'JP'], // The University of Tokyo
    ['2400:4050::1', 'JP'], // a Japanese access network
    ['127.0.0.1', undefined],
    ['10.0.0.1', undefined],
    ['fe80::1', undefined],
  ]
  for (const [ipAddress, country] of cases)
    expect(lookUp(shown({ device: { ipAddress } })).ipCountry, ipAddress).toBe(country)
})

test('intelligence: a throw-away mail domain is known by its domain alone, in any case of letters', () => {
  const lookUp = openIntelligence()
  const cases: [string, boolean][] = [
    ['a@mailinator.com', true],
    ['A@MAILINATOR.COM', true],
    ['mailinator.com@example.com', false],
    ['a@example.co.jp', false],
  ]
  for (const [email, disposable] of cases)
    expect(lookUp(shown({ buyer: { email } })).emailDisposable, email).toBe(disposable)
})

test('intelligence: what an order does not show is unknown, and nothing is missing', () => {
  const found = openIntelligence()(shown({}))
  expect(found).toEqual({ versions: expect.any(Object), missing: [] })
  expect(Object.keys(found.versions)).toEqual(['ip_countries', 'disposable_mail'])
})

test('intelligence: a table that is not there is named, for orders that needed it', () => {
  const lookUp = openIntelligence({ ipTable: join(dir, 'none.mmdb') })
  expect(lookUp(shown({ device: { ipAddress: '133.11.0.1' } })).missing).toEqual(['ip_countries'])
  expect(lookUp(shown({})).missing).toEqual([])
})

test('intelligence: the longest prefix of the operator’s table tells the card’s country', () => {
  const binTable = join(dir, 'bins.csv')
  writeFileSync(binTable, 'bin,country\r\n411111,US\n41111122,JP\n\n')
  const lookUp = openIntelligence({ binTable })
  const countryOf = (bin: string) => lookUp(shown({ payment: { method: 'card', card: { bin } } })).binCountry
  expect([countryOf('411111'), countryOf('41111199'), countryOf('41111122'), countryOf('400000')]).toEqual([
    'US',
    'US',
    'JP',
    undefined,
  ])
})

test('intelligence: a wrong line of the operator’s table stops the start, and is named', () => {
  for (const line of ['4111,JP', '411111;JP', '411111,Japan', '411111']) {
    const binTable = join(dir, 'wrong.csv')
    writeFileSync(binTable, `411111,JP\n${line}\n`)
    expect(() => openIntelligence({ binTable }), line).toThrow(/line 2/)
  }
  expect(() => openIntelligence({ binTable: join(dir, 'none.csv') })).toThrow(/cannot be read/)
})

function shown(change: Partial<OrderRequest>): OrderRequest {
  return { payment: { method: 'card' }, buyer: {}, ...change } as OrderRequest
}
