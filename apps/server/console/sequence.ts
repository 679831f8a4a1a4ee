/** The messages of a road as a sequence diagram: a lane for everybody who speaks, an arrow for each message, time downwards. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { LANES } from './road.ts'
import type { Lane, Passage } from './road.ts'
import { say } from './texts.ts'
import type { Language, Word } from './texts.ts'

export function sequenceDiagram(passages: readonly Passage[], language: Language): HTML {
  const width = LANES.length * LANE_WIDTH
  const height = HEAD_HEIGHT + passages.length * ROW_HEIGHT + 12
  return html`<div class="scroll">
    <svg
      class="sequence"
      role="img"
      aria-label="${say(language, 'roadMessages')}"
      viewBox="0 0 ${width} ${height}"
      width="${width}"
      height="${height}"
    >
      <defs>
        <marker
          id="tip"
          viewBox="0 0 8 8"
          refX="8"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto-start-reverse"
        >
          <path d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      ${LANES.map((lane) => laneLine(lane, height, language))} ${passages.map((passage, i) => arrow(passage, i))}
    </svg>
  </div>`
}

function laneLine(lane: Lane, height: number, language: Language): HTML {
  const x = middleOf(lane)
  return html`<g class="lane">
    <text x="${x}" y="22" text-anchor="middle">${laneName(lane, language)}</text>
    <line x1="${x}" y1="34" x2="${x}" y2="${height}" />
  </g>`
}

function arrow(passage: Passage, i: number): HTML {
  const y = HEAD_HEIGHT + i * ROW_HEIGHT + 22
  const [from, to] = [middleOf(passage.from), middleOf(passage.to)]
  return html`<a href="#message-${i + 1}"
    ><g class="${isFault(passage) ? 'fault' : 'arrow'}">
      <text x="${(from + to) / 2}" y="${y - 6}" text-anchor="middle">${i + 1} ${nameOf(passage)}</text>
      <line x1="${from}" y1="${y}" x2="${to}" y2="${y}" marker-end="url(#tip)" /></g
  ></a>`
}

/** The type, and the one word of it that decides. */
export function nameOf({ messageType, message }: Passage): string {
  const word = message.transStatus ?? message.errorCode
  return typeof word === 'string' ? `${messageType} ${word}` : messageType
}

export function isFault({ messageType, issues }: Passage): boolean {
  return issues.length > 0 || messageType === 'Erro'
}

export function laneName(lane: Lane, language: Language): string {
  const word = LANE_WORDS[lane]
  return word === undefined ? lane : say(language, word)
}

/** Roles keep the names of the protocol. */
const LANE_WORDS: Readonly<Partial<Record<Lane, Word>>> = { browser: 'cardholder', requestor: 'shop' }

function middleOf(lane: Lane): number {
  return LANES.indexOf(lane) * LANE_WIDTH + LANE_WIDTH / 2
}

const LANE_WIDTH = 172
const HEAD_HEIGHT = 40
const ROW_HEIGHT = 40
