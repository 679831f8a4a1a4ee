/** By what terms reviews are measured: seen by everybody who judges, changed by whoever oversees. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Refused } from '../api.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { setTerms, TERMS } from './qualityAPI.ts'
import type { Quality, Terms } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'

const MOST: Terms = { secondLookPercent: 100, minuteMinor: 1_000_000, lostSalePerMille: 1_000, silenceDays: 365 }

export function TermsPanel({ terms }: { terms: Quality['terms'] }) {
  const { say } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const { who } = useSession()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['quality'] })
  const send = useMutation({
    mutationFn: (changed: Terms) => setTerms(changed, terms.version),
    onSuccess: refresh,
    onError: (error) => (error instanceof Refused && error.status === 409 ? refresh() : undefined),
  })
  const mayChange = who.may.includes('oversee')
  return (
    <section className="panel">
      <h2>{word('terms')}</h2>
      <p className="faint small">{word('secondHow')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const given = new FormData(event.currentTarget)
          send.mutate(Object.fromEntries(TERMS.map((name) => [name, Number(given.get(name))])) as Terms)
        }}
      >
        {/* What somebody else changed meanwhile is shown in place of what was typed. */}
        <div className="fields" key={terms.version}>
          {TERMS.map((name) => (
            <label key={name}>
              {word(name)}
              <input
                type="number"
                name={name}
                required
                min={name === 'silenceDays' ? 1 : 0}
                max={MOST[name]}
                step={1}
                defaultValue={terms[name]}
                readOnly={!mayChange}
              />
            </label>
          ))}
        </div>
        {send.isSuccess && <p role="status">{word('termsSaved')}</p>}
        {send.isError && <p role="alert">{faultOf(send.error, word, say('failed'))}</p>}
        {mayChange && (
          <div className="actions">
            <button type="submit" className="main" disabled={send.isPending}>
              {word('saveTerms')}
            </button>
          </div>
        )}
      </form>
    </section>
  )
}

function faultOf(error: Error, word: (name: 'termsChanged' | 'termsWrong') => string, otherwise: string): string {
  if (!(error instanceof Refused)) return otherwise
  if (error.status === 409) return word('termsChanged')
  return error.status === 422 ? word('termsWrong') : otherwise
}
