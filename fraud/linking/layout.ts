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

/**
 * @param heading words of the row before its tokens
 * @param kinds that have room at all
 */
export function layout(heading: number, lengths: Readonly<Record<MentionKind, number>>, kinds = ALL): Layout {
  const starts: number[] = []
  const kept = MENTION_KINDS.map((name, kind) => (kinds.includes(kind) ? lengths[name] : 0))
  let end = heading
  for (const length of kept) {
    starts.push(end)
    end += length
  }
  return { starts, lengths: kept, words: Math.ceil(end / 2) * 2 }
}

const ALL: readonly number[] = MENTION_KINDS.map((_, kind) => kind)
