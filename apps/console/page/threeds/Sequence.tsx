/** The messages as a sequence diagram, time downwards. What it shows stands in the list of messages too, for whoever cannot see it. */
import type { Message } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'

interface SequenceProps {
  readonly messages: readonly Message[]
  /** A message was chosen, by its place. */
  readonly onOpen: (place: number) => void
}

export function Sequence({ messages, onOpen }: SequenceProps) {
  const { word } = useThreeDSWords()
  const lanes = LANES.filter((lane) => messages.some(({ from, to }) => from === lane || to === lane))
  const middleOf = (lane: string) => Math.max(0, lanes.indexOf(lane)) * LANE_WIDTH + LANE_WIDTH / 2
  const [width, height] = [lanes.length * LANE_WIDTH, HEAD_HEIGHT + messages.length * ROW_HEIGHT + 12]
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={word('sequence')}>
      <svg
        className="sequence"
        role="img"
        aria-label={spoken(messages)}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
      >
        <defs>
          {['tip', 'tip-fault'].map((id) => (
            <marker
              key={id}
              id={id}
              className={id}
              viewBox="0 0 8 8"
              refX="8"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto-start-reverse"
            >
              <path d="M0 0 8 4 0 8z" />
            </marker>
          ))}
        </defs>
        {lanes.map((lane) => (
          <g key={lane} className="lane">
            <rect x={middleOf(lane) - LANE_WIDTH / 2 + 8} y="4" width={LANE_WIDTH - 16} height="28" rx="6" />
            <text x={middleOf(lane)} y="23" textAnchor="middle">
              {lane === 'browser' ? word('cardholder') : lane}
            </text>
            <line x1={middleOf(lane)} y1="32" x2={middleOf(lane)} y2={height} />
          </g>
        ))}
        {messages.map((message, i) => {
          const y = HEAD_HEIGHT + i * ROW_HEIGHT + 26
          const [from, to] = [middleOf(message.from), middleOf(message.to)]
          const isFault = isFaulty(message)
          return (
            <g key={`${message.at} ${i}`} className={isFault ? 'arrow fault' : 'arrow'} onClick={() => onOpen(i)}>
              <rect x={Math.min(from, to)} y={y - 22} width={Math.abs(to - from)} height={ROW_HEIGHT - 6} />
              <text x={(from + to) / 2} y={y - 7} textAnchor="middle">
                {i + 1} {nameOf(message)}
              </text>
              <line x1={from} y1={y} x2={to} y2={y} markerEnd={isFault ? 'url(#tip-fault)' : 'url(#tip)'} />
            </g>
          )
        })}
      </svg>
    </div>
  )
}

/** The type, and the one word of it that decides. */
export function nameOf({ messageType, word }: Message): string {
  return word === null ? (messageType ?? '?') : `${messageType ?? '?'} ${word}`
}

export function isFaulty({ messageType, issues, elements }: Message): boolean {
  return (
    messageType === 'Erro' || messageType === null || issues.length > 0 || elements.some((one) => one.issues.length > 0)
  )
}

function spoken(messages: readonly Message[]): string {
  return messages.map((message, i) => `${i + 1} ${nameOf(message)}: ${message.from} → ${message.to}`).join(', ')
}

/** From the cardholder to the issuer. */
const LANES = ['browser', 'requestor', '3DS Server', 'DS', 'ACS']
const LANE_WIDTH = 140
const HEAD_HEIGHT = 40
const ROW_HEIGHT = 44
