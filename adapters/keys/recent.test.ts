import { expect, test } from 'vitest'
import { Recent } from './recent.ts'

test('recent: what is asked for stays, what nobody asks for goes', () => {
  const recent = new Recent<number>(3)
  recent.set('regular', 0)
  recent.set('once', 1)
  for (let i = 0; i < 20; i++) {
    recent.set(`other ${i}`, i)
    expect(recent.get('regular')).toBe(0)
  }
  expect(recent.get('once')).toBeUndefined()
})

test('recent: no more than two generations are held', () => {
  const recent = new Recent<number>(5)
  for (let i = 0; i < 100; i++) recent.set(String(i), i)
  const held = Array.from({ length: 100 }, (_, i) => recent.get(String(i))).filter((value) => value !== undefined)
  expect(held.length).toBeLessThanOrEqual(10)
  recent.clear()
  expect(recent.get('99')).toBeUndefined()
})
