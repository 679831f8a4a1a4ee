import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packUnits, Unpacking } from './packing.ts'

const text = fc.string({ maxLength: 8 })
const whole = fc.nat()
const row = fc.record({
  tenant: text,
  kind: text,
  id: text,
  schema: whole,
  receivedAtMs: whole,
  imported: fc.constantFrom(0 as const, 1 as const),
  contentHash: fc.option(text),
  subject: fc.option(text),
  blobs: fc.option(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), text, { maxKeys: 3, noNullPrototype: true })),
  body: text,
})
const replacement = fc.record({
  tenant: text,
  kind: text,
  id: text,
  version: whole,
  body: fc.option(text),
  deadlineAtMs: fc.option(whole),
})
const effect = fc.record({ id: text, tenant: text, kind: text, body: text })
const unit = fc.record({
  rows: fc.array(row, { maxLength: 3 }),
  replaces: fc.array(replacement, { maxLength: 3 }),
  effects: fc.array(effect, { maxLength: 2 }),
  settles: fc.array(text, { maxLength: 2 }),
})

test('packing: units come out as they went in, in their order', () => {
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 4 }), (units) => {
      const unpacking = new Unpacking(packUnits(units))
      for (const expected of units) {
        expect(unpacking.isAtEnd()).toBe(false)
        expect(unpacking.nextUnit()).toEqual(expected)
      }
      expect(unpacking.isAtEnd()).toBe(true)
    }),
    { seed: 20261122 },
  )
})
