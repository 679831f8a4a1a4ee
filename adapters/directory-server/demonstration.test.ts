import { expect, test } from 'vitest'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { AReq } from '@sekisho/threeds/messages'
import { demonstrationAttempts } from './attempts.ts'
import { DEMONSTRATION, seedDemonstrationDirectory } from './demonstration.ts'
import { readRegistry } from './states.ts'
import { anAReq } from './testing/messages.ts'
import { NOON_MS, openWorld, PAY } from './testing/world.ts'

test('demonstration: a second start changes nothing, one with other ports changes the addresses', async () => {
  const store = await openMemoryStore()
  const { tenant } = DEMONSTRATION
  const addresses = (port: number) => ({
    acsURL: `http://127.0.0.1:${port}/3ds/acs/messages`,
    threeDSMethodURL: `http://acs.localhost:${port}/3ds/acs/method`,
  })
  await seedDemonstrationDirectory(store, addresses(3001), NOON_MS)
  const { registry } = readRegistry(store, tenant)
  const { seq } = store.head()
  await seedDemonstrationDirectory(store, addresses(3001), NOON_MS)
  expect(store.head().seq).toBe(seq)
  await seedDemonstrationDirectory(store, addresses(4001), NOON_MS)
  const { registry: moved } = readRegistry(store, tenant)
  expect(moved.findACS('sekisho-acs')!.urls).toEqual(['http://127.0.0.1:4001/3ds/acs/messages'])
  expect(
    moved.changesSince(registry.serial)!.map(({ action, range }) => `${action} ${range.start.slice(0, 6)}`),
  ).toEqual(['M 999901', 'M 999902', 'M 999904'])
})

test('attempts: a value says that it is of a demonstration, and is of one transaction alone', async () => {
  const { store } = await openWorld()
  const values = demonstrationAttempts(store.keyring, PAY)
  const areq = anAReq({}) as unknown as AReq
  const attempt = (dsTransID: string, brand: 'visa' | 'mastercard') => values.attempt({ brand, dsTransID, areq })
  const [one, two] = ['1', '2'].map((id) => attempt(`d5000000-0000-4000-8000-00000000000${id}`, 'visa'))
  expect(one).toMatchObject({ eci: '06', authenticationValue: expect.stringMatching(/^DEMO.{24}$/) })
  expect(one!.authenticationValue).not.toBe(two!.authenticationValue)
  expect(attempt('d5000000-0000-4000-8000-000000000001', 'mastercard').eci).toBe('01')
})
