/** What a case is called, how it was decided, until when it waits, and the way back to the queue. */
import type { ReactNode } from 'react'
import type { AnyCase } from './caseAPI.ts'
import { amountText, plainText, timeText } from './format.ts'
import { useHeading } from './heading.ts'
import { useSession } from './session.ts'
import { queueWalked } from './walk.ts'
import { useSpeech } from './words.ts'

interface CaseHeadProps {
  readonly one: AnyCase
  /** What its person may do about it. */
  readonly children: ReactNode
}

export function CaseHead({ one, children }: CaseHeadProps) {
  const { say, language } = useSpeech()
  const { timeZone } = useSession().who.tenant
  const name = one.kind === undefined ? one.orderID : one.id
  const heading = useHeading(one.kind === undefined ? name : `${say(one.kind)} ${name}`)
  return (
    <>
      <p className="back">
        <a href={queueWalked(one.rowID)}>← {say('back')}</a>
      </p>
      <section className="panel">
        <div className="headline">
          <h1 ref={heading} tabIndex={-1}>
            {one.kind && <span className="kind">{say(one.kind)} </span>}
            {plainText(name)}
          </h1>
          {one.test && <span className="faint small">{say('test')}</span>}
          <span className={`outcome ${one.outcome}`}>{say(one.outcome)}</span>
          <span>
            <b className="score">{one.score}</b> <span className="faint">/ 1000</span>
          </span>
          {one.kind === undefined && (
            <>
              <b>{amountText(one.order.amountMinor, one.order.currency, language)}</b>
              <span className="faint">
                {say('atRisk')} {amountText(one.atRiskMinor, one.order.currency, language)}
              </span>
            </>
          )}
          <span className="faint">
            {say('deadline')} {timeText(one.by, timeZone)}
          </span>
        </div>
        {children}
      </section>
    </>
  )
}
