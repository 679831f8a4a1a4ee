/** What a member did, as a case: who, what, why and what else on one page, as for an order. */
import { CaseActions } from '../CaseActions.tsx'
import { Facts } from '../CaseFacts.tsx'
import { CaseHead } from '../CaseHead.tsx'
import { Linked } from '../Linked.tsx'
import { Notes } from '../Notes.tsx'
import { TimelineAround } from '../Timeline.tsx'
import { Why } from '../Why.tsx'
import type { MemberCase } from '../caseAPI.ts'
import { EventFacts } from './EventFacts.tsx'

export function MemberCasePage({ one }: { one: MemberCase }) {
  return (
    <>
      <CaseHead one={one}>
        <CaseActions one={one} />
      </CaseHead>
      <div className="grid">
        <div>
          <Why one={one} />
          <Facts one={one} whose="member">
            <EventFacts event={one.event} />
          </Facts>
        </div>
        <div>
          <Linked name={one.id} one={one} />
          <TimelineAround one={one} />
          <Notes one={one} />
        </div>
      </div>
    </>
  )
}
