/** Which time, and what sales are told apart by. */
import { useState } from 'react'
import type { Asked } from '../route.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { dimensionsOf, LEDGER_WORDS } from './ledgerWords.ts'
import { daysOf, periodOf, PERIODS } from './period.ts'
import type { Days, Period } from './period.ts'

interface LedgerFiltersProps {
  readonly days: Days
  readonly by: string
  readonly onChange: (asked: Asked) => void
}

export function LedgerFilters({ days, by, onChange }: LedgerFiltersProps) {
  const { side } = useSpeech()
  const { word } = useWords(LEDGER_WORDS)
  const { timeZone } = useSession().who.tenant
  const period = periodOf(days, Date.now(), timeZone)
  const [isChoosing, setChoosing] = useState(period === undefined)
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault()
        const given = new FormData(event.currentTarget)
        onChange({ from: given.get('from') as string, to: given.get('to') as string })
      }}
    >
      <label>
        <span className="faint small">{word('period')}</span>{' '}
        <select
          name="period"
          value={isChoosing ? 'chosen' : (period ?? 'chosen')}
          onChange={({ target: { value } }) => {
            setChoosing(value === 'chosen')
            if (value !== 'chosen') onChange({ ...daysOf(value as Period, Date.now(), timeZone) })
          }}
        >
          {[...PERIODS, 'chosen' as const].map((one) => (
            <option key={one} value={one}>
              {word(one)}
            </option>
          ))}
        </select>
      </label>
      {(isChoosing || period === undefined) && (
        <>
          <label>
            <span className="faint small">{word('from')}</span>{' '}
            <input type="date" name="from" defaultValue={days.from} />
          </label>
          <label>
            <span className="faint small">{word('to')}</span> <input type="date" name="to" defaultValue={days.to} />
          </label>
          <button type="submit">{word('show')}</button>
        </>
      )}
      <label>
        <span className="faint small">{word('by')}</span>{' '}
        <select name="by" value={by} onChange={({ target }) => onChange({ by: target.value })}>
          <option value="">{word('none')}</option>
          {dimensionsOf(side).map((one) => (
            <option key={one} value={one}>
              {word(one)}
            </option>
          ))}
        </select>
      </label>
    </form>
  )
}
