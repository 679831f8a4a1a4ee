import { sharedPlaces } from '@sekisho/adapters/intelligence'
import { readIdentity, readPlaces } from '@sekisho/fraud/identity'
import { liveTown, OPEN_DOOR } from '@sekisho/simulators/town'
import { beforeAll, expect, test } from 'vitest'
import { DemoPlaces } from './places.ts'

interface Address {
  readonly prefecture: string
  readonly city: string
  readonly postalCode: string
  readonly line1: string
  readonly line2?: string
}

const index = sharedPlaces()
const bodies: object[] = []
beforeAll(async () => {
  await liveTown(
    { seed: 2026, startMs: Date.UTC(2026, 9, 24), days: 6, goodOrders: 600 },
    {
      tell: () => {},
      port: {
        ...OPEN_DOOR,
        screen: (question) => {
          bodies.push(question.body)
          return OPEN_DOOR.screen(question)
        },
        feedBack: ({ body }) => void bodies.push(body),
      },
    },
  )
})

test('demonstration: people live in streets that the list of places has, and their addresses raise no doubt', () => {
  const places = new DemoPlaces(index)
  const [before, after] = [addressesIn(bodies), addressesIn(places.inRealStreets(bodies))]
  expect(after.length).toBeGreaterThan(500)
  expect(shareOfDoubted(before)).toBe(1)
  expect(shareOfDoubted(after)).toBe(0)
})

test('demonstration: two places stay two, one stays one, and only street and postal code are others', () => {
  const [before, after] = [addressesIn(bodies), addressesIn(new DemoPlaces(index).inRealStreets(bodies))]
  const invented = new Map<string, string>()
  const real = new Map<string, string>()
  for (const [n, { postalCode: codeBefore, line1: lineBefore, city: cityBefore, ...others }] of before.entries()) {
    const { postalCode, line1, city, ...same } = after[n]!
    expect(same).toEqual(others)
    expect(city).toBe(cityBefore === '中野区' ? '杉並区' : cityBefore)
    const [street, numbers] = [/^[^0-9０-９]+/.exec(line1)![0], line1.replace(/^[^0-9０-９]+/, '')]
    expect(lineBefore.endsWith(numbers), lineBefore).toBe(true)
    const names = [`${cityBefore} ${codeBefore}`, `${city} ${postalCode} ${street}`] as const
    expect(invented.get(names[0]) ?? names[1]).toBe(names[1])
    expect(real.get(names[1]) ?? names[0]).toBe(names[0])
    invented.set(names[0], names[1])
    real.set(names[1], names[0])
  }
  expect(invented.size).toBeGreaterThan(100)
})

test('demonstration: what has no address is left as it is', () => {
  const places = new DemoPlaces(index)
  for (const body of [{}, { a: [1, 'x', null] }, { buyer: { address: { city: '那覇市' } } }]) {
    expect(places.inRealStreets(body)).toEqual(body)
  }
})

/** How many leave a doubt in the facts of an order. */
function shareOfDoubted(addresses: readonly Address[]): number {
  const doubted = addresses.filter((address) => {
    const deliveries = [{ address }]
    const { delivery } = readIdentity({ deliveries }, readPlaces({ deliveries }, index)).facts
    return (delivery?.doubts ?? []).length > 0
  })
  return doubted.length / addresses.length
}

/** In the order in which they stand. */
function addressesIn(value: unknown): Address[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(addressesIn)
  return 'line1' in value ? [value as Address, ...inside] : inside
}
