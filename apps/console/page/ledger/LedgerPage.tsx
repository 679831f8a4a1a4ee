/** The approval ledger: how far sales came, where the others were lost, and the sales behind each figure. */
import { useQuery } from '@tanstack/react-query'
import { Refused } from '../api.ts'
import { countText, timeText } from '../format.ts'
import { useHeading } from '../heading.ts'
import { useKeys } from '../keys.ts'
import { go, pathAsking } from '../route.ts'
import type { Asked } from '../route.ts'
import { useSession } from '../session.ts'
import { useQueueKey } from '../useQueueKey.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { Figures } from './Figures.tsx'
import { LedgerFilters } from './LedgerFilters.tsx'
import { SalesBehind } from './SalesBehind.tsx'
import { EVERY_MS, ledgerOf } from './ledgerAPI.ts'
import type { Ledger } from './ledgerAPI.ts'
import { LEDGER_WORDS } from './ledgerWords.ts'
import { daysOf } from './period.ts'

export function LedgerPage({ asked }: { asked: Asked }) {
  const { say } = useSpeech()
  const { word } = useWords(LEDGER_WORDS)
  const { who } = useSession()
  const heading = useHeading(say('ledger'))
  const isChosen = asked.from !== undefined || asked.to !== undefined || asked.all !== undefined
  const days = isChosen
    ? { from: asked.from ?? '', to: asked.to ?? '' }
    : daysOf('last30', Date.now(), who.tenant.timeZone)
  const { by = '', value, cause, because, currency } = asked
  const slice = value === undefined ? {} : { value }
  const change = (more: Asked) => {
    const next = { ...days, by, ...(more.by === undefined && slice), ...more }
    go(pathAsking('ledger', { ...next, ...(next.from === '' && next.to === '' && { all: '1' }) }))
  }
  const toQueue = useQueueKey()
  useKeys(cause === undefined ? toQueue : { q: () => change({}) })
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {say('ledger')}
      </h1>
      {cause === undefined ? (
        <>
          <p className="faint">{word('intro')}</p>
          <LedgerFilters days={days} by={by} onChange={change} />
          <Made days={days} by={by} value={value} onAsk={change} />
        </>
      ) : (
        <SalesBehind
          key={`${cause} ${because ?? ''} ${currency ?? ''}`}
          asked={{
            ...days,
            cause,
            ...(because !== undefined && { because }),
            ...(currency !== undefined && { currency }),
            ...(by !== '' && value !== undefined && { by, value }),
          }}
          back={pathAsking('ledger', {
            ...days,
            by,
            ...slice,
            ...(days.from === '' && days.to === '' && { all: '1' }),
          })}
        />
      )}
    </>
  )
}

interface MadeProps {
  readonly days: { readonly from: string; readonly to: string }
  readonly by: string
  readonly value: string | undefined
  readonly onAsk: (asked: Asked) => void
}

/** Asked until it is made, and no longer. */
function Made({ days, by, value, onAsk }: MadeProps) {
  const { say, language } = useSpeech()
  const { word } = useWords(LEDGER_WORDS)
  const { who } = useSession()
  const found = useQuery({
    queryKey: ['ledger', days.from, days.to, by],
    queryFn: () => ledgerOf({ ...days, by }),
    refetchInterval: ({ state }) => (state.data?.status === 'working' ? EVERY_MS : false),
    staleTime: 60_000,
  })
  if (found.error instanceof Refused && found.error.status === 422) return <p role="alert">{word('wrongPeriod')}</p>
  if (found.isError) {
    const isBusy = found.error instanceof Refused && found.error.status === 503
    return (
      <p role="alert">
        {isBusy ? word('busy') : say('failed')}{' '}
        <button type="button" onClick={() => void found.refetch()}>
          {word('again')}
        </button>
      </p>
    )
  }
  if (found.data?.status !== 'done') {
    return (
      <p className="faint" role="status">
        {word('working', { percent: found.data?.percent ?? 0 })}
      </p>
    )
  }
  const ledger = found.data
  return (
    <>
      <p className="faint small">{word('asOf', { at: timeText(ledger.asOf, who.tenant.timeZone) })}</p>
      {ledger.total.length === 0 && <p className="panel empty">{word('noSales')}</p>}
      {ledger.total.map((outcome) => (
        <Figures key={outcome.currency} ledger={ledger} outcome={outcome} by={by} value={value} onAsk={onAsk} />
      ))}
      {ledger.total.length > 0 && (
        <p className="faint small">{word('rule', { hours: countText(ledger.reviewHours, language) })}</p>
      )}
      <Notes ledger={ledger} />
    </>
  )
}

/** What a reader must know of the figures; nothing as a rule. */
function Notes({ ledger: { closedEarly, unlinked } }: { ledger: Ledger }) {
  const { language } = useSpeech()
  const { word } = useWords(LEDGER_WORDS)
  return (
    <>
      {closedEarly > 0 && <p className="notice">{word('closedEarly', { count: countText(closedEarly, language) })}</p>}
      {unlinked > 0 && <p className="faint small">{word('unlinked', { count: countText(unlinked, language) })}</p>}
    </>
  )
}
