/**
 * A stream of broken messages, the same for the same seed. Most are labelled: one element of a valid message is spoiled, and
 * the issue is known. The others have random bytes changed, cut or repeated, and must only be answered.
 */
import type { Facts } from '../predicates.ts'
import { bytesOf } from './expected.ts'
import { Random } from './random.ts'
import { placesIn, spoilersOf } from './spoil.ts'
import type { Spoiled } from './spoil.ts'
import { aMessage, everyFacts } from './valid.ts'

export interface Mutation {
  readonly facts: Facts
  readonly bytes: Uint8Array
  /** Missing when nobody knows what the parser ought to say. */
  readonly spoiled?: Spoiled
}

/** Elements whose every spoiler is used before another message is made. */
const PLACES_A_MESSAGE = 4
const BLIND_A_MESSAGE = 6

export function* mutations(count: number, seed: number): Generator<Mutation> {
  const random = new Random(seed)
  const combinations = everyFacts()
  let made = 0
  while (made < count) {
    const facts = random.pick(combinations)
    const message = aMessage({ ...facts, fill: random.below(101), seed: random.below(0x7fffffff) })
    for (const place of random.some(placesIn(message, facts), PLACES_A_MESSAGE)) {
      for (const spoiled of spoilersOf(message, place, facts)) {
        if (made++ < count) yield { facts, bytes: bytesOf(spoiled.text), spoiled }
      }
    }
    for (let i = 0; i < BLIND_A_MESSAGE; i++) {
      if (made++ < count) yield { facts, bytes: blindly(bytesOf(JSON.stringify(message)), random) }
    }
  }
}

function blindly(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length)
  const to = Math.min(bytes.length, at + 1 + random.below(40))
  switch (random.below(4)) {
    case 0:
      return bytes.with(at, random.below(256))
    case 1:
      return bytes.subarray(0, at)
    case 2:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(to)])
    default:
      return Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(at)])
  }
}
