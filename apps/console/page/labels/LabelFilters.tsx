/** Which labels are shown. */
import type { ReactNode } from 'react'
import type { Asked } from '../route.ts'
import { SpaceFilter } from '../SpaceFilter.tsx'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { LABEL_WORDS } from './labelWords.ts'

interface LabelFiltersProps {
  readonly asked: Asked
  readonly onChange: (asked: Asked) => void
  readonly children: ReactNode
}

export function LabelFilters({ asked, onChange, children }: LabelFiltersProps) {
  const { side } = useSpeech()
  const { word } = useWords(LABEL_WORDS)
  const { kind = '', space = 'live', by = '', about = '' } = asked
  return (
    <form
      key={`${by} ${about}`}
      className="filters"
      onSubmit={(event) => {
        event.preventDefault()
        const given = new FormData(event.currentTarget)
        const said = (name: string) => (given.get(name) as string).trim()
        onChange({ ...asked, by: said('by'), about: said('about') })
      }}
    >
      {side === 'shop' && (
        <>
          <label>
            <span className="faint small">{word('kind')}</span>{' '}
            <select name="kind" value={kind} onChange={({ target }) => onChange({ ...asked, kind: target.value })}>
              <option value="">{word('any')}</option>
              {(['fraud-report', 'settlement', 'verdict', 'outcome'] as const).map((one) => (
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
        <span className="faint small">{word('by')}</span> <input name="by" maxLength={64} size={10} defaultValue={by} />
      </label>
      <label>
        <span className="faint small">{word('about')}</span>{' '}
        <input name="about" maxLength={64} size={14} defaultValue={about} />
      </label>
      <button type="submit">{word('search')}</button>
      {children}
    </form>
  )
}
