/** How far sales came. 3-D Secure is a branch of the main line, and the ways through it are branches of that. */
import { Bar } from '../Bar.tsx'
import { countText, shareText } from '../format.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Ledger, Outcome } from './ledgerAPI.ts'
import { LEDGER_WORDS } from './ledgerWords.ts'

export function Funnel({ side, outcome: { stages } }: { side: Ledger['side']; outcome: Outcome }) {
  const { language } = useSpeech()
  const { word, wordFor } = useWords(LEDGER_WORDS)
  const asked = stages.asked!.sales
  /** An issuer sees no payment, and every authentication goes through 3-D Secure. */
  const shown = Object.keys(stages).filter((stage) => side === 'shop' || !NOT_OF_ISSUERS.has(stage))
  return (
    <div className="panel">
      <h3 className="first">{word('funnel')}</h3>
      <ul className="plain funnel">
        {shown.map((stage) => (
          <li key={stage} className={depthOf(side, stage)}>
            <span className="name">{wordFor(`stage_${stage}`)}</span>
            <span className="number">
              {countText(stages[stage]!.sales, language)}{' '}
              <span className="faint small">{shareText(stages[stage]!.sales, asked, language)}</span>
            </span>
            <Bar share={asked === 0 ? 0 : stages[stage]!.sales / asked} kind={stage === 'settled' ? 'approve' : ''} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function depthOf(side: Ledger['side'], stage: string): string {
  if (stage === 'threeds_asked') return 'deeper'
  if (!WAYS.has(stage)) return ''
  return side === 'shop' ? 'deepest' : 'deeper'
}

const WAYS: ReadonlySet<string> = new Set(['frictionless', 'challenged', 'completed', 'authenticated'])
const NOT_OF_ISSUERS: ReadonlySet<string> = new Set(['threeds_asked', 'authorised'])
