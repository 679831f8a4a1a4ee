/** A case without its name, its verdict, or anything that came later; and the two answers that there are. */
import { useState } from 'react'
import { BlindLinked } from './BlindLinked.tsx'
import type { BlindLook } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'
import { Facts, PaidBy } from '../CaseFacts.tsx'
import { VerdictDialog } from '../VerdictDialog.tsx'
import { Why } from '../Why.tsx'
import { Timeline } from '../Timeline.tsx'
import type { Verdict } from '../api.ts'
import { amountText, timeText } from '../format.ts'
import { useKeys } from '../keys.ts'
import { go } from '../route.ts'
import { useSession } from '../session.ts'
import { useLookedMs } from '../useLookedMs.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'

interface Answer {
  readonly lookID: string
  readonly verdict: Verdict
  readonly reason: string
  readonly lookedMs: number
}

interface BlindCaseProps {
  readonly look: BlindLook
  readonly onAnswer: (answer: Answer) => void
  readonly isSending: boolean
}

export function BlindCase({ look, onAnswer, isSending }: BlindCaseProps) {
  const { say, language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const { who, reasons } = useSession()
  const [asked, setAsked] = useState<'ok' | 'ng'>()
  const lookedMs = useLookedMs()
  const { order, outcome, score } = look
  useKeys(
    { a: () => setAsked('ok'), d: () => setAsked('ng'), q: () => go('#/queue') },
    asked === undefined && !isSending,
  )
  return (
    <>
      <section className="panel">
        <p className="notice">{word('blindHow')}</p>
        <div className="headline">
          <span className={`outcome ${outcome}`}>{say(outcome)}</span>
          <span>
            <b className="score">{score}</b> <span className="faint">/ 1000</span>
          </span>
          <b>{amountText(order.amountMinor, order.currency, language)}</b>
          <span className="faint">
            {say('atRisk')} {amountText(look.atRiskMinor, order.currency, language)}
          </span>
          <span className="faint">{timeText(look.at, who.tenant.timeZone)}</span>
        </div>
        <div className="actions">
          <button type="button" className="approve" disabled={isSending} onClick={() => setAsked('ok')}>
            {say('ok')} <kbd>a</kbd>
          </button>
          <button type="button" className="decline" disabled={isSending} onClick={() => setAsked('ng')}>
            {say('ng')} <kbd>d</kbd>
          </button>
        </div>
      </section>
      <div className="grid">
        <div>
          <Why one={look} />
          <Facts one={look}>
            <PaidBy payment={order.payment} />
          </Facts>
        </div>
        <div>
          <BlindLinked look={look} />
          <Timeline one={look} />
        </div>
      </div>
      {asked && (
        <VerdictDialog
          verdict={asked}
          reasons={reasons}
          onClose={() => setAsked(undefined)}
          onChosen={(reason) => {
            setAsked(undefined)
            onAnswer({ lookID: look.lookID, verdict: asked, reason, lookedMs: lookedMs() })
          }}
        />
      )}
    </>
  )
}
