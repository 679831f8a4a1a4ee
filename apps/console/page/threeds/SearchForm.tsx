/** What transactions are looked for by. A card number goes in a body, and stays in this field alone. */
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Asked, Side } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import type { Word } from './threedsWords.ts'

interface SearchFormProps {
  readonly side: Side | undefined
  readonly asked: Asked
  readonly onAsk: (asked: Asked) => void
}

type Way = 'time' | 'transID' | 'orderID' | 'card'

export function SearchForm({ side, asked, onAsk }: SearchFormProps) {
  const { word } = useThreeDSWords()
  const [way, setWay] = useState<Way>(
    asked.transID !== undefined ? 'transID' : asked.orderID !== undefined ? 'orderID' : 'time',
  )
  const ways = WAYS.filter(([name]) => side !== 'acs' || name !== 'orderID')
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => {
      const value = form.get(name)
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
    }
    const time = (name: string) => {
      const value = text(name)
      return value === undefined ? undefined : new Date(value).toISOString()
    }
    const value = text('value')
    const [from, to, result] = [time('from'), time('to'), text('result')]
    onAsk({
      ...(way !== 'time' && value !== undefined && { [way]: value }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(result !== undefined && { result }),
    })
  }
  return (
    <form className="panel" onSubmit={onSubmit}>
      <div className="filters flat">
        <label>
          <span className="faint small">{word('way')}</span>{' '}
          <select name="way" value={way} onChange={(event) => setWay(event.target.value as Way)}>
            {ways.map(([name, what]) => (
              <option key={name} value={name}>
                {word(what)}
              </option>
            ))}
          </select>
        </label>
        {way !== 'time' && (
          <label className="grow">
            <span className="hidden">{word(ways.find(([name]) => name === way)?.[1] ?? 'byTime')}</span>
            <input
              key={way}
              name="value"
              required
              autoComplete="off"
              spellCheck={false}
              inputMode={way === 'card' ? 'numeric' : undefined}
              defaultValue={way === 'card' ? '' : asked[way]}
            />
          </label>
        )}
        <label>
          <span className="faint small">{word('from')}</span>{' '}
          <input name="from" type="datetime-local" defaultValue={localText(asked.from)} />
        </label>
        <label>
          <span className="faint small">{word('to')}</span>{' '}
          <input name="to" type="datetime-local" defaultValue={localText(asked.to)} />
        </label>
        <label>
          <span className="faint small">{word('result')}</span>{' '}
          <select name="result" defaultValue={asked.result ?? ''}>
            <option value="">{word('any')}</option>
            {RESULTS.map((result) => (
              <option key={result} value={result}>
                {word(result)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="main">
          {word('search')}
        </button>
      </div>
      {way === 'transID' && <p className="faint small hint">{word('hintTransID')}</p>}
      {way === 'card' && <p className="faint small hint">{word('hintCard')}</p>}
    </form>
  )
}

/** In the reader's own clock, as the field wants it. */
function localText(at: string | undefined): string | undefined {
  if (at === undefined) return undefined
  const moment = new Date(at)
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

const WAYS: readonly (readonly [way: Way, word: Word])[] = [
  ['time', 'byTime'],
  ['transID', 'byTransID'],
  ['orderID', 'byOrder'],
  ['card', 'byCard'],
]

const RESULTS = [
  'frictionless',
  'completed',
  'abandoned',
  'failed',
  'refused',
  'attempts',
  'informational',
  'open',
  'error',
] as const satisfies readonly Word[]
