/** The order that a shop's transaction pays for: how it was screened, and where it is. */
import type { PaidOrder } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import { plainText } from '../format.ts'
import { casePath } from '../route.ts'
import { useSpeech } from '../words.ts'

export function OrderPanel({ order, bothSides }: { order: PaidOrder | null; bothSides: string | null }) {
  const { say, sayCode, language } = useSpeech()
  const { word, wordFor } = useThreeDSWords()
  return (
    <section className="panel">
      <h2>{word('order')}</h2>
      {!order && <p className="faint">{word('noOrder')}</p>}
      {order && (
        <>
          <p>
            <b>{plainText(order.orderID)}</b> {order.test && <span className="faint small">{say('test')}</span>}
          </p>
          {order.assessments.map(({ stage, outcome, score, reasons }, i) => (
            <div key={`${stage} ${i}`}>
              <p>
                {wordFor(stage)} <span className={`outcome ${outcome}`}>{sayCode(outcome)}</span>{' '}
                <b className="score">{score}</b> <span className="faint">/ 1000</span>
              </p>
              <ul>
                {reasons.map((reason) => (
                  <li key={reason.en}>{reason[language]}</li>
                ))}
              </ul>
            </div>
          ))}
          <p>
            <a href={casePath(order.rowID)}>{word('toCase')} →</a>
          </p>
        </>
      )}
      {bothSides !== null && (
        <p>
          <a href={bothSides}>{word('bothSides')} →</a>
        </p>
      )}
    </section>
  )
}
