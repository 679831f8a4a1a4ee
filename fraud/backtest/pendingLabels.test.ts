import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PendingLabels } from './pendingLabels.ts'

test('labels: none comes out before it is known, all that are known come out, the earliest first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.record({ add: fc.nat(50) }), fc.record({ by: fc.nat(50) })), { maxLength: 60 }),
      (steps) => {
        const pending = new PendingLabels<string>()
        let model: { knownAtMs: number; label: string }[] = []
        for (const [i, step] of steps.entries()) {
          if ('add' in step) {
            pending.add(step.add, `label ${i}`)
            model.push({ knownAtMs: step.add, label: `label ${i}` })
            continue
          }
          const due = model.filter(({ knownAtMs }) => knownAtMs <= step.by).sort((a, b) => a.knownAtMs - b.knownAtMs)
          expect([...pending.knownBy(step.by)]).toEqual(due.map(({ label }) => label))
          model = model.filter(({ knownAtMs }) => knownAtMs > step.by)
          expect(pending.size).toBe(model.length)
        }
      },
    ),
    { seed: 20261123, numRuns: 300 },
  )
})
