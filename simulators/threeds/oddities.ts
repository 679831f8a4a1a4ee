/**
 * What is allowed on the wire and seldom met: members in any order, members that nobody knows, white space, padding in
 * base64url, names of headers in capitals, answers that take their time. A receiver that leans on habits fails here first.
 */
import type { JSONObject } from '@sekisho/base'
import { Random } from '../orders/index.ts'

export class Oddities {
  readonly #random: Random

  /** The same seed gives the same oddities in the same order. */
  constructor(seed: number) {
    this.#random = new Random(seed)
  }

  /** The message as bytes: shuffled, with a stranger among its members, indented now and then. */
  bytesOf(message: JSONObject): Uint8Array {
    const members = Object.entries(message)
    for (let i = members.length - 1; i > 0; i--) {
      const j = this.#random.below(i + 1)
      const moved = members[i]!
      members[i] = members[j]!
      members[j] = moved
    }
    members.splice(this.#random.below(members.length + 1), 0, ['xUnknownMember', { since: '2.9.0', list: [1, null] }])
    return Buffer.from(JSON.stringify(Object.fromEntries(members), null, this.#random.chance(30) ? 2 : 0))
  }

  /** As a sender may write it: half of them keep the padding. */
  base64url(bytes: Uint8Array): string {
    const text = Buffer.from(bytes).toString('base64url')
    return this.#random.chance(50) ? text.padEnd(Math.ceil(text.length / 4) * 4, '=') : text
  }

  /** The same type and name in each of the spellings that HTTP holds for one. */
  contentType(): Record<string, string> {
    const types = [
      'application/JSON; charset=UTF-8',
      'application/json; charset=utf-8',
      'application/json;charset="utf-8"',
    ]
    const name = this.#random.chance(50) ? 'CONTENT-TYPE' : 'content-type'
    return { [name]: types[this.#random.below(types.length)]! }
  }

  /** @returns after 0 to `mostMs` milliseconds, mostly at once */
  async pause(mostMs: number): Promise<void> {
    if (mostMs === 0 || this.#random.chance(70)) return
    await new Promise((resolve) => setTimeout(resolve, this.#random.below(mostMs + 1)))
  }
}
