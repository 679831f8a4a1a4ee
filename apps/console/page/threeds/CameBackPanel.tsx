/** What partners told of the transaction afterwards, and what stands of it now. */
import type { CameBack } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import { plainText, timeText } from '../format.ts'
import { useSession } from '../session.ts'

export function CameBackPanel({ rows }: { rows: readonly CameBack[] }) {
  const { word, wordFor } = useThreeDSWords()
  const { who } = useSession()
  return (
    <section className="panel">
      <h2>{word('cameBack')}</h2>
      {rows.length === 0 && <p className="faint">{word('cameBackNone')}</p>}
      <ol className="timeline">
        {rows.map(({ partner, said, at, standing }, i) => (
          <li key={`${at} ${i}`}>
            <b>{wordFor(`said_${said.kind}`)}</b>{' '}
            {said.transStatus !== null && <code>transStatus {said.transStatus}</code>}{' '}
            {said.challenge !== null && <span className="small">({wordFor(`challenge_${said.challenge}`)})</span>}{' '}
            {said.type !== null && <code>{said.type}</code>}
            <div className="faint small">
              {timeText(at, who.tenant.timeZone)} · {word('partner')}: {plainText(partner)} · {word('standing')}:{' '}
              {wordFor(`stands_${standing}`)}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
