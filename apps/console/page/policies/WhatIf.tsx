/** What other thresholds would make of the same orders: tables that follow what is typed, and curves over every threshold. */
import { useMemo, useState } from 'react'
import { amountText } from '../format.ts'
import { policyPath } from '../route.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'
import { Curves } from './Curves.tsx'
import { percentText } from './percent.ts'
import { OUTCOMES } from './policyAPI.ts'
import type { Threshold, Thresholds, Version } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'
import { areRising, curveOf, outcomesAt, roundUp, share, stoppedAt, sum } from './steered.ts'
import type { Counts, Point, Steered } from './steered.ts'

export interface WhatIfProps {
  readonly one: Version
  readonly thresholds: Thresholds
  readonly steered: readonly Steered[]
}

const LEVELS = ['challenge', 'review', 'decline'] as const satisfies readonly Threshold[]

export function WhatIf({ one, thresholds, steered }: WhatIfProps) {
  const { say } = useSpeech()
  const { word } = usePolicyWords()
  const { who } = useSession()
  const [tried, setTried] = useState<Thresholds>(thresholds)
  const [level, setLevel] = useState<Threshold>('decline')
  const isRight = areRising(tried)
  const isOther = LEVELS.some((each) => tried[each] !== thresholds[each])
  const written = `${tried.challenge}-${tried.review}-${tried.decline}`
  return (
    <>
      <h3>{word('whatIf')}</h3>
      <p className="faint small">{word('whatIfHow')}</p>
      <div className="filters">
        {LEVELS.map((each) => (
          <label key={each}>
            <span className={`outcome ${each}`}>{say(each)}</span>{' '}
            <input
              name={each}
              type="number"
              min={1}
              max={1000}
              value={tried[each]}
              aria-invalid={!isRight}
              onChange={({ target }) => setTried({ ...tried, [each]: target.valueAsNumber || 0 })}
            />
          </label>
        ))}
        {isOther && (
          <button type="button" onClick={() => setTried(thresholds)}>
            {word('asWritten')}
          </button>
        )}
        {isOther && isRight && who.may.includes('draft') && (
          <a className="button" href={policyPath(one.decides, one.version, 'edit', written)}>
            {word('useThem')}
          </a>
        )}
      </div>
      {!isRight && (
        <p className="notice" role="alert">
          {word('notRising')}
        </p>
      )}
      {isRight && <Effects steered={steered} was={thresholds} now={tried} />}
      <label>
        <span className="faint small">{word('curve')}</span>{' '}
        <select name="level" value={level} onChange={({ target }) => setLevel(target.value as Threshold)}>
          {LEVELS.map((each) => (
            <option key={each} value={each}>
              {say(each)}
            </option>
          ))}
        </select>
      </label>
      <LevelCurves steered={steered} level={level} at={tried[level]} />
    </>
  )
}

/** How many get each outcome, as written and as tried. */
function Effects({ steered, was, now }: { steered: readonly Steered[]; was: Thresholds; now: Thresholds }) {
  const { say } = useSpeech()
  const { word } = usePolicyWords()
  const sides = [
    { name: word('asWritten'), counts: outcomesAt(steered, was) },
    { name: word('changedTo'), counts: outcomesAt(steered, now) },
  ]
  const all = sum(steered)
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={word('whatIf')}>
      <table className="figures effects">
        <thead>
          <tr>
            <td />
            {OUTCOMES.map((outcome) => (
              <th key={outcome} scope="col" className="number">
                {say(outcome)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sides.map(({ name, counts }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {OUTCOMES.map((outcome) => (
                <td key={outcome} className="number">
                  {counts[outcome].orders}
                  <span className="faint small block">{percentText(share(counts[outcome].orders, all.orders))}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LevelCurves({ steered, level, at }: { steered: readonly Steered[]; level: Threshold; at: number }) {
  const { say, language } = useSpeech()
  const { word } = usePolicyWords()
  const { currency } = useSession().who.tenant
  const curve = useMemo(() => curveOf(steered, level), [steered, level])
  const all = sum(steered)
  const money = (minor: number) => amountText(minor, currency, language)
  const most = roundUp(Math.max(...curve.map(({ fraudMinor, goodMinor }) => Math.max(fraudMinor, goodMinor))))
  const line = (name: string, value: (point: Counts) => number | undefined) => ({
    name,
    points: curve.flatMap((point) => {
      const found = value(point)
      return found === undefined ? [] : [{ at: point.threshold, value: found }]
    }),
  })
  const shares = [
    line(word('recall'), ({ fraud }) => share(fraud, all.fraud)),
    line(word('precision'), ({ fraud, good }) => share(fraud, fraud + good)),
    line(word('load'), ({ orders }) => share(orders, all.orders)),
  ]
  const amounts = [
    line(word('saved'), ({ fraudMinor }) => fraudMinor / most),
    line(word('disturbedMoney'), ({ goodMinor }) => goodMinor / most),
  ]
  return (
    <>
      <div className="pairs">
        <Curves
          title={word('curveShares', { outcome: say(level) })}
          marks={['0 %', '50 %', '100 %']}
          lines={shares}
          at={at}
        />
        <Curves
          title={word('curveMoney', { outcome: say(level) })}
          marks={[money(0), money(most / 2), money(most)]}
          lines={amounts}
          at={at}
        />
      </div>
      <details>
        <summary>{word('figures')}</summary>
        <FigureTable rows={rowsOf(curve, steered, level, at)} all={all} money={money} />
      </details>
    </>
  )
}

interface FigureTableProps {
  readonly rows: readonly Point[]
  readonly all: Counts
  readonly money: (minor: number) => string
}

function FigureTable({ rows, all, money }: FigureTableProps) {
  const { word } = usePolicyWords()
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={word('figures')}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{word('score')}</th>
            {(['recall', 'precision', 'load', 'disturbed', 'saved', 'disturbedMoney'] as const).map((name) => (
              <th key={name} scope="col" className="number">
                {word(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ threshold, orders, fraud, good, fraudMinor, goodMinor }) => (
            <tr key={threshold}>
              <th scope="row">{threshold}</th>
              <td className="number">{percentText(share(fraud, all.fraud))}</td>
              <td className="number">{percentText(share(fraud, fraud + good))}</td>
              <td className="number">{percentText(share(orders, all.orders))}</td>
              <td className="number">{good}</td>
              <td className="number">{money(fraudMinor)}</td>
              <td className="number">{money(goodMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Every change where there are few, else every fiftieth score; and the threshold as it is. */
function rowsOf(curve: readonly Point[], steered: readonly Steered[], level: Threshold, at: number): readonly Point[] {
  const scores =
    curve.length <= 20 ? curve.map(({ threshold }) => threshold) : Array.from({ length: 20 }, (_, i) => (i + 1) * 50)
  return [...new Set([...scores, at])]
    .filter((threshold) => threshold >= 1)
    .sort((a, b) => a - b)
    .map((threshold) => ({ threshold, ...stoppedAt(steered, level, threshold) }))
}
