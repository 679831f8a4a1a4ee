import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { HMACKey } from './hmacKey.ts'

test('HMAC key: a tag is what createHmac gives, for every key and text', () => {
  const key = fc.uint8Array({ minLength: 0, maxLength: 64 })
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(key, texts, (bytes, written) => {
      const hmac = new HMACKey(bytes)
      for (const text of written) expect(hmac.tag(text)).toBe(reference(bytes, text))
    }),
    { seed: 7 },
  )
})

test('HMAC key: texts around the room that is kept, in one to three bytes a character', () => {
  const key = new Uint8Array(32).fill(9)
  const hmac = new HMACKey(key)
  for (const character of ['a', 'é', '京', '𠮷']) {
    for (const length of [0, 1, 5_461, 5_462, 16_384, 100_000]) {
      const text = character.repeat(length)
      expect(hmac.tag(text)).toBe(reference(key, text))
    }
  }
})

test('HMAC key: a key longer than a block is refused', () => {
  expect(() => new HMACKey(new Uint8Array(65))).toThrow('no longer than a block')
})

function reference(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest().toString('base64url', 0, 16)
}
