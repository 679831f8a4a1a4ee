import { createSecretKey, hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RootKey } from './hkdf.ts'

test('hkdf: what is derived is what RFC 5869 says, for any root and any info', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 })
  fc.assert(
    fc.property(bytes, fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (root, info) => {
      const expected = hkdfSync('sha256', root, new Uint8Array(0), JSON.stringify(info), 32)
      expect(new RootKey(createSecretKey(root)).derive(info)).toEqual(Buffer.from(expected))
    }),
    { seed: 20261122 },
  )
})

test('hkdf: a key is its caller’s own: the next one does not change it', () => {
  const root = new RootKey(createSecretKey(Buffer.alloc(32, 7)))
  const first = root.derive(['a'])
  const before = Buffer.from(first)
  expect(root.derive(['b'])).not.toEqual(before)
  expect(first).toEqual(before)
})
