import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pages } from './pages.ts'
import { TokenHash } from './tokenHash.ts'
import { TokenIndex } from './tokenIndex.ts'

test('token hash: a hundred thousand tokens that differ in little have as many pairs of hashes', () => {
  const hash = new TokenHash()
  const seen = new Set<string>()
  for (let i = 0; i < 100_000; i++) {
    hash.of(`v2:${String(i).padStart(30, '0')}`)
    expect(hash.first).toBeGreaterThan(0)
    seen.add(`${hash.first} ${hash.second}`)
  }
  expect(seen.size).toBe(100_000)
  for (const text of ['', 'a', 'b', 'ab', 'ba', 'aa', 'あ']) hash.of(text)
})

test('token hash: tokens are told apart by their ends, and other texts by all of them', () => {
  const hash = new TokenHash()
  const of = (how: 'of' | 'ofToken', text: string) => {
    hash[how](text)
    return `${hash.first} ${hash.second}`
  }
  const end = 'abcdefghijklmnopqrstuvwx'
  expect(of('ofToken', `v2:one${end}`)).toBe(of('ofToken', `v2:two${end}`))
  expect(of('of', `v2:one${end}`)).not.toBe(of('of', `v2:two${end}`))
  expect(of('ofToken', `v2:one${end}y`)).not.toBe(of('ofToken', `v2:one${end}z`))
  for (const short of ['', 'i17', 'i18', end]) expect(of('ofToken', short)).toBe(of('of', short))
})

test('token index: finds what was added, also while it grows and while slots get other tokens', () => {
  const step = fc.record({ again: fc.boolean(), pick: fc.nat(), first: fc.nat(20) })
  fc.assert(
    fc.property(fc.array(step, { minLength: 300, maxLength: 1_500 }), fc.boolean(), (steps, isBounded) => {
      const slots: { first: number; second: number }[] = []
      const pages = new Pages(64, 2)
      const index = new TokenIndex(pages, isBounded ? steps.length : Number.POSITIVE_INFINITY)
      const gone: typeof slots = []
      for (const [n, { again, pick, first }] of steps.entries()) {
        const slot = again && slots.length > 0 ? pick % slots.length : slots.length
        if (slot < slots.length) {
          index.remove(slot)
          gone.push(slots[slot]!)
        }
        slots[slot] = { first: first * 2 ** 27 + 1, second: n } // many that begin at one place, some at the last
        const { words } = pages.writing(slot >> 6)
        words[(slot & 63) * 2] = slots[slot].first
        words[(slot & 63) * 2 + 1] = slots[slot].second
        index.add(slot)
      }
      const again = new TokenIndex(pages, slots.length)
      again.addAll(slots.length)
      for (const each of [index, again]) {
        for (const [slot, { first, second }] of slots.entries()) expect(each.find(first, second)).toBe(slot)
        for (const { first, second } of gone) expect(each.find(first, second)).toBe(-1)
      }
    }),
    { seed: 20261123, numRuns: 60 },
  )
})

test('token index: grows by half, and to no more places than its capacity needs', () => {
  const bytes = (count: number, capacity: number) => {
    const pages = new Pages(64, 2)
    const index = new TokenIndex(pages, capacity)
    for (let slot = 0; slot < count; slot++) {
      pages.writing(slot >> 6).words[(slot & 63) * 2] = Math.imul(slot + 1, 0x9e3779b1)
      index.add(slot)
    }
    const whileFilled = index.bytes / count
    // Whatever comes and goes, the growth that is under way ends.
    for (let n = 0; n < count; n++) {
      index.remove(0)
      index.add(0)
    }
    return [whileFilled, index.bytes / count] as const
  }
  for (const count of [1_000, 7_000, 20_000, 50_000]) {
    const [whileFilled, filled] = bytes(count, 10 * count)
    expect([whileFilled < 25, filled < 15.1], `${count} of many: ${whileFilled}, ${filled}`).toEqual([true, true])
    expect(bytes(count, count)[1], `${count} of as many`).toBeLessThan(10)
  }
})
