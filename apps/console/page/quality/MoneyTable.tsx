/** What verdicts were worth, beside nobody looking. */
import { amountText, countText } from '../format.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Money, Quality } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'
import { balanceText, percentText } from './texts.tsx'

const SUMS = ['saved', 'lostSales', 'missed', 'kept', 'cost', 'againstApprovingAll', 'againstDecliningAll'] as const

export function MoneyTable({ quality: { reviewers, team, terms, currency } }: { quality: Quality }) {
  const { language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const row = (name: string, money: Money) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {SUMS.map((sum) => (
        <td key={sum} className="number">
          {balanceText(money[sum], currency, language)}
        </td>
      ))}
    </tr>
  )
  const { elsewhere } = team.money
  return (
    <section className="panel">
      <h2>{word('money')}</h2>
      <p className="faint small">
        {word('moneyNote', {
          currency,
          price: amountText(terms.minuteMinor, currency, language),
          lost: percentText(terms.lostSalePerMille / 1_000, language),
        })}{' '}
        {elsewhere > 0 && word('elsewhere', { count: countText(elsewhere, language) })}
      </p>
      <div className="scroll" tabIndex={0} role="region" aria-label={word('money')}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{word('reviewer')}</th>
              {SUMS.map((sum) => (
                <th key={sum} scope="col" className="number">
                  {word(sum)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{reviewers.map(({ userID, money }) => row(userID, money))}</tbody>
          <tfoot>{row(word('team'), team.money)}</tfoot>
        </table>
      </div>
    </section>
  )
}
