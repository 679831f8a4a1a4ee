/** One case: who, what, why and what else on one page, and what its person may do about it. */
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { CaseActions } from './CaseActions.tsx'
import { Facts, PaidBy } from './CaseFacts.tsx'
import { CaseHead } from './CaseHead.tsx'
import { Linked } from './Linked.tsx'
import { CaseTransactions } from './CaseTransactions.tsx'
import { Notes } from './Notes.tsx'
import { Rescreen } from './Rescreen.tsx'
import { TimelineAround } from './Timeline.tsx'
import { Why } from './Why.tsx'
import { Refused } from './api.ts'
import type { Case } from './caseAPI.ts'
import { caseQuery } from './caseQuery.ts'
import { queueWalked } from './walk.ts'
import { useSpeech } from './words.ts'

/** Of what members did: many shops never ask about it. */
const MemberCasePage = lazy(async () => ({ default: (await import('./members/MemberCasePage.tsx')).MemberCasePage }))

export function CasePage({ rowID }: { rowID: string }) {
  const { say } = useSpeech()
  const found = useQuery(caseQuery(rowID))
  const loading = <p className="faint">{say('loading')}</p>
  if (found.data && found.data.kind === undefined) return <OrderCasePage one={found.data} />
  if (found.data) {
    return (
      <Suspense fallback={loading}>
        <MemberCasePage one={found.data} />
      </Suspense>
    )
  }
  if (!found.isError) return loading
  const isMissing = found.error instanceof Refused && found.error.status === 404
  return (
    <div className="panel empty">
      <p role="alert">{say(isMissing ? 'notFound' : 'failed')}</p>
      <a href={queueWalked(rowID)}>{say('back')}</a>
    </div>
  )
}

function OrderCasePage({ one }: { one: Case }) {
  return (
    <>
      <CaseHead one={one}>
        <CaseActions one={one} />
        <Rescreen one={one} />
      </CaseHead>
      <div className="grid">
        <div>
          <Why one={one} />
          <Facts one={one}>
            <PaidBy payment={one.order.payment} />
          </Facts>
        </div>
        <div>
          <Linked name={one.orderID} one={one} links={one.links} />
          <TimelineAround one={one} />
          <CaseTransactions one={one} />
          <Notes one={one} />
        </div>
      </div>
    </>
  )
}
