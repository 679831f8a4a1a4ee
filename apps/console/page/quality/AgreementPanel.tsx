/** How far people agree who saw the same case without knowing of each other, and with what was said to be right. */
import { countText } from '../format.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Agreement, Quality } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'
import { ShareText, useLookText } from './texts.tsx'

export function AgreementPanel({ quality: { second, golden } }: { quality: Quality }) {
  const { word } = useWords(QUALITY_WORDS)
  const { who } = useSession()
  const oversees = who.may.includes('oversee')
  const isNone = second.team.looks + golden.team.looks === 0
  return (
    <section className="panel">
      <h2>{word('agreement')}</h2>
      <p className="faint small">{word(isNone && oversees ? 'noLooks' : 'agreementNote')}</p>
      {!oversees && <p className="faint small">{word('answersLater')}</p>}
      {!isNone && (
        <>
          <AgreementTable
            title={word('withGolden')}
            rows={golden.reviewers.map(({ userID, ...agreement }) => [userID, agreement])}
            team={golden.team}
          />
          <AgreementTable
            title={word('withSecond')}
            rows={second.pairs.map(({ reviewers, ...agreement }) => [reviewers.join(' – '), agreement])}
            team={second.team}
          />
        </>
      )}
    </section>
  )
}

interface AgreementTableProps {
  readonly title: string
  readonly rows: readonly (readonly [name: string, agreement: Agreement])[]
  readonly team: Agreement
}

function AgreementTable({ title, rows, team }: AgreementTableProps) {
  const { word } = useWords(QUALITY_WORDS)
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={title}>
      <table className="figures">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{word('reviewer')}</th>
            <th scope="col">{word('agreed')}</th>
            <th scope="col" className="number">
              {word('lookTime')}
            </th>
            <th scope="col" className="number">
              {word('kappa')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, agreement]) => (
            <Row key={name} name={name} agreement={agreement} />
          ))}
        </tbody>
        <tfoot>
          <Row name={word('team')} agreement={team} />
        </tfoot>
      </table>
    </div>
  )
}

function Row({ name, agreement: { looks, agreed, share, kappa, times } }: { name: string; agreement: Agreement }) {
  const { language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const lookText = useLookText()
  const of = word('ofAll', { part: countText(agreed, language), all: countText(looks, language) })
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <ShareText share={share} of={of} />
      </td>
      <td className="number">{lookText(times.medianMs)}</td>
      <td className="number">
        {kappa ? `${kappa.value.toFixed(2).replace('-', '−')} ± ${kappa.standardError.toFixed(2)}` : '–'}
      </td>
    </tr>
  )
}
