/** Two texts line by line: what was taken away, what was put in, and a few lines around it. */
import { structuredPatch } from 'diff'

interface DiffLine {
  readonly is: 'added' | 'removed' | 'same'
  readonly text: string
  /** Its number in the text before, and in the text after; undefined where it does not stand there. */
  readonly before: number | undefined
  readonly after: number | undefined
}

export interface Hunk {
  /** Lines alike that were left out before it. */
  readonly skipped: number
  readonly lines: readonly DiffLine[]
}

/** @returns nothing for texts that are alike; undefined when they differ in so much that nobody would read it */
export function lineDiff(before: string, after: string): readonly Hunk[] | undefined {
  const patch = structuredPatch('', '', before, after, '', '', { context: AROUND, maxEditLength: MOST, timeout: 2_000 })
  if (!patch) return undefined
  let seen = 0
  return patch.hunks.map(({ oldStart, newStart, oldLines, lines }) => {
    const start = oldLines === 0 ? oldStart : oldStart - 1
    const skipped = start - seen
    seen = start + oldLines
    let [old, now] = [oldStart, newStart]
    const read = lines.filter((line) => !line.startsWith('\\'))
    return {
      skipped,
      lines: read.map((line): DiffLine => {
        const text = line.slice(1)
        if (line.startsWith('+')) return { is: 'added', text, before: undefined, after: now++ }
        if (line.startsWith('-')) return { is: 'removed', text, before: old++, after: undefined }
        return { is: 'same', text, before: old++, after: now++ }
      }),
    }
  })
}

const AROUND = 3
/** Lines taken away and put in: the time it takes grows with their square. */
const MOST = 3_000
