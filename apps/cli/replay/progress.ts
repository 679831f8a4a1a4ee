/** A bar over the rows of a journal, for a person who waits; nothing where nobody watches. */
import { Presets, SingleBar } from 'cli-progress'
import type { Terminal } from '../terminal.ts'

export interface Count {
  readonly reach: (rows: number) => void
  stop(): void
}

export function startCount(of: number, { watched, say }: Terminal): Count {
  if (!watched) return { reach: () => {}, stop: () => {} }
  const name = say({ en: 'rows', ja: '行' })
  const format = `${name} {bar} {percentage}%  {value} / {total}`
  const bar = new SingleBar(
    { format, hideCursor: true, clearOnComplete: true, stream: process.stderr },
    Presets.shades_classic,
  )
  bar.start(of, 0)
  let shown = 0
  return {
    // The bar draws by a timer, which a synchronous pass never lets run.
    reach: (rows) => {
      if (rows - shown < of / 200) return
      shown = rows
      bar.update(rows)
      bar.render()
    },
    stop: () => bar.stop(),
  }
}
