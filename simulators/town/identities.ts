/** Identities of devices, cookies and cards' tokens: 64 bits in two pieces, none long enough to look like a card number. */
import type { Random } from '../orders/random.ts'

export function identity(random: Random): string {
  return `${word(random.next())}-${word(random.next())}`
}

/** Eight hexadecimal digits. One draw instead of eight: identities were half of the town's work. */
export function word(bits: number): string {
  return bits.toString(16).padStart(8, '0')
}
