/** The keys that verify what a partner says, and where they come from. A public key has no end of its own. */
import { timeText } from '../format.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import type { EvidencePartner } from './partnerAPI.ts'
import { PARTNER_WORDS } from './partnerWords.ts'

export function KeysOf({ of: { keys, fetched } }: { of: Pick<EvidencePartner, 'keys' | 'fetched'> }) {
  const { word } = useWords(PARTNER_WORDS)
  const { timeZone } = useSession().who.tenant
  const from = () => {
    if (!fetched) return word('keysWritten')
    const { at, isGood } = fetched
    if (at === null) return word('keysNever', { from: fetched.from })
    return word(isGood ? 'keysFetched' : 'keysFailing', { from: fetched.from, at: timeText(at, timeZone) })
  }
  return (
    <span>
      {keys.map(({ kid, crv }) => (
        <span key={kid} className="block small" title={kid}>
          <code>{kid.length > 12 ? `${kid.slice(0, 12)}…` : kid}</code> {crv}
        </span>
      ))}
      {keys.length === 0 && <span className="late small block">{word('noKeys')}</span>}
      <span className={fetched && !fetched.isGood ? 'late small block' : 'faint small block'}>{from()}</span>
    </span>
  )
}
