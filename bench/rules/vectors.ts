/** Vectors that rules meet: each feature of the catalogue with small counts, a few truths and words, and some unknown. */
import { CATALOGUE } from '@sekisho/fraud/features'
import type { FeatureRow, FeatureValue, FeatureVector } from '@sekisho/fraud/features'

/** @param unknownShare 0 to 1: how many values are unknown  @returns the same vectors on every machine */
export function vectorsOf(count: number, unknownShare: number): readonly FeatureVector[] {
  const next = generator(20261123)
  return Array.from({ length: count }, () =>
    CATALOGUE.map((row) => (next() < unknownShare ? undefined : valueOf(row, next))),
  )
}

function valueOf({ type }: FeatureRow, next: () => number): FeatureValue {
  switch (type) {
    case 'int':
      return Math.floor(next() * SIZES[Math.floor(next() * SIZES.length)]!)
    case 'double':
      return next() * 8
    case 'bool':
      return next() < 0.4
    case 'string':
      return WORDS[Math.floor(next() * WORDS.length)]!
  }
}

/** Mulberry32, a small generator of 32 bits without the patterns that a linear one has along a vector. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Most counts are small, some are not, and amounts are large. */
const SIZES = [2, 2, 4, 12, 100, 2_000_000]
const WORDS = ['JP', 'US', 'card', 'A', 'N', 'Y', 'phone', 'resale', 'first', 'repeat']
