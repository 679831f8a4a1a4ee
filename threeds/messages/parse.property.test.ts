import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildMessage } from './build.ts'
import { parseMessage } from './parse.ts'
import type { Message } from './types.generated.ts'
import { bytesOf } from './testing/expected.ts'
import { aMessage, everyFacts } from './testing/valid.ts'

const FILLS = [0, 20, 50, 80, 100]

test('every generated valid message survives build and parse', () => {
  for (const facts of everyFacts()) {
    for (const [seed, fill] of FILLS.entries()) {
      const message = aMessage({ ...facts, seed, fill })
      const bytes = buildMessage(message as unknown as Message, facts)
      const parsed = parseMessage(bytes, facts)
      expect(parsed, JSON.stringify({ facts, fill })).toMatchObject({ ok: true, remarks: [] })
      expect(parsed.ok && parsed.message).toEqual(message)
    }
  }
})

test('a receiver that knows nothing beside the bytes finds nothing wrong with a valid message either', () => {
  for (const facts of everyFacts()) {
    for (const [seed, fill] of FILLS.entries()) {
      const message = aMessage({ ...facts, seed: seed + 100, fill })
      const parsed = parseMessage(bytesOf(JSON.stringify(message)), { thorough: true })
      expect(parsed, JSON.stringify({ facts, fill })).toMatchObject({ ok: true, remarks: [] })
      expect(parsed.head.channel ?? facts.channel).toBe(facts.channel)
    }
  }
})

test('no byte of a valid message can be changed so that the parser throws', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(255), (seed, at, byte) => {
      const facts = everyFacts()[seed % everyFacts().length]!
      const bytes = bytesOf(JSON.stringify(aMessage({ ...facts, seed, fill: 40 })))
      expect(() => parseMessage(bytes.with(at % bytes.length, byte), { thorough: true })).not.toThrow()
    }),
    { seed: 20261122, numRuns: 500 },
  )
})
