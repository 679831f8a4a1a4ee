/**
 * Random bytes in small pieces. One call for many of them: to ask the system for a nonce costs as much as to seal with it.
 */
import { randomFillSync } from 'node:crypto'

/** @param count up to 64. What is handed out is left nowhere else: it may become a key. */
export function pooledRandomBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const piece = pool.subarray(used, used + count)
  const bytes = Buffer.from(piece)
  piece.fill(0)
  used += count
  return bytes
}

const pool = Buffer.alloc(4_096)
let used = pool.length
