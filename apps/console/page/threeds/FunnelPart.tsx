/** What becomes of authentications: how many were asked, passed without a challenge, were challenged, and where that led. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { rowsBy, sumOf } from './funnelRows.ts'
import type { FunnelRow, GroupedBy } from './funnelRows.ts'
import { funnelOf } from './threedsAPI.ts'
import type { FunnelAnswer } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import type { Word } from './threedsWords.ts'
import { timeText } from '../format.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'

export function FunnelPart() {
  const { say } = useSpeech()
  const { word } = useThreeDSWords()
  const [days, setDays] = useState(7)
  const [by, setBy] = useState<GroupedBy>('bin')
  const found = useQuery({ queryKey: ['threeds', 'funnel', days], queryFn: () => funnelOf(days) })
  return (
    <>
      <div className="filters">
        <label>
          <span className="faint small">{word('period')}</span>{' '}
          <select name="days" value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {[1, 7, 30].map((count) => (
              <option key={count} value={count}>
                {word('days', { count })}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="faint small">{word('groupBy')}</span>{' '}
          <select name="by" value={by} onChange={(event) => setBy(event.target.value as GroupedBy)}>
            {GROUPS.map(([name, what]) => (
              <option key={name} value={name}>
                {word(what)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {found.isError && <p role="alert">{say('failed')}</p>}
      {found.isPending && <p className="faint">{say('loading')}</p>}
      {found.data && <Counted answer={found.data} by={by} />}
    </>
  )
}

function Counted({ answer, by }: { answer: FunnelAnswer; by: GroupedBy }) {
  const { word, wordFor } = useThreeDSWords()
  const { who } = useSession()
  if (answer.groups.length === 0) return <p className="panel empty">{word('noFunnel')}</p>
  const total = sumOf('', answer.groups)
  const columns = COLUMNS.filter((column) => !RARE.has(column) || countIn(total, column) > 0)
  const nameOf = (name: string) =>
    name === ''
      ? word('others')
      : by === 'deviceChannel'
        ? wordFor(`channel_${name}`)
        : by === 'bin'
          ? `${name}…`
          : name
  return (
    <>
      <section className="panel">
        <h2>{word('total')}</h2>
        <Bars row={total} />
        <p className="faint small">{word('since', { time: timeText(answer.since, who.tenant.timeZone) })}</p>
      </section>
      <div className="panel flush scroll" tabIndex={0} role="region" aria-label={word('groupBy')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{word(GROUPS.find(([name]) => name === by)?.[1] ?? 'bin')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="number">
                  {word(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsBy(answer.groups, by).map((row) => (
              <tr key={row.name}>
                <th scope="row" className="time">
                  {nameOf(row.name)}
                </th>
                {columns.map((column) => (
                  <td key={column} className="number">
                    {countIn(row, column)}
                    {column !== 'asked' && (
                      <div className="faint small">{shareOf(countIn(row, column), row.asked)}</div>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="faint small">{word('funnelNote')}</p>
    </>
  )
}

/** Each stage as a bar beside the whole; the numbers stand beside it, so that the drawing tells nothing more. */
function Bars({ row }: { row: FunnelRow }) {
  const { word } = useThreeDSWords()
  const stages = COLUMNS.filter((column) => column === 'asked' || countIn(row, column) > 0)
  return (
    <dl className="bars">
      {stages.map((stage) => {
        const count = countIn(row, stage)
        return (
          <div key={stage}>
            <dt>{word(stage)}</dt>
            <dd>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className={`stage ${stage}`}>
                <rect className="whole" width="100" height="10" />
                <rect className="part" width={row.asked === 0 ? 0 : (100 * count) / row.asked} height="10" />
              </svg>
              <span className="number">
                {count} <span className="faint small">{stage !== 'asked' && shareOf(count, row.asked)}</span>
              </span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function countIn(row: FunnelRow, column: (typeof COLUMNS)[number]): number {
  return column === 'asked' || column === 'challenged' ? row[column] : (row.results[column] ?? 0)
}

function shareOf(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}

const GROUPS: readonly (readonly [by: GroupedBy, word: Word])[] = [
  ['bin', 'bin'],
  ['messageVersion', 'version'],
  ['deviceChannel', 'channel'],
]

/** Shown where there are any. */
const RARE: ReadonlySet<string> = new Set(['informational', 'open', 'error'])

/** In the order of the road. */
const COLUMNS = [
  'asked',
  'frictionless',
  'attempts',
  'refused',
  'challenged',
  'completed',
  'failed',
  'abandoned',
  'open',
  'informational',
  'error',
] as const satisfies readonly Word[]
