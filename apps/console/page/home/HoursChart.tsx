/** Orders by the hour as bars, each outcome a piece of its bar. The table beside it says the same in figures. */
import { countText } from '../format.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { OUTCOMES } from './homeAPI.ts'
import type { Hour } from './homeAPI.ts'
import { HOME_WORDS } from './homeWords.ts'

/** Of the drawing, in its own units. */
const [WIDTH, HEIGHT, GAP] = [960, 150, 8]

export function HoursChart({ hours }: { hours: readonly Hour[] }) {
  const { language } = useSpeech()
  const { word } = useWords(HOME_WORDS)
  const { timeZone } = useSession().who.tenant
  const most = Math.max(...hours.map(ordersOf))
  const wide = WIDTH / hours.length
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <line className="axis" x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
        {hours.map((hour, i) => (
          <Column key={hour.at} hour={hour} left={i * wide} wide={wide - GAP} tall={HEIGHT / most} />
        ))}
      </svg>
      <div className="ticks" aria-hidden="true">
        {hours.map((hour, i) => (
          <span key={hour.at}>{i % 6 === 0 || i === hours.length - 1 ? hourText(hour.at, timeZone) : ''}</span>
        ))}
      </div>
      <figcaption className="legend small">
        {OUTCOMES.map((outcome) => (
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

function Column({ hour, left, wide, tall }: { hour: Hour; left: number; wide: number; tall: number }) {
  let top = HEIGHT
  return OUTCOMES.map((outcome) => {
    const height = hour[outcome] * tall
    top -= height
    return height > 0 && <rect key={outcome} className={outcome} x={left} y={top} width={wide} height={height} />
  })
}

function ordersOf(hour: Hour): number {
  return OUTCOMES.reduce((sum, outcome) => sum + hour[outcome], 0)
}

export function hourText(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(new Date(at))
}
