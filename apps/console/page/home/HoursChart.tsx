/** Orders by the hour as bars, each outcome a piece of its bar. The table beside it says the same in figures. */
import type { Outcome } from '../api.ts'
import { countText } from '../format.ts'
import { useSession } from '../session.ts'
import { outcomesOf } from '../side.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Hour } from './homeAPI.ts'
import { HOME_WORDS } from './homeWords.ts'

/** Of the drawing, in its own units. */
const [WIDTH, HEIGHT, GAP] = [960, 150, 8]

export function HoursChart({ hours }: { hours: readonly Hour[] }) {
  const { language, side } = useSpeech()
  const { word } = useWords(HOME_WORDS)
  const { timeZone } = useSession().who.tenant
  const outcomes = outcomesOf(side)
  const most = Math.max(...hours.map((hour) => ordersOf(hour, outcomes)))
  const wide = WIDTH / hours.length
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <line className="axis" x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
        {hours.map((hour, i) => (
          <Column
            key={hour.at}
            hour={hour}
            outcomes={outcomes}
            left={i * wide}
            wide={wide - GAP}
            tall={HEIGHT / most}
          />
        ))}
      </svg>
      <div className="ticks" aria-hidden="true">
        {hours.map((hour, i) => (
          <span key={hour.at}>{i % 6 === 0 || i === hours.length - 1 ? hourText(hour.at, timeZone) : ''}</span>
        ))}
      </div>
      <figcaption className="legend small">
        {outcomes.map((outcome) => (
          <span key={outcome} className={outcome}>
            {word(outcome)}
          </span>
        ))}
        <span className="faint">
          {word('chart')} · 0–{countText(most, language)}
        </span>
      </figcaption>
    </figure>
  )
}

interface ColumnProps {
  readonly hour: Hour
  readonly outcomes: readonly Outcome[]
  readonly left: number
  readonly wide: number
  readonly tall: number
}

function Column({ hour, outcomes, left, wide, tall }: ColumnProps) {
  let top = HEIGHT
  return outcomes.map((outcome) => {
    const height = hour[outcome] * tall
    top -= height
    return height > 0 && <rect key={outcome} className={outcome} x={left} y={top} width={wide} height={height} />
  })
}

function ordersOf(hour: Hour, outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, outcome) => sum + hour[outcome], 0)
}

export function hourText(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(new Date(at))
}
