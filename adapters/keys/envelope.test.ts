import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { open, seal } from './envelope.ts'

const KEY = createSecretKey(Buffer.alloc(32, 1))
const BINDING = ['blob', 'shop', 'subject', 'contact', 'order', 'order-1']

test('what was sealed opens with the same key and the same binding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.string()), (plain, binding) => {
      expect(open(KEY, seal(KEY, plain, binding), binding)?.equals(Buffer.from(plain))).toBe(true)
    }),
    { seed: 20_261_122 },
  )
})

test('the same bytes are sealed differently each time', () => {
  const sealed = new Set(Array.from({ length: 1_000 }, () => seal(KEY, Buffer.from('same'), BINDING).toString('hex')))
  expect(sealed.size).toBe(1_000)
  const nonces = new Set([...sealed].map((hex) => hex.slice(0, 24)))
  expect(nonces.size).toBe(1_000)
})

test('another key, another place or one changed bit opens nothing', () => {
  const sealed = seal(KEY, Buffer.from('Taro'), BINDING)
  expect(open(createSecretKey(Buffer.alloc(32, 2)), sealed, BINDING)).toBeUndefined()
  for (let i = 0; i < BINDING.length; i++)
    expect(open(KEY, sealed, BINDING.with(i, 'another')), BINDING[i]).toBeUndefined()
  expect(open(KEY, sealed, ['blob', 'shopsubject', ...BINDING.slice(3)])).toBeUndefined()
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    expect(open(KEY, changed, BINDING)).toBeUndefined()
  }
  for (let length = 0; length < sealed.length; length++) {
    expect(open(KEY, sealed.subarray(0, length), BINDING), `cut to ${length}`).toBeUndefined()
  }
})
