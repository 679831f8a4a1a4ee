/** Lines over thresholds, drawn as plain SVG: each has its own dashes and its name, so colour is never the only sign. */
import type { ReactNode } from 'react'

interface Line {
  readonly name: string
  /** By threshold, rising; a value from 0 to 1. */
  readonly points: readonly { readonly at: number; readonly value: number }[]
}

export interface CurvesProps {
  readonly title: string
  /** What 0, a half and 1 are. */
  readonly marks: readonly [string, string, string]
  readonly lines: readonly Line[]
  /** The threshold as it is. */
  readonly at: number
}

export function Curves({ title, marks, lines, at }: CurvesProps) {
  return (
    <figure className="curves">
      <figcaption>
        {title}
        <ul className="plain keys">
          {lines.map(({ name }, i) => (
            <li key={name}>
              <svg viewBox="0 0 28 8" aria-hidden="true">
                <line className={`line-${i}`} x1="0" x2="28" y1="4" y2="4" />
              </svg>{' '}
              {name}
            </li>
          ))}
        </ul>
      </figcaption>
      <svg viewBox={`0 0 ${LEFT + WIDTH + 20} ${TOP + HEIGHT + 30}`} role="img" aria-label={title}>
        {marks.map((mark, i) => (
          <Across key={mark} y={yOf(i / 2)} mark={mark} />
        ))}
        {[0, 250, 500, 750, 1000].map((score) => (
          <text key={score} x={xOf(score)} y={TOP + HEIGHT + 20} textAnchor="middle">
            {score}
          </text>
        ))}
        <line className="now" x1={xOf(at)} x2={xOf(at)} y1={TOP} y2={TOP + HEIGHT} />
        {lines.map(({ name, points }, i) => (
          <polyline key={name} className={`line-${i}`} points={pathOf(points)} />
        ))}
      </svg>
    </figure>
  )
}

function Across({ y, mark }: { y: number; mark: string }): ReactNode {
  return (
    <>
      <line className="rule" x1={LEFT} x2={LEFT + WIDTH} y1={y} y2={y} />
      <text x={LEFT - 8} y={y + 4} textAnchor="end">
        {mark}
      </text>
    </>
  )
}

/** In steps: between two thresholds that tell orders apart, nothing changes. */
function pathOf(points: Line['points']): string {
  return points
    .flatMap(({ at, value }, i) => {
      const until = points[i + 1]?.at ?? at
      return [`${xOf(at)},${yOf(value)}`, `${xOf(until)},${yOf(value)}`]
    })
    .join(' ')
}

const xOf = (score: number) => round(LEFT + (Math.min(score, 1000) / 1000) * WIDTH)
const yOf = (value: number) => round(TOP + (1 - value) * HEIGHT)
const round = (value: number) => Math.round(value * 10) / 10

const LEFT = 84
const TOP = 12
const WIDTH = 420
const HEIGHT = 200
