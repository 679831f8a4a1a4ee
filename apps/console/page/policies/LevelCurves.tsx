/** What each threshold of one outcome would catch, and what it would cost: as lines, and in figures for whoever does not see them. */
import { useMemo } from 'react'
import { amountText } from '../format.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'
import { Curves } from './Curves.tsx'
import { percentText } from './percent.ts'
import type { Threshold } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'
import { curveOf, roundUp, share, stoppedAt, sum } from './steered.ts'
import type { Counts, Point, Steered } from './steered.ts'

export interface LevelCurvesProps {
  readonly steered: readonly Steered[]
  readonly level: Threshold
  /** The threshold as it is. */
  readonly at: number
}

export function LevelCurves({ steered, level, at }: LevelCurvesProps) {
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
