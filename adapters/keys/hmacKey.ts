/**
 * HMAC-SHA-256 (RFC 2104) out of two hashes: SHA-256(key ⊕ opad ‖ SHA-256(key ⊕ ipad ‖ text)). Every order asks for some
 * seven tokens, and `createHmac` makes an object on both sides of the language for each, which costs twice the hashing.
 */
import { hash } from 'node:crypto'
import { assert } from '@sekisho/base'

export class HMACKey {
  /** What each hash begins with. */
  readonly #inner: Uint8Array = new Uint8Array(BLOCK_BYTES).fill(IPAD)
  readonly #outer: Uint8Array = new Uint8Array(BLOCK_BYTES).fill(OPAD)

  /** @param key no longer than a block, else it would have to be hashed first */
  constructor(key: Uint8Array) {
    assert(key.length <= BLOCK_BYTES, 'a key is no longer than a block of its hash')
    for (const [i, byte] of key.entries()) {
      this.#inner[i] = byte ^ IPAD
      this.#outer[i] = byte ^ OPAD
    }
  }

  /** The first 128 bits for the text in UTF-8: 22 characters of base64url. */
  tag(text: string): string {
    outer.write(this.#digest(text), BLOCK_BYTES, 'latin1')
    return outer.toString('base64url', BLOCK_BYTES, BLOCK_BYTES + TAG_BYTES)
  }

  /** All 256 bits for the text in UTF-8. */
  digest(text: string): Buffer {
    return Buffer.from(this.#digest(text), 'latin1')
  }

  #digest(text: string): string {
    const digest = this.#innerDigest(text)
    outer.set(this.#outer)
    outer.write(digest, BLOCK_BYTES, 'latin1')
    return hash('sha256', outer, 'binary')
  }

  /** As a text of one character for each byte: the form in which a digest costs least to hand over. */
  #innerDigest(text: string): string {
    if (text.length * MAX_UTF8_BYTES > ROOM_BYTES) {
      return hash('sha256', Buffer.concat([this.#inner, Buffer.from(text)]), 'binary')
    }
    inner.set(this.#inner)
    const end = BLOCK_BYTES + inner.write(text, BLOCK_BYTES)
    const digest = hash('sha256', inner.subarray(0, end), 'binary')
    inner.fill(0, 0, end) // a card number stays in memory no longer than its request
    return digest
  }
}

const IPAD = 0x36
const OPAD = 0x5c
const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
const TAG_BYTES = 16
/** Of one UTF-16 unit. */
const MAX_UTF8_BYTES = 3
/** Enough for every entity and for the content of a usual order. */
const ROOM_BYTES = 16_384
/** Working space of one call; every call ends before the next begins. */
const inner = Buffer.alloc(BLOCK_BYTES + ROOM_BYTES)
const outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES)
