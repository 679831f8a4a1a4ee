/** What became of the sales of one currency: the funnel, the losses by cause, and the same told apart. */
import { downloadCSV } from '../csv.ts'
import { countText, shareText, sumText } from '../format.ts'
import type { Asked } from '../route.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { Funnel } from './Funnel.tsx'
import { Losses } from './Losses.tsx'
import { Slices } from './Slices.tsx'
import type { Ledger, Outcome } from './ledgerAPI.ts'
import { figuresFile } from './ledgerFile.ts'
import { LEDGER_WORDS } from './ledgerWords.ts'
import { useValueText } from './valueText.ts'

interface FiguresProps {
  readonly ledger: Ledger
  readonly outcome: Outcome
  readonly by: string
  /** Of what sales are told apart by: only those of it are looked at. */
  readonly value: string | undefined
  readonly onAsk: (asked: Asked) => void
}

export function Figures({ ledger, outcome: whole, by, value, onAsk }: FiguresProps) {
  const { language } = useSpeech()
  const { word, wordFor } = useWords(LEDGER_WORDS)
  const valueText = useValueText()
  const { currency } = whole
  const slices = by === '' ? [] : (ledger.by[by] ?? [])
  const chosen = slices.find((one) => one.value === value)?.outcomes.find((one) => one.currency === currency)
  const outcome = chosen ?? whole
  const { settled, lost } = outcome
  const asked = outcome.stages.asked!
  const worst = lost
    .filter(({ cause }) => cause !== 'still_open')
    .reduce<Outcome['lost'][number] | undefined>(
      (most, one) => (most && most.sales >= one.sales ? most : one),
      undefined,
    )
  const unsettled = String(BigInt(asked.amountMinor) - BigInt(settled.amountMinor))
  return (
    <section aria-label={currency}>
      <div className="headline">
        <h2>
          {currency}
          {chosen && ` · ${valueText(by, value ?? '')}`}
        </h2>
        {chosen && (
          <button type="button" onClick={() => onAsk({ value: '' })}>
            {word('whole')}
          </button>
        )}
        <button
          type="button"
          onClick={() => downloadCSV(`approval-ledger-${currency}.csv`, figuresFile(ledger, currency, by))}
        >
          {word('exportFigures')}
        </button>
      </div>
      <dl className="tiles">
        <Tile name={word('asked_tile')} figure={countText(asked.sales, language)} />
        <Tile name={word('settled_tile')} figure={shareText(settled.sales, asked.sales, language)} />
        <Tile name={word('lost_tile')} figure={sumText(unsettled, currency, language)} />
        <Tile
          name={word('worst_tile')}
          figure={worst ? `${wordFor(worst.cause)} ${shareText(worst.sales, asked.sales, language)}` : '–'}
        />
      </dl>
      <div className="grid even">
        <Funnel side={ledger.side} outcome={outcome} />
        <Losses outcome={outcome} onCause={onAsk} />
      </div>
      {slices.length > 0 && (
        <Slices dimension={by} slices={slices} currency={currency} onValue={(one) => onAsk({ value: one })} />
      )}
      <Slices dimension="month" slices={ledger.by.month ?? []} currency={currency} />
    </section>
  )
}

function Tile({ name, figure }: { name: string; figure: string }) {
  return (
    <div className="tile">
      <dt>{name}</dt>
      <dd>{figure}</dd>
    </div>
  )
}
