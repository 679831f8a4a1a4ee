/**
 * HMAC-SHA-256 (RFC 2104) out of two hashes: SHA-256(key ⊕ opad ‖ SHA-256(key ⊕ ipad ‖ text)). Every order asks for some
 * seven tokens, and `createHmac` makes an object on both sides of the language for each, which costs twice the hashing.
 */
import { hash } from 'node:crypto'
import { assert } from '@sekisho/base'

export class HMACKey {
  /** What each hash is made over: first what it begins with, then room for what is hashed. */
  readonly #inner = Buffer.alloc(BLOCK_BYTES + OWN_ROOM_BYTES, IPAD)
  readonly #outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES, OPAD)

  /** @param key no longer than a block, else it would have to be hashed first */
  constructor(key: Uint8Array) {
    assert(key.length <= BLOCK_BYTES, 'a key is no longer than a block of its hash')
    for (const [i, byte] of key.entries()) {
      this.#inner[i]! ^= byte
      this.#outer[i]! ^= byte
    }
  }

  /** The first 128 bits for the text in UTF-8: 22 characters of base64url. */
  tag(text: string): string {
    const digest = hash('sha256', this.#outerInput(text), 'base64url')
    return digest.slice(0, TAG_CHARACTERS - 1) + LAST_CHARACTERS[digest.charCodeAt(TAG_CHARACTERS - 1)]!
  }

  /** All 256 bits for the text in UTF-8. */
  digest(text: string): Buffer {
    return Buffer.from(hash('sha256', this.#outerInput(text), 'binary'), 'latin1')
  }

  /** Digests go from hash to hash as texts of one character for each byte: the form in which they cost least to hand over. */
  #outerInput(text: string): Buffer {
    this.#outer.write(this.#innerDigest(text), BLOCK_BYTES, 'latin1')
    return this.#outer
  }

  #innerDigest(text: string): string {
    const longest = BLOCK_BYTES + text.length * MAX_UTF8_BYTES
    const inner = longest <= this.#inner.length ? this.#inner : this.#longInner(longest)
    const end = BLOCK_BYTES + inner.write(text, BLOCK_BYTES)
    const digest = hash('sha256', inner.subarray(0, end), 'binary')
    if (end < FEW_BYTES) for (let i = BLOCK_BYTES; i < end; i++) inner[i] = 0
    else inner.fill(0, BLOCK_BYTES, end) // a card number stays in memory no longer than its request
    return digest
  }

  #longInner(length: number): Buffer {
    const inner = length <= sharedRoom.length ? sharedRoom : Buffer.alloc(length)
    inner.set(this.#inner.subarray(0, BLOCK_BYTES))
    return inner
  }
}

const IPAD = 0x36
const OPAD = 0x5c
const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
/** 128 bits in base64url; the last of the characters has only two of them. */
const TAG_CHARACTERS = 22
/** Of one UTF-16 unit. */
const MAX_UTF8_BYTES = 3
/** Of each key: enough for nearly every entity. */
const OWN_ROOM_BYTES = 512
/** Working space of one call for longer texts, such as the content of an order; every call ends before the next begins. */
const sharedRoom = Buffer.alloc(BLOCK_BYTES + 16_384)
/** So few are sooner cleared one by one. */
const FEW_BYTES = 192

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** By the character that stands in the place of the last one when the text goes on: the same without the bits that are cut off. */
const LAST_CHARACTERS: readonly string[] = Array.from({ length: 128 }, (_, code) => {
  const six = BASE64URL.indexOf(String.fromCharCode(code))
  return six < 0 ? '' : BASE64URL[six & 0b110000]!
})
