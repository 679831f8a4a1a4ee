/** The authentications of an order, each with a page of its own. */
import type { Case } from './caseAPI.ts'
import { transactionPath } from './route.ts'
import { useSpeech } from './words.ts'

export function CaseTransactions({ one }: { one: Pick<Case, 'transactions'> }) {
  const { say } = useSpeech()
  if (one.transactions.length === 0) return null
  return (
    <section className="panel">
      <h2>{say('threeds')}</h2>
      <ul className="plain">
        {one.transactions.map((transID) => (
          <li key={transID}>
            <a href={transactionPath(transID)}>
              <code>{transID}</code>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
