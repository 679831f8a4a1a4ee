import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EntityTable } from './entityTable.ts'
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

test('token index: finds what was added, also while it grows and while slots get other tokens', () => {
  const step = fc.record({ again: fc.boolean(), pick: fc.nat(), first: fc.nat(20) })
  fc.assert(
    fc.property(fc.array(step, { minLength: 300, maxLength: 1_500 }), (steps) => {
      const slots: { first: number; second: number }[] = []
      const index = new TokenIndex({ first: (slot) => slots[slot]!.first, second: (slot) => slots[slot]!.second })
      const gone: typeof slots = []
      for (const [n, { again, pick, first }] of steps.entries()) {
        const slot = again && slots.length > 0 ? pick % slots.length : slots.length
        if (slot < slots.length) {
          index.remove(slot)
          gone.push(slots[slot]!)
        }
        slots[slot] = { first: 64 * first + 1, second: n } // many that begin at one place
        index.add(slot)
      }
      for (const [slot, { first, second }] of slots.entries()) expect(index.find(first, second)).toBe(slot)
      for (const { first, second } of gone) expect(index.find(first, second)).toBe(-1)
    }),
    { seed: 20261123, numRuns: 60 },
  )
})

test('entity table: finds whom it has seen, and nobody whom it has forgotten, as a plain map would', () => {
  const names = fc.array(fc.nat(400), { maxLength: 2_000 })
  fc.assert(
    fc.property(names, (seen) => {
      const forgotten: number[] = []
      const slots = new Map<number, number>()
      const table = new EntityTable(64, (slot) => forgotten.push(slot))
      const hash = new TokenHash()
      for (const [n, name] of seen.entries()) {
        hash.of(`token-${name}`)
        const slot = table.see(hash.first, hash.second, n, -1)
        for (const gone of forgotten.splice(0)) {
          for (const [other, held] of slots) if (held === gone) slots.delete(other)
        }
        slots.set(name, slot)
      }
      for (let name = 0; name <= 400; name++) {
        hash.of(`token-${name}`)
        expect(table.find(hash.first, hash.second)).toBe(slots.get(name) ?? -1)
      }
      expect(table.size).toBe(Math.min(64, new Set(seen).size))
    }),
    { seed: 20261123, numRuns: 30 },
  )
})
