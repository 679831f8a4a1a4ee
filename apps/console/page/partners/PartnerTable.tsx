/** Partners of outcomes: what passes between us, how far each is believed and why, and what waits. */
import { Bar } from '../Bar.tsx'
import { countText } from '../format.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { KeysOf } from './KeysOf.tsx'
import type { Partner } from './partnerAPI.ts'
import { PARTNER_WORDS } from './partnerWords.ts'

export function PartnerTable({ partners }: { partners: readonly Partner[] }) {
  const { word } = useWords(PARTNER_WORDS)
  const columns = ['partner', 'consent', 'weight', 'received', 'today', 'keys'] as const
  return (
    <section aria-label={word('outcomes')}>
      <h2>{word('outcomes')}</h2>
      <div className="panel flush">
        <table className="cards">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {word(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {partners.map((partner) => (
              <Row key={partner.partner} partner={partner} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ partner }: { partner: Partner }) {
  const { language } = useSpeech()
  const { word } = useWords(PARTNER_WORDS)
  const count = (number: number) => countText(number, language)
  const { tells, hears, weight, labels, waits, today, labelsADay } = partner
  const ways = [...(tells ? [word('tells')] : []), ...(hears ? [word('hears')] : [])]
  return (
    <tr>
      <th scope="row" data-label={word('partner')}>
        {partner.partner}
      </th>
      <td data-label={word('consent')}>{ways.length > 0 ? ways.join(' · ') : word('neither')}</td>
      <td data-label={word('weight')}>
        <span>
          <b>{weight}%</b>
          <Bar share={weight / 100} kind={labels ? 'approve' : 'decline'} />
          <span className={labels ? 'faint small block' : 'late small block'}>
            {word(labels ? 'believed' : 'unbelieved')}
          </span>
        </span>
      </td>
      <td data-label={word('received')}>
        <span>
          {count(partner.outcomes)}{' '}
          <span className="faint small">
            ({word('counted')} {count(partner.counted)})
          </span>
          <span className="faint small block">
            {(['right', 'wrong', 'contested', 'refused'] as const)
              .map((name) => `${word(name)} ${count(partner[name])}`)
              .join(' · ')}
          </span>
        </span>
      </td>
      <td data-label={word('today')}>
        <span>
          {count(today.outcomes)}
          <span className="faint small block">
            {word('todayOf', { counted: count(today.counted), most: count(labelsADay) })}
          </span>
          {waits && <span className="late small block">{word('waits')}</span>}
        </span>
      </td>
      <td data-label={word('keys')}>
        <KeysOf of={partner} />
      </td>
    </tr>
  )
}
