/** Where a value stands. It goes to the server in a body, and is compared as a token there. */
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { EffectMark } from './EffectMark.tsx'
import { Refused, tell } from './api.ts'
import { plainText } from './format.ts'
import { useKeys } from './keys.ts'
import type { ListSpace, Standing } from './listAPI.ts'
import { entityOf } from './listFile.ts'
import { TYPED_KINDS, useListWords } from './listWords.ts'
import { listPath } from './route.ts'
import { useSpeech } from './words.ts'

export function FindValue({ space }: { space: ListSpace }) {
  const { say } = useSpeech()
  const { word, wordFor } = useListWords()
  const field = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<string>('email')
  const [value, setValue] = useState('')
  useKeys({ '/': () => field.current?.focus() })
  const [sought, setSought] = useState<{ readonly kind: string; readonly value: string }>()
  // It stands under the lists, so that it is asked again when one of them was changed here.
  const find = useQuery({
    queryKey: ['lists', space, 'sought', sought],
    queryFn: () =>
      tell<{ standing: readonly Standing[] }>('/lists/search', {
        space,
        entity: entityOf(sought!.kind, sought!.value),
      }),
    enabled: sought !== undefined,
    gcTime: 0,
  })
  const isWrong = find.error instanceof Refused && find.error.status === 422
  return (
    <section className="panel">
      <form
        className="actions"
        onSubmit={(event) => {
          event.preventDefault()
          if (value.trim() !== '') setSought({ kind, value: value.trim() })
        }}
      >
        <h2 className="hidden">{word('find')}</h2>
        <label>
          <span className="faint small">{word('kind')}</span>{' '}
          <select value={kind} onChange={(event) => setKind(event.target.value)}>
            {TYPED_KINDS.map((one) => (
              <option key={one} value={one}>
                {word(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="faint small">{word('value')}</span>{' '}
          <input
            ref={field}
            name="sought"
            value={value}
            maxLength={512}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setValue(event.target.value)}
          />
        </label>
        <button type="submit" disabled={find.isFetching}>
          {word('search')} <kbd>/</kbd>
        </button>
        <span className="faint small">{word('findHow')}</span>
      </form>
      {find.isError && <p role="alert">{isWrong ? word('wrongValue') : say('failed')}</p>}
      {find.data && (
        <div role="status">
          <h3>{word('found', { value: plainText(sought?.value ?? '') })}</h3>
          {find.data.standing.length === 0 && <p className="faint">{word('notListed')}</p>}
          <ul className="plain standing">
            {find.data.standing.map(({ seq, listID, effect, category, reason, owner }) => (
              <li key={`${listID} ${seq}`}>
                <EffectMark effect={effect} /> <a href={listPath(listID)}>{listID}</a> {wordFor(category)}{' '}
                <span className="faint">
                  {plainText(reason ?? '')} {owner}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
