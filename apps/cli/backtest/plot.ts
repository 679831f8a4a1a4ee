/**
 * Plots as inline SVG, drawn from figures alone: no script, no font, no address of anybody. Colours come from the page's sheet
 * by class; each line has its name beside the plot, so colour is never the only sign.
 */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'

export interface Line {
  readonly name: string
  /** Both from 0 to 1. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

export interface Axes {
  readonly title: string
  readonly x: string
  readonly y: string
}

/** Lines over shares: both axes go from 0 to 100 %. */
export function linePlot({ title, x, y }: Axes, lines: readonly Line[]): HTML {
  const at = ({ x: across, y: up }: Line['points'][number]): string =>
    `${(LEFT + across * WIDTH).toFixed(1)},${(TOP + (1 - up) * HEIGHT).toFixed(1)}`
  const names = lines.map(({ name }, i) => html`<span class="key line-${i}">${name}</span>`)
  return html`<figure>
    <figcaption>${title} ${lines.length > 1 && names}</figcaption>
    <svg viewBox="0 0 ${LEFT + WIDTH + 16} ${TOP + HEIGHT + 44}" role="img" aria-label="${title}">
      ${QUARTERS.map((share) => html`${across(share)}${up(share, `${share * 100} %`)}`)}
      ${QUARTERS.map((share) => tick(LEFT + share * WIDTH, TOP + HEIGHT + 18, 'middle', `${share * 100} %`))}
      ${tick(LEFT + WIDTH / 2, TOP + HEIGHT + 38, 'middle', x)} ${tick(4, TOP - 8, 'start', y)}
      ${lines.map(({ points }, i) => html`<polyline class="line-${i}" points="${points.map(at).join(' ')}" />`)}
    </svg>
  </figure>`
}

export interface Bar {
  readonly name: string
  /** From the bottom up; classes `bar-0`, `bar-1` … */
  readonly parts: readonly number[]
  /** Said when somebody points at it. */
  readonly says: string
}

/** Bars of parts, all on one scale. @param keys names of the parts */
export function barPlot({ title, y }: Omit<Axes, 'x'>, keys: readonly string[], bars: readonly Bar[]): HTML {
  const top = Math.max(1, ...bars.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0)))
  const step = WIDE / Math.max(1, bars.length)
  // A month needs some 48 units for its name: where there are many, every second, third … is named.
  const every = Math.ceil(48 / step)
  return html`<figure class="wide">
    <figcaption>${title} ${keys.map((name, i) => html`<span class="key bar-${i}">${name}</span>`)}</figcaption>
    <svg viewBox="0 0 ${LEFT + WIDE + 16} ${TOP + LOW + 30}" role="img" aria-label="${title}">
      ${tick(4, TOP - 8, 'start', y)}
      ${bars.map((bar, i) => {
        const x = LEFT + i * step + step * 0.15
        let base = TOP + LOW
        const parts = bar.parts.map((part, p) => {
          const height = (part / top) * LOW
          base -= height
          return html`<rect
            class="bar-${p}"
            x="${x.toFixed(1)}"
            y="${base.toFixed(1)}"
            width="${(step * 0.7).toFixed(1)}"
            height="${height.toFixed(1)}"
          />`
        })
        const name = i % every === 0 && tick(LEFT + (i + 0.5) * step, TOP + LOW + 18, 'middle', bar.name)
        return html`<g><title>${bar.says}</title>${parts}</g>${name}`
      })}
      <line class="axis" x1="${LEFT}" x2="${LEFT + WIDE}" y1="${TOP + LOW}" y2="${TOP + LOW}" />
    </svg>
  </figure>`
}

/** A line upwards at that share of the width. */
function across(share: number): HTML {
  const x = LEFT + share * WIDTH
  return html`<line class="grid" x1="${x}" x2="${x}" y1="${TOP}" y2="${TOP + HEIGHT}" />`
}

/** A line across at that share of the height, and its figure. */
function up(share: number, text: string): HTML {
  const y = TOP + (1 - share) * HEIGHT
  return html`<line
      class="grid"
      x1="${LEFT}"
      x2="${LEFT + WIDTH}"
      y1="${y}"
      y2="${y}"
    />${tick(LEFT - 6, y + 4, 'end', text)}`
}

function tick(x: number, y: number, anchor: 'start' | 'middle' | 'end', text: string): HTML {
  return html`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${text}</text>`
}

const QUARTERS = [0, 0.25, 0.5, 0.75, 1]
const LEFT = 56
const TOP = 28
const WIDTH = 360
const HEIGHT = 270
const WIDE = 800
const LOW = 170
