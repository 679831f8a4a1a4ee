/** What partners told, the newest first, what was made of it, and the contest of what is wrong. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { timeText } from '../format.ts'
import { casePath } from '../route.ts'
import { useSession } from '../session.ts'
import { LABEL_WORDS } from '../labels/labelWords.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { Contest } from './Contest.tsx'
import { toldBy } from './partnerAPI.ts'
import type { Told } from './partnerAPI.ts'
import { KINDS, PARTNER_WORDS } from './partnerWords.ts'

export function ToldOutcomes({ names }: { names: readonly string[] }) {
  const { say } = useSpeech()
  const { word } = useWords(PARTNER_WORDS)
  const { who } = useSession()
  const client = useQueryClient()
  const [partner, setPartner] = useState('')
  const [kind, setKind] = useState('')
  const [open, setOpen] = useState<Told>()
  const [isDone, setDone] = useState(false)
  const pages = useInfiniteQuery({
    queryKey: ['partner-outcomes', partner, kind],
    queryFn: ({ pageParam }) => toldBy({ partner, kind, ...(pageParam !== '' && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
  })
  const outcomes = pages.data?.pages.flatMap((page) => page.outcomes) ?? []
  const onContested = () => {
    setOpen(undefined)
    setDone(true)
    void client.invalidateQueries({ queryKey: ['partner-outcomes'] })
    void client.invalidateQueries({ queryKey: ['partners'] })
  }
  return (
    <section aria-label={word('whatTheyTold')}>
      <h2>{word('whatTheyTold')}</h2>
      <div className="filters">
        <label>
          <span className="faint small">{word('only')}</span>{' '}
          <select name="partner" value={partner} onChange={({ target }) => setPartner(target.value)}>
            <option value="">{word('any')}</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          <span className="faint small">{word('kind')}</span>{' '}
          <select name="kind" value={kind} onChange={({ target }) => setKind(target.value)}>
            <option value="">{word('any')}</option>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {word(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {isDone && (
        <p className="notice" role="status">
          {word('contestedNow')}
        </p>
      )}
      {pages.isError && <p role="alert">{say('failed')}</p>}
      {pages.data && outcomes.length === 0 && <p className="panel empty">{word('none')}</p>}
      {outcomes.length > 0 && (
        <div className="panel flush">
          <table className="cards">
            <thead>
              <tr>
                {(['about', 'partner', 'kind', 'known', 'standing'] as const).map((column) => (
                  <th key={column} scope="col">
                    {word(column)}
                  </th>
                ))}
                <th scope="col">
                  <span className="hidden">{say('what_done')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {outcomes.map((told) => (
                <Row
                  key={told.seq}
                  told={told}
                  {...(who.may.includes('judge') && { onContest: () => setOpen(told) })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && (
        <button type="button" onClick={() => void pages.fetchNextPage()} disabled={pages.isFetching}>
          {outcomes.length === 0 ? word('lookOn') : say('more')}
        </button>
      )}
      {open && <Contest told={open} onClose={() => setOpen(undefined)} onDone={onContested} />}
    </section>
  )
}

interface RowProps {
  readonly told: Told
  /** Left out for whoever may not. */
  readonly onContest?: () => void
}

function Row({ told, onContest }: RowProps) {
  const { word, wordFor } = useWords(PARTNER_WORDS)
  const { wordFor: typeFor } = useWords(LABEL_WORDS)
  const { timeZone } = useSession().who.tenant
  const { id, rowID, partner, kind, transStatus, type, knownAt, weight, counted, because, contested } = told
  const isLabel = kind === 'fraud' || kind === 'chargeback'
  const standing = () => {
    if (contested) return word('isContested')
    if (because !== undefined) return word(because === 'weight' ? 'weight_low' : (because as 'too_many'))
    if (!counted) return word('noted')
    return isLabel ? `${word('label')} (${weight}%)` : word('ended')
  }
  return (
    <tr>
      <th scope="row" data-label={word('about')}>
        {UUID.test(id) ? <code>{id}</code> : <a href={casePath(rowID)}>{id}</a>}
      </th>
      <td data-label={word('partner')}>{partner}</td>
      <td data-label={word('kind')}>
        <span>
          {kind === 'contest' ? word('contest_said') : wordFor(kind)}{' '}
          <span className="faint small">{transStatus ?? (type === undefined ? '' : typeFor(type))}</span>
        </span>
      </td>
      <td className="time" data-label={word('known')}>
        {timeText(knownAt, timeZone)}
      </td>
      <td data-label={word('standing')}>
        <span className={counted && isLabel && !contested ? 'strong' : 'faint'}>{standing()}</span>
      </td>
      <td>
        {isLabel && !contested && onContest && (
          <button type="button" onClick={onContest}>
            {word('contest')}
          </button>
        )}
      </td>
    </tr>
  )
}

/** An authentication's acsTransID: it has no case. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
