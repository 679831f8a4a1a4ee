/** Figures of everybody together, of each, in money, of agreement, and of what a rule could close. */
import { useQuery } from '@tanstack/react-query'
import { AgreementPanel } from './AgreementPanel.tsx'
import { ClosablePanel } from './ClosablePanel.tsx'
import { MoneyTable } from './MoneyTable.tsx'
import { ReasonTable } from './ReasonTable.tsx'
import { ReviewerTable } from './ReviewerTable.tsx'
import { SpaceFilter } from '../SpaceFilter.tsx'
import { TeamTiles } from './TeamTiles.tsx'
import { TermsPanel } from './TermsPanel.tsx'
import { qualityOf } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'
import { timeText } from '../format.ts'
import { useKeys } from '../keys.ts'
import { go, qualityPath } from '../route.ts'
import type { Asked } from '../route.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'

export function FiguresPart({ asked }: { asked: Asked }) {
  const { say } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const { who, demonstration } = useSession()
  const { space = 'live', days = '90', limit = '2' } = asked
  const found = useQuery({
    queryKey: ['quality', space, days, limit],
    queryFn: () => qualityOf({ space, days, limit }),
    placeholderData: (before) => before,
  })
  const change = (more: Asked) => go(qualityPath('figures', { space, days, limit, ...more }))
  useKeys({ q: () => go('#/queue'), r: () => void found.refetch() })
  const quality = found.data
  return (
    <>
      <div className="filters">
        <label>
          <span className="faint small">{word('period')}</span>{' '}
          <select name="days" value={days} onChange={({ target }) => change({ days: target.value })}>
            {(['30', '90', '180'] as const).map((one) => (
              <option key={one} value={one}>
                {word(`d${one}`)}
              </option>
            ))}
          </select>
        </label>
        <SpaceFilter label={word('space')} space={space} onChange={(next) => change({ space: next })} />
        <button type="button" onClick={() => void found.refetch()} disabled={found.isFetching}>
          {say('refresh')} <kbd>r</kbd>
        </button>
        {quality && (
          <span className="faint small">{word('asOf', { at: timeText(quality.asOf, who.tenant.timeZone) })}</span>
        )}
      </div>
      {found.isError && <p role="alert">{say('failed')}</p>}
      {found.isPending && <p className="faint">{say('loading')}</p>}
      {quality && (
        <>
          <p className="faint">{word('intro', { fewest: quality.fewest })}</p>
          {demonstration.length > 0 && <p className="notice">{word('simulated')}</p>}
          {quality.team.cases === 0 ? (
            <p className="panel empty">{word('none')}</p>
          ) : (
            <>
              <TeamTiles team={quality.team} />
              <ReviewerTable quality={quality} />
              <MoneyTable quality={quality} />
              <ReasonTable reasons={quality.reasons} />
            </>
          )}
          <AgreementPanel quality={quality} />
          <ClosablePanel quality={quality} limit={limit} onLimit={(next) => change({ limit: next })} />
          <TermsPanel terms={quality.terms} />
        </>
      )}
    </>
  )
}
