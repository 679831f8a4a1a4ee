/** Where sales were lost. The settled ones and those of the causes make up the last row; each figure leads to its sales. */
import { Bar } from '../Bar.tsx'
import { countText, shareText, sumText } from '../format.ts'
import type { Asked } from '../route.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Amount, Outcome } from './ledgerAPI.ts'
import { LEDGER_WORDS } from './ledgerWords.ts'

export function Losses({ outcome, onCause }: { outcome: Outcome; onCause: (asked: Asked) => void }) {
  const { language } = useSpeech()
  const { word, wordFor } = useWords(LEDGER_WORDS)
  const { currency, stages, settled, lost } = outcome
  const all = stages.asked!
  const figures = ({ sales, amountMinor }: Amount) => (
    <>
      <td className="number">{countText(sales, language)}</td>
      <td className="number">{shareText(sales, all.sales, language)}</td>
      <td className="number">{sumText(amountMinor, currency, language)}</td>
    </>
  )
  return (
    <div className="panel flush scroll" tabIndex={0} role="region" aria-label={word('losses')}>
      <table className="losses">
        <caption>{word('losses')}</caption>
        <thead>
          <tr>
            <th scope="col">{word('cause')}</th>
            <th scope="col" className="number">
              {word('sales')}
            </th>
            <th scope="col" className="number">
              {word('share')}
            </th>
            <th scope="col" className="number">
              {word('amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <Cause name={word('settled')} onOpen={() => onCause({ cause: 'settled', currency })} />
              <Bar share={settled.sales / all.sales} kind="approve" />
            </th>
            {figures(settled)}
          </tr>
          {lost.flatMap(({ cause, because, ...amount }) => [
            <tr key={cause}>
              <th scope="row">
                <Cause name={wordFor(cause)} onOpen={() => onCause({ cause, currency })} />
                <Bar share={amount.sales / all.sales} kind={cause === 'still_open' ? '' : 'decline'} />
              </th>
              {figures(amount)}
            </tr>,
            ...because
              .filter(({ code }) => code !== 'said') // it would say the cause once more
              .map(({ code, ...part }) => (
                <tr key={`${cause}.${code}`} className="part">
                  <th scope="row">
                    <Cause
                      name={wordFor(`${cause}.${code}`)}
                      onOpen={() => onCause({ cause, because: code, currency })}
                    />
                  </th>
                  {figures(part)}
                </tr>
              )),
          ])}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{word('total')}</th>
            {figures(all)}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Cause({ name, onOpen }: { name: string; onOpen: () => void }) {
  return (
    <button type="button" className="figure" onClick={onOpen}>
      {name}
    </button>
  )
}
