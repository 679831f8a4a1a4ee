import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LinkedOrder } from './caseAPI.ts'
import { graphOf, HEIGHT, WIDTH } from './graph.ts'

const KINDS = ['card', 'device', 'place', 'email', 'phone', 'ip']
const order = fc
  .record({ orderID: fc.uuid(), by: fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 6 }) })
  .map((more): LinkedOrder => ({ ...more, at: '2026-11-23T00:00:00Z', outcome: 'approve', verdict: null }))

test('graph: every order is drawn in the frame with a line to each thing that it shares, no two at one place, or is counted as left', () => {
  fc.assert(
    fc.property(fc.uniqueArray(order, { selector: ({ orderID }) => orderID, maxLength: 40 }), (linked) => {
      const { centre, kinds, orders, left } = graphOf(linked)
      expect(orders.length + left).toBe(linked.length)
      const points = [centre, ...kinds, ...orders]
      expect(new Set(points.map(({ x, y }) => `${x} ${y}`)).size).toBe(points.length)
      for (const { x, y } of points) {
        expect(x > 20 && x < WIDTH - 20 && y > 20 && y < HEIGHT - 20, `${x} ${y}`).toBe(true)
      }
      for (const { order, kinds: shared } of orders) expect(shared.map((i) => kinds[i]!.kind)).toEqual(order.by)
      for (const { kind, count } of kinds) {
        expect(count).toBe(orders.filter(({ order }) => order.by.includes(kind)).length)
      }
    }),
    { seed: 11, numRuns: 300 },
  )
})
