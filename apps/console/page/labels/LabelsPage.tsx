/** Labels of the tenant: what was told, of what, by whom, known since when; reports are made here and taken back. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useHeading } from '../heading.ts'
import { useKeys } from '../keys.ts'
import { go, pathAsking } from '../route.ts'
import type { Asked } from '../route.ts'
import { useSession } from '../session.ts'
import { useQueueKey } from '../useQueueKey.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { LabelFilters } from './LabelFilters.tsx'
import { LabelRow } from './LabelRow.tsx'
import { ReportFraud } from './ReportFraud.tsx'
import { TakeBack } from './TakeBack.tsx'
import { labelsOf } from './labelAPI.ts'
import type { Label } from './labelAPI.ts'
import { LABEL_WORDS } from './labelWords.ts'

export function LabelsPage({ asked }: { asked: Asked }) {
  const { say } = useSpeech()
  const { word } = useWords(LABEL_WORDS)
  const { who } = useSession()
  const client = useQueryClient()
  const heading = useHeading(say('labels'))
  const [open, setOpen] = useState<'report' | Label>()
  const [done, setDone] = useState<'reported' | 'takenBack'>()
  const mayTell = who.may.includes('screen')
  const pages = useInfiniteQuery({
    queryKey: ['labels', asked],
    queryFn: ({ pageParam }) => labelsOf({ ...asked, ...(pageParam !== '' && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
  })
  const labels = pages.data?.pages.flatMap((page) => page.labels) ?? []
  const onDone = (what: 'reported' | 'takenBack') => {
    setDone(what)
    setOpen(undefined)
    void client.invalidateQueries({ queryKey: ['labels'] })
  }
  const toQueue = useQueueKey()
  useKeys(
    {
      ...(mayTell && { e: () => setOpen('report') }),
      ...toQueue,
      r: () => void pages.refetch(),
    },
    open === undefined,
  )
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {say('labels')}
      </h1>
      <p className="faint">{word('intro')}</p>
      <LabelFilters asked={asked} onChange={(next) => go(pathAsking('labels', next))}>
        {mayTell && (
          <button type="button" className="main" onClick={() => setOpen('report')}>
            {word('report')} <kbd>e</kbd>
          </button>
        )}
      </LabelFilters>
      {done && (
        <p className="notice" role="status">
          {word(done)}
        </p>
      )}
      {pages.isError && <p role="alert">{say('failed')}</p>}
      {pages.isPending && <p className="faint">{say('loading')}</p>}
      {pages.data && labels.length === 0 && <p className="panel empty">{word('none')}</p>}
      {labels.length > 0 && (
        <div className="panel flush">
          <table className="cards">
            <thead>
              <tr>
                <th scope="col">{word('aboutColumn')}</th>
                <th scope="col">{word('said')}</th>
                <th scope="col">{word('byColumn')}</th>
                <th scope="col" className="number">
                  {word('amount')}
                </th>
                <th scope="col">{word('known')}</th>
                <th scope="col">{word('told')}</th>
                <th scope="col">
                  <span className="hidden">{say('what_done')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {labels.map((label) => (
                <LabelRow key={label.seq} label={label} {...(mayTell && { onTakeBack: () => setOpen(label) })} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && (
        <button type="button" onClick={() => void pages.fetchNextPage()} disabled={pages.isFetching}>
          {labels.length === 0 ? word('lookOn') : say('more')}
        </button>
      )}
      {open === 'report' && (
        <ReportFraud
          space={asked.space ?? 'live'}
          onClose={() => setOpen(undefined)}
          onDone={() => onDone('reported')}
        />
      )}
      {open !== undefined && open !== 'report' && (
        <TakeBack label={open} onClose={() => setOpen(undefined)} onDone={() => onDone('takenBack')} />
      )}
    </>
  )
}
