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
    for (const length of [0, 1, 42, 43, 128, 170, 171, 5_461, 5_462, 16_384, 100_000]) {
      const text = character.repeat(length)
      expect(hmac.tag(text)).toBe(reference(key, text))
    }
  }
})

test('HMAC key: what a text was hashed with is no part of the next tag', () => {
  const [one, other] = [new HMACKey(new Uint8Array(32).fill(1)), new HMACKey(new Uint8Array(32).fill(2))]
  for (const text of ['long '.repeat(400), 'a', 'long '.repeat(60), '', 'longer '.repeat(4_000), 'b']) {
    for (const [hmac, byte] of [
      [one, 1],
      [other, 2],
    ] as const) {
      expect(hmac.tag(text)).toBe(reference(new Uint8Array(32).fill(byte), text))
      expect(hmac.digest(text)).toEqual(createHmac('sha256', new Uint8Array(32).fill(byte)).update(text).digest())
    }
  }
})

test('HMAC key: a key longer than a block is refused', () => {
  expect(() => new HMACKey(new Uint8Array(65))).toThrow('no longer than a block')
})

function reference(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest().toString('base64url', 0, 16)
}
