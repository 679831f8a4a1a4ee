/** Golden cases: which there are, how they were answered, and how one is marked or taken off. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { GoldenForm } from './GoldenForm.tsx'
import { GoldenRow } from './GoldenRow.tsx'
import { SpaceFilter } from '../SpaceFilter.tsx'
import { goldenOf, markGolden } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'
import { Refused } from '../api.ts'
import { useKeys } from '../keys.ts'
import { go, qualityPath } from '../route.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'

interface Marking {
  readonly rowID: string
  readonly answer: 'ok' | 'ng' | null
  readonly reason?: string
}

/** @param orderID of the case that somebody came from; empty when from none */
export function GoldenPart({ space, orderID }: { space: string; orderID: string }) {
  const { say } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const client = useQueryClient()
  const found = useQuery({ queryKey: ['golden', space], queryFn: () => goldenOf(space) })
  const mark = useMutation({
    mutationFn: ({ rowID, answer, reason }: Marking) => markGolden(rowID, answer, reason),
    onSuccess: () => Promise.all(['golden', 'quality'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  useKeys({ q: () => go('#/queue') })
  const { error, variables } = mark
  const code = error instanceof Refused ? FAULTS[error.status === 404 ? 'not_found' : error.detail] : undefined
  return (
    <>
      <p className="faint">{word('goldenHow')}</p>
      <div className="filters">
        <SpaceFilter
          label={word('space')}
          space={space}
          onChange={(next) => go(qualityPath('golden', { space: next }))}
        />
      </div>
      <GoldenForm
        orderID={orderID}
        isSending={mark.isPending}
        onMark={(order, answer, reason) =>
          mark.mutate({ rowID: space === 'test' ? `~${order}` : order, answer, reason })
        }
      />
      {mark.isError && <p role="alert">{code ? word(code, { most: found.data?.most ?? 0 }) : say('failed')}</p>}
      {mark.isSuccess && (
        <p className="notice" role="status">
          {word(variables?.answer === null ? 'unmarked' : 'marked')}
        </p>
      )}
      {found.isError && <p role="alert">{say('failed')}</p>}
      {found.isPending && <p className="faint">{say('loading')}</p>}
      {found.data?.cases.length === 0 && <p className="panel empty">{word('goldenNone')}</p>}
      {found.data && found.data.cases.length > 0 && (
        <div className="panel flush">
          <table className="cards">
            <thead>
              <tr>
                <th scope="col">{word('orderID')}</th>
                <th scope="col">{word('answer')}</th>
                <th scope="col">{word('why')}</th>
                <th scope="col">{word('markedBy')}</th>
                <th scope="col">{word('answers')}</th>
                <th scope="col">
                  <span className="hidden">{say('what_done')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {found.data.cases.map((golden) => (
                <GoldenRow
                  key={golden.rowID}
                  golden={golden}
                  onUnmark={() => mark.mutate({ rowID: golden.rowID, answer: null })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

const FAULTS: Readonly<Record<string, 'noCase' | 'notClosed' | 'full'>> = {
  not_found: 'noCase',
  not_decided: 'notClosed',
  full: 'full',
}
