/** With whom evidence and outcomes are exchanged, how far each partner is believed, and what they told. */
import { useQuery } from '@tanstack/react-query'
import { read } from '../api.ts'
import { timeText } from '../format.ts'
import { useHeading } from '../heading.ts'
import { useKeys } from '../keys.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useQueueKey } from '../useQueueKey.ts'
import { useSpeech } from '../words.ts'
import { EvidencePartners } from './EvidencePartners.tsx'
import { PartnerTable } from './PartnerTable.tsx'
import { ToldOutcomes } from './ToldOutcomes.tsx'
import type { Partners } from './partnerAPI.ts'
import { PARTNER_WORDS } from './partnerWords.ts'

export function PartnersPage() {
  const { say } = useSpeech()
  const { word } = useWords(PARTNER_WORDS)
  const heading = useHeading(say('partners'))
  const found = useQuery({ queryKey: ['partners'], queryFn: () => read<Partners>('/partners') })
  useKeys({ ...useQueueKey(), r: () => void found.refetch() })
  const known = found.data
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {say('partners')}
      </h1>
      <p className="faint">{word('intro')}</p>
      {found.isError && <p role="alert">{say('failed')}</p>}
      {found.isPending && <p className="faint">{say('loading')}</p>}
      {known && known.partners.length + known.evidence.length === 0 && (
        <p className="panel empty">{word('noPartners')}</p>
      )}
      {known?.keys && <OwnKeys name={known.name} keys={known.keys} />}
      {known && known.partners.length > 0 && <PartnerTable partners={known.partners} />}
      {known && known.evidence.length > 0 && <EvidencePartners partners={known.evidence} />}
      {known && known.partners.length > 0 && <ToldOutcomes names={known.partners.map(({ partner }) => partner)} />}
    </>
  )
}

function OwnKeys({ name, keys }: { name: string | null; keys: NonNullable<Partners['keys']> }) {
  const { word } = useWords(PARTNER_WORDS)
  const { timeZone } = useSession().who.tenant
  return (
    <dl className="panel">
      {name !== null && (
        <div>
          <dt>{word('name')}</dt>
          <dd>{name}</dd>
        </div>
      )}
      <div>
        <dt>{word('ownKeys')}</dt>
        <dd>
          <ul className="plain">
            <li>
              <code>{keys.signs}</code> {word('signs')}
            </li>
            {keys.next && (
              <li>
                <code>{keys.next.kid}</code> {word('next', { at: timeText(keys.next.from, timeZone) })}
              </li>
            )}
            {keys.former && (
              <li>
                <code>{keys.former.kid}</code> {word('former', { at: timeText(keys.former.until, timeZone) })}
              </li>
            )}
          </ul>
        </dd>
      </div>
    </dl>
  )
}
