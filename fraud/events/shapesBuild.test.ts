/** What a build makes of a shape says the same of every body, right or wrong, as what is compiled here. */
import { createRequire } from 'node:module'
import { Script } from 'node:vm'
import { afterEach, expect, test } from 'vitest'
import { anOrder } from '../testing/index.ts'
import { FORMAT_CHECKS } from './formatChecks.ts'
import { loginSchema } from './login.ts'
import { orderSchema } from './order.ts'
import { shapeSources } from './shapesBuild.ts'
import { compileShape, useBuiltShapes } from './validate.ts'
import type { ValidateShape } from './validate.ts'

afterEach(() => useBuiltShapes(new Map()))

const SOURCES = shapeSources()
const BODIES: readonly unknown[] = [
  anOrder(),
  anOrder({ amountMinor: -1, currency: 'YEN', occurredAt: 'yesterday' }),
  { ...anOrder({ amountMinor: 1.5, orderID: 'no such id' }), extra: 1 },
  anOrder({ buyer: { email: 'nobody', company: 'x'.repeat(10_000) }, device: { ipAddress: '999.1.1.1' } }),
  anOrder({ items: Array.from({ length: 1_000 }, () => ({})) }),
  { loginID: 'l', occurredAt: '2026-11-22T12:00:00Z', accountID: 'a', method: 'guess', result: 'succeeded' },
  {},
  [],
  null,
  'text',
]

test('shapes: built and compiled here they find the same issues', () => {
  for (const schema of [orderSchema, loginSchema]) {
    const here = compileShape(schema)
    const expected = BODIES.map(here)
    expect(expected.filter((issues) => issues.length > 0).length).toBeGreaterThan(7)
    useBuiltShapes(new Map(SOURCES.map(({ schema: text, code }) => [text, evaluated(code)])))
    const built = compileShape(schema)
    expect(BODIES.map(built)).toEqual(expected)
    useBuiltShapes(new Map())
  }
})

test('shapes: what was built is taken for that very schema, and for no other', () => {
  const taken = (): boolean => {
    const asked: unknown[] = []
    const spy: ValidateShape = (value) => asked.push(value)
    useBuiltShapes(new Map([[SOURCES[0]!.schema, spy]]))
    compileShape(orderSchema)('x')
    compileShape({ ...orderSchema, $id: 'Other' })('x')
    return asked.length === 1
  }
  expect(taken()).toBe(true)
})

/** As the build bundles it: the code is a module whose only need from outside is a part of ajv. */
function evaluated(code: string): ValidateShape {
  const script = code.replace(/export const validate = (\w+);export default \w+;/, 'module.exports = $1;')
  const module = { exports: undefined as unknown }
  const require = createRequire(new URL('../../node_modules/', import.meta.url))
  const run = new Script(`(module, require, FORMAT_CHECKS) => {${script}}`).runInThisContext() as (
    ...given: unknown[]
  ) => void
  run(module, require, FORMAT_CHECKS)
  return module.exports as ValidateShape
}
