/** Where the tokens of each kind stand in a packed row. */
import { MENTION_KINDS } from './mention.ts'
import type { MentionKind } from './mention.ts'

export interface Layout {
  /** By kind, as in MENTION_KINDS: the first word of its tokens, and how many there are room for. */
  readonly starts: readonly number[]
  readonly lengths: readonly number[]
  /** Of the whole row, an even number. */
  readonly words: number
}

/** @param heading words of the row before its tokens */
export function layout(heading: number, lengths: Readonly<Record<MentionKind, number>>): Layout {
  const starts: number[] = []
  let end = heading
  for (const kind of MENTION_KINDS) {
    starts.push(end)
    end += lengths[kind]
  }
  return { starts, lengths: MENTION_KINDS.map((kind) => lengths[kind]), words: Math.ceil(end / 2) * 2 }
}
