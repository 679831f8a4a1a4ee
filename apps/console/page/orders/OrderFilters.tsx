/** Which decided orders are shown. What is chosen stands in the address, so a link says it too. */
import { timeText } from '../format.ts'
import type { Asked } from '../route.ts'
import { useSession } from '../session.ts'
import { outcomesOf } from '../side.ts'
import { SpaceFilter } from '../SpaceFilter.tsx'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { METHODS, ORDER_WORDS } from './orderWords.ts'

interface OrderFiltersProps {
  readonly asked: Asked
  readonly onChange: (asked: Asked) => void
}

export function OrderFilters({ asked, onChange }: OrderFiltersProps) {
  const { say, side } = useSpeech()
  const { word } = useWords(ORDER_WORDS)
  const { timeZone } = useSession().who.tenant
  const { outcome = '', method = '', space = 'live', from = '', to = '', since = '', id = '' } = asked
  const change = (name: string) => (event: { readonly target: { readonly value: string } }) =>
    onChange({ ...asked, [name]: event.target.value })
  /** Days take the place of a moment: one of both is asked for. */
  const changeDays = (days: Asked) => onChange({ ...asked, since: '', ...days })
  return (
    <form
      key={`${id} ${from} ${to}`}
      className="filters"
      onSubmit={(event) => {
        event.preventDefault()
        const given = new FormData(event.currentTarget)
        const said = (name: string) => (given.get(name) as string).trim()
        const days = { from: said('from'), to: said('to') }
        const since = days.from === '' && days.to === '' ? (asked.since ?? '') : ''
        onChange({ ...asked, ...days, since, id: said('id') })
      }}
    >
      <label>
        <span className="faint small">{word('outcome')}</span>{' '}
        <select name="outcome" value={outcome} onChange={change('outcome')}>
          <option value="">{word('any')}</option>
          {outcomesOf(side).map((one) => (
            <option key={one} value={one}>
              {say(one)}
            </option>
          ))}
          <option value="degraded">{word('degraded')}</option>
        </select>
      </label>
      {side === 'shop' && (
        <>
          <label>
            <span className="faint small">{word('method')}</span>{' '}
            <select name="method" value={method} onChange={change('method')}>
              <option value="">{word('any')}</option>
              {METHODS.map((one) => (
                <option key={one} value={one}>
                  {word(one)}
                </option>
              ))}
            </select>
          </label>
          <SpaceFilter
            label={word('space')}
            space={space}
            onChange={(next) => onChange({ ...asked, space: next === 'live' ? '' : next })}
          />
        </>
      )}
      <label>
        <span className="faint small">{word('from')}</span> <input name="from" type="date" defaultValue={from} />
      </label>
      <label>
        <span className="faint small">{word('to')}</span> <input name="to" type="date" defaultValue={to} />
      </label>
      <label>
        <span className="faint small">{word('id')}</span>{' '}
        <input name="id" maxLength={64} size={14} defaultValue={id} pattern="[A-Za-z0-9._:\-]*" title={word('idHow')} />
      </label>
      <button type="submit">{word('search')}</button>
      {since !== '' && (
        <button type="button" onClick={() => changeDays({})}>
          {word('since', { at: timeText(since, timeZone) })} <span aria-hidden="true">×</span>{' '}
          <span className="hidden">{word('sinceOff')}</span>
        </button>
      )}
    </form>
  )
}
