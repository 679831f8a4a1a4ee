/** One case: who, what, why and what else on one page, and what its person may do about it. */
import { useQuery } from '@tanstack/react-query'
import { CaseActions } from './CaseActions.tsx'
import { Facts, Timeline } from './CaseFacts.tsx'
import { Linked } from './Linked.tsx'
import { CaseTransactions } from './CaseTransactions.tsx'
import { Notes } from './Notes.tsx'
import { Rescreen } from './Rescreen.tsx'
import { Why } from './Why.tsx'
import { Refused } from './api.ts'
import type { Case } from './api.ts'
import { caseQuery } from './caseQuery.ts'
import { amountText, plainText, timeText } from './format.ts'
import { useHeading } from './heading.ts'
import { useSession } from './session.ts'
import { queueWalked } from './walk.ts'
import { useSpeech } from './words.ts'

export function CasePage({ rowID }: { rowID: string }) {
  const { say } = useSpeech()
  const found = useQuery(caseQuery(rowID))
  if (found.data) return <Found one={found.data} />
  if (!found.isError) return <p className="faint">{say('loading')}</p>
  const isMissing = found.error instanceof Refused && found.error.status === 404
  return (
    <div className="panel empty">
      <p role="alert">{say(isMissing ? 'notFound' : 'failed')}</p>
      <a href={queueWalked()}>{say('back')}</a>
    </div>
  )
}

function Found({ one }: { one: Case }) {
  const { say, language } = useSpeech()
  const { who } = useSession()
  const heading = useHeading(one.orderID)
  const { order, outcome, score } = one
  return (
    <>
      <p className="back">
        <a href={queueWalked()}>← {say('back')}</a>
      </p>
      <section className="panel">
        <div className="headline">
          <h1 ref={heading} tabIndex={-1}>
            {plainText(one.orderID)}
          </h1>
          {one.test && <span className="faint small">{say('test')}</span>}
          <span className={`outcome ${outcome}`}>{say(outcome)}</span>
          <span>
            <b className="score">{score}</b> <span className="faint">/ 1000</span>
          </span>
          <b>{amountText(order.amountMinor, order.currency, language)}</b>
          <span className="faint">
            {say('atRisk')} {amountText(one.atRiskMinor, order.currency, language)}
          </span>
          <span className="faint">
            {say('deadline')} {timeText(one.by, who.tenant.timeZone)}
          </span>
        </div>
        <CaseActions one={one} />
        <Rescreen one={one} />
      </section>
      <div className="grid">
        <div>
          <Why one={one} />
          <Facts one={one} />
        </div>
        <div>
          <Linked one={one} />
          <Timeline one={one} />
          <CaseTransactions one={one} />
          <Notes one={one} />
        </div>
      </div>
    </>
  )
}
