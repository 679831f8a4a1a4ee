import { TokenHash } from '@sekisho/fraud/packed'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EntityTable } from './entityTable.ts'

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
