import { expect, test } from 'vitest'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { createTenant, PLATFORM } from '@sekisho/adapters/tenants'
import { importDirectory, paymentSystemOf, readDirectory } from './importing.ts'
import { readRegistry } from './states.ts'
import { ACS, NOON_MS, openWorld, PAY, RANGES, SERVER } from './testing/world.ts'

const OPTIONS = { dryRun: false, prune: false, nowMs: NOON_MS }
const RANGE = { ...RANGES[0]!, start: '9999080000000000', end: '9999089999999999' }

test('import: what is new is added, what differs changed, and the same file again changes nothing', async () => {
  const { store } = await openWorld()
  const file = {
    admission: { sdkReferenceNumbers: ['REF-SDK'], mccs: ['5732', '5411'] },
    threeDSServers: [SERVER, { ...SERVER, participantID: 'second', referenceNumbers: ['REF-2'] }],
    acss: [{ ...ACS, urls: ['https://new.acs.example/'] }],
    ranges: [...RANGES.slice(1), { ...RANGES[0]!, attempts: true }, RANGE],
  }
  const expected = [
    'added threeDSServer second',
    'changed acs bank-acs',
    'changed range 9999010000000000-9999019999999999',
    'added range 9999080000000000-9999089999999999',
    'changed admission sekisho-pay',
  ]
  const run = async (dryRun: boolean) => {
    const changes = await importDirectory(store, PAY, file, { ...OPTIONS, dryRun })
    return changes.map(({ action, what, id }) => `${action} ${what} ${id}`)
  }
  const before = readDirectory(store, PAY)
  expect(await run(true)).toEqual(expected)
  expect(readDirectory(store, PAY)).toEqual(before)
  expect(await run(false)).toEqual(expected)
  expect(await run(false)).toEqual([])
  expect(readRegistry(store, PAY).registry.findACS('bank-acs')?.urls).toEqual(['https://new.acs.example/'])
})

test('import: what is listed, imported elsewhere, is the same there', async () => {
  const { store } = await openWorld()
  const listed = readDirectory(store, PAY)
  const elsewhere = await openMemoryStore()
  await importDirectory(elsewhere, PAY, listed, OPTIONS)
  expect(readDirectory(elsewhere, PAY)).toEqual(listed)
})

test('import: pruned, ranges go that the file does not name, also to make room for others in the same step', async () => {
  const { store } = await openWorld()
  const half = { ...RANGES[0]!, end: '9999014999999999' }
  const file = { ranges: [half, ...RANGES.slice(1)] }
  await expect(importDirectory(store, PAY, file, OPTIONS)).rejects.toThrow(/overlap/)
  const changes = await importDirectory(store, PAY, file, { ...OPTIONS, prune: true })
  expect(changes.map(({ action, id }) => `${action} ${id}`)).toEqual([
    'removed 9999010000000000-9999019999999999',
    'added 9999010000000000-9999014999999999',
  ])
  const { registry } = readRegistry(store, PAY)
  expect(registry.ranges.find('9999015000000000')).toBeUndefined()
  expect(registry.changesSince(RANGES.length)?.map(({ action }) => action)).toEqual(['D', 'A'])
})

test('import: what is wrong is named by its path, everything at once, and nothing is written', async () => {
  const { store } = await openWorld()
  const before = readRegistry(store, PAY).version
  const cases: [unknown, string[]][] = [
    [null, ['the file: an object']],
    [[], ['the file: an object']],
    [{ range: [] }, ['range: no member of that name']],
    [{ ranges: {} }, ['ranges: a list']],
    [{ ranges: [{ ...RANGE, start: 9_999_080_000_000 }] }, ['ranges.0.start: a text; digits stand in quotes']],
    [{ ranges: [{ ...RANGE, end: '99' }] }, ['ranges.0.end: 13 to 19 digits']],
    [
      { ranges: [{ ...RANGE, start: RANGE.end, end: RANGE.start }] },
      [`${RANGE.end}-${RANGE.start}: start: not above end`],
    ],
    [{ ranges: [{ ...RANGE, acsID: 'nobody' }] }, [`${RANGE.start}-${RANGE.end}: acsID: an ACS that takes part`]],
    [{ ranges: [RANGE, RANGE] }, ['each range once in one change']],
    [
      {
        ranges: [{ ...RANGE, brand: 'x', versions: [{ version: '1.0.2' }], attempts: 'yes', issuerCountryCode: 'JP' }],
      },
      [
        'ranges.0.brand: one of visa, mastercard, amex, jcb, diners, unionpay',
        'ranges.0.versions.0.version: one of 2.1.0, 2.2.0, 2.3.1',
        'ranges.0.attempts: true or false',
        'ranges.0.issuerCountryCode: three digits of ISO 3166-1',
      ],
    ],
    [{ ranges: [{ ...RANGE, versions: [] }] }, ['ranges.0.versions: at least one']],
    [{ acss: [{ ...ACS, urls: ['acs.example'] }] }, ['acss.0.urls.0: an http or https address']],
    [
      { acss: [{ participantID: ' ' }] },
      ['acss.0.participantID: not empty', 'acss.0.referenceNumbers: required', 'acss.0.urls: required'],
    ],
    [{ acss: [ACS, ACS] }, ['acss.1: the same as acss.0']],
    [
      { threeDSServers: [{ ...SERVER, origins: ['https://server.example/path'] }] },
      ['threeDSServers.0.origins.0: an origin, such as https://server.example'],
    ],
    [
      { admission: { mccs: ['57'] } },
      ['admission.sdkReferenceNumbers: required', 'admission.mccs.0: four digits of ISO 18245'],
    ],
  ]
  for (const [file, lines] of cases) {
    const refused = importDirectory(store, PAY, file, OPTIONS)
    await expect(refused, lines[0]).rejects.toMatchObject({ code: 'ERR_DIRECTORY_INVALID', message: lines.join('\n') })
  }
  expect(readRegistry(store, PAY).version).toBe(before)
})

test('a payment system need not be named while there is one alone', async () => {
  const store = await openMemoryStore()
  const make = (tenantID: string, role: 'payment-system' | 'shop') => {
    const name = { ja: tenantID, en: tenantID }
    return createTenant(store, { tenantID, parent: PLATFORM, role, name, currency: 'JPY', timeZone: 'UTC' }, NOON_MS)
  }
  const refused = (tenantID?: string) => () => paymentSystemOf(store, tenantID)
  expect(refused()).toThrow(/none/)
  await make('a-shop', 'shop')
  await make('a-pay', 'payment-system')
  expect([paymentSystemOf(store, undefined), paymentSystemOf(store, 'a-pay')]).toEqual(['a-pay', 'a-pay'])
  await make('b-pay', 'payment-system')
  for (const tenantID of [undefined, 'a-shop', 'nobody']) expect(refused(tenantID)).toThrow(/a-pay, b-pay/)
})
