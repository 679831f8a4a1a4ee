import { expect, test } from 'vitest'
import { ConflictError, SECOND_MS } from '@sekisho/base'
import { RegistryBook } from './book.ts'
import { putACS, putAdmission, putRanges, putServer, removeRange } from './registry.ts'
import { readRegistry } from './states.ts'
import { ACS, NOON_MS, openWorld, PAY, RANGES, SERVER } from './testing/world.ts'

test('registry: what was put is there when it is read again', async () => {
  const { store } = await openWorld()
  const { registry } = readRegistry(store, PAY)
  expect(registry.ranges.inOrder).toEqual(RANGES)
  expect(registry.serial).toBe(RANGES.length)
  expect(registry.findACS('bank-acs')).toEqual(ACS)
  expect(registry.findServer({ threeDSServerRefNumber: 'REF-3DSS' }, undefined)).toEqual(SERVER)
  expect([registry.knowsMCC('5732'), registry.knowsMCC('0001')]).toEqual([true, false])
  expect([registry.knowsSDK('REF-SDK'), registry.knowsSDK('REF')]).toEqual([true, false])
})

test('registry: companies with one product are told apart by operator and certificate', async () => {
  const { store } = await openWorld()
  const other = { ...SERVER, participantID: 'other', operatorID: 'OP-2', certificateName: 'other' }
  await putServer(store, PAY, other, NOON_MS)
  const { registry } = readRegistry(store, PAY)
  const cases = [
    ['OP-2', 'other', 'other'],
    ['OP-1', 'other', undefined],
    ['OP-2', 'shop-server', 'shop-server'],
    [undefined, 'shop-server', 'shop-server'],
    [undefined, 'nobody', undefined],
  ] as const
  for (const [operatorID, peer, participantID] of cases) {
    const words = { threeDSServerRefNumber: 'REF-3DSS', ...(operatorID && { threeDSServerOperatorID: operatorID }) }
    expect(registry.findServer(words, peer)?.participantID, `${operatorID} ${peer}`).toBe(participantID)
  }
})

test('registry: what is not right is refused, and nothing of it is written', async () => {
  const { store } = await openWorld()
  const range = { ...RANGES[0]!, start: '9999080000000000', end: '9999089999999999' }
  const cases = [
    () => putRanges(store, PAY, [range, { ...range, end: '9999089999999998' }], NOON_MS),
    () => putRanges(store, PAY, [range, { ...range, start: '9999015000000000', end: '9999015999999999' }], NOON_MS),
    () => putRanges(store, PAY, [range, { ...range, start: '1', end: '2' }], NOON_MS),
    () => putRanges(store, PAY, [range, { ...range, attempts: true }], NOON_MS),
    () => putRanges(store, PAY, [{ ...range, acsID: 'nobody' }], NOON_MS),
    () => removeRange(store, PAY, range, NOON_MS),
    () => putACS(store, PAY, { ...ACS, urls: ['not an address'] }, NOON_MS),
    () => putServer(store, PAY, { ...SERVER, participantID: '' }, NOON_MS),
    () => putServer(store, PAY, { ...SERVER, referenceNumbers: [] }, NOON_MS),
  ]
  for (const change of cases) await expect(change()).rejects.toMatchObject({ code: 'ERR_DIRECTORY_INVALID' })
  expect(readRegistry(store, PAY).registry.serial).toBe(RANGES.length)
})

test('registry: of two who change it at the same time one is told to look again', async () => {
  const { store } = await openWorld()
  const commit = store.commit.bind(store)
  store.commit = async (unit) => {
    await Promise.resolve() // as a store with a queue: who reads meanwhile sees what was before
    return commit(unit)
  }
  const changes = [1, 2].map((mcc) =>
    putAdmission(store, PAY, { sdkReferenceNumbers: [], mccs: [`000${mcc}`] }, NOON_MS),
  )
  const [first, second] = await Promise.allSettled(changes)
  expect(first!.status).toBe('fulfilled')
  expect(second).toMatchObject({ status: 'rejected', reason: expect.any(ConflictError) })
})

test('registry: a running DS sees a change after a second, also when the clock went back', async () => {
  const { store } = await openWorld()
  const book = new RegistryBook(store, PAY)
  expect(book.at(NOON_MS).serial).toBe(RANGES.length)
  await removeRange(store, PAY, RANGES[0]!, NOON_MS)
  expect(book.at(NOON_MS + SECOND_MS - 1).serial).toBe(RANGES.length)
  expect(book.at(NOON_MS + SECOND_MS).serial).toBe(RANGES.length + 1)
  await removeRange(store, PAY, RANGES[1]!, NOON_MS)
  expect(book.at(NOON_MS - SECOND_MS).serial).toBe(RANGES.length + 2)
})

test('registry: the newest ten thousand changes are kept', async () => {
  const { store } = await openWorld()
  const many = Array.from({ length: 10_000 }, (_, i) => ({ ...RANGES[0]!, ...boundsOf(i) }))
  await putRanges(store, PAY, many, NOON_MS)
  const { registry } = readRegistry(store, PAY)
  expect(registry.changesSince(registry.serial - 10_000)).toHaveLength(10_000)
  expect(registry.changesSince(registry.serial - 10_001)).toBeUndefined()
})

function boundsOf(i: number): { start: string; end: string } {
  const number = `99991${String(i).padStart(11, '0')}`
  return { start: number, end: number }
}
