/** A bar for a person who waits: first the bytes of the file, then the orders. Nothing where nobody watches. */
import { MultiBar, Presets } from 'cli-progress'
import type { SingleBar } from 'cli-progress'
import { statSync } from 'node:fs'
import type { Terminal } from '../terminal.ts'

export interface Progress {
  start(): void
  readonly onBytes: (count: number) => void
  readonly onScreened: (orders: number, of: number) => void
  stop(): void
}

export function startProgress(file: string, { watched, say }: Terminal): Progress {
  let bars: MultiBar | undefined
  let reading: SingleBar | undefined
  let screening: SingleBar | undefined
  let bytes = 0
  return {
    start() {
      if (!watched) return
      bars = new MultiBar(
        {
          format: '{name} {bar} {percentage}%  {value}',
          hideCursor: true,
          clearOnComplete: true,
          stream: process.stderr,
        },
        Presets.shades_classic,
      )
      reading = bars.create(statSync(file).size, bytes, { name: say({ en: 'reading  ', ja: '読み込み' }) })
    },
    onBytes(count) {
      bytes += count
      reading?.update(bytes)
    },
    onScreened(orders, of) {
      screening ??= bars?.create(of, 0, { name: say({ en: 'screening', ja: '判定    ' }) })
      if (orders % 500 === 0 || orders === of) screening?.update(orders)
    },
    stop() {
      bars?.stop()
    },
  }
}
