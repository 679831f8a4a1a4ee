/**
 * HKDF with SHA-256 (RFC 5869) in its two steps. What comes from the root alone is done once and kept; a key out of it is then
 * one HMAC, where `hkdfSync` starts a job of the runtime for each and costs ten times as much.
 */
import { createHmac } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { HMACKey } from './hmacKey.ts'

/** Derives keys of one root. */
export class RootKey {
  readonly #extracted: HMACKey

  constructor(root: KeyObject) {
    this.#extracted = new HMACKey(createHmac('sha256', NO_SALT).update(root.export()).digest())
  }

  /** 32 bytes. @param info what the key is for: another list gives another key */
  derive(info: readonly string[]): Buffer {
    return this.#extracted.digest(JSON.stringify(info) + FIRST_BLOCK)
  }
}

const NO_SALT = new Uint8Array(0)
/** Counts the blocks of the output; 32 bytes are one. */
const FIRST_BLOCK = '\u{1}'
