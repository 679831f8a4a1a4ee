/** The funnel as inline SVG: a bar for each stage, its name and figures beside it. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'

export interface FunnelRow {
  readonly name: string
  /** 0 to 1, of what was asked. */
  readonly share: number
  /** Stands behind the bar. */
  readonly figures: string
  /** 0 is the main line; what stands under it is indented, and of another colour. */
  readonly depth: number
}

export function funnelPlot(title: string, rows: readonly FunnelRow[]): HTML {
  return html`<figure class="wide">
    <figcaption>${title}</figcaption>
    <svg viewBox="0 0 ${NAMES + BAR + FIGURES} ${rows.length * ROW + 8}" role="img" aria-label="${title}">
      ${rows.map(({ name, share, figures, depth }, i) => {
        const y = i * ROW + 4
        const width = Math.max(1, share * BAR)
        return html`<text x="${depth * 16}" y="${y + 17}">${name}</text
          ><rect
            class="${depth > 0 ? 'branch' : 'line'}"
            x="${NAMES}"
            y="${y + 2}"
            width="${width.toFixed(1)}"
            height="${ROW - 8}"
            rx="2"
          /><text x="${(NAMES + width + 8).toFixed(1)}" y="${y + 17}">${figures}</text>`
      })}
    </svg>
  </figure>`
}

const NAMES = 250
const BAR = 430
const FIGURES = 170
const ROW = 28
