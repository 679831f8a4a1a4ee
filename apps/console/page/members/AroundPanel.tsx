/** What members did around a case: by the same account, device or contact. Asked for behind the case, which waits for no search. */
import { useQuery } from '@tanstack/react-query'
import { read } from '../api.ts'
import type { Around } from '../caseAPI.ts'
import { plainText, timeText } from '../format.ts'
import { casePath } from '../route.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { MEMBER_WORDS } from './memberWords.ts'

interface AroundProps {
  readonly rowID: string
  /** Where the case came with them. */
  readonly known?: readonly Around[]
}

export function AroundPanel({ rowID, known }: AroundProps) {
  const { say, sayCode, language } = useSpeech()
  const { word } = useWords(MEMBER_WORDS)
  const { timeZone } = useSession().who.tenant
  const found = useQuery({
    queryKey: ['around', rowID],
    queryFn: ({ signal }) => read<{ around: readonly Around[] }>(`/cases/${encodeURIComponent(rowID)}/around`, signal),
    enabled: known === undefined,
  })
  const around = known ?? found.data?.around
  // Most orders have no member's events around them, and need no panel to say so.
  if (known === undefined && !around?.length && !found.isError) return null
  return (
    <section className="panel">
      <h2>{word('around')}</h2>
      <p className="faint small">{word('aroundHow')}</p>
      {found.isError && <p role="alert">{say('failed')}</p>}
      {around?.length === 0 && <p className="faint">{word('noAround')}</p>}
      <ul className="plain standing">
        {around?.map((one) => (
          <li key={one.rowID}>
            {say(one.kind)} <a href={casePath(one.rowID)}>{plainText(one.id)}</a>{' '}
            <span className={`outcome ${one.outcome}`}>{say(one.outcome)}</span>
            <span className="faint small block">
              {timeText(one.at, timeZone)} · {one.by.map(sayCode).join(language === 'ja' ? '、' : ', ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
