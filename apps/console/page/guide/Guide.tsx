/**
 * Leads the demonstration's guest through one case. It stands beside the page and stops nobody: every element that it speaks of is the
 * page's own, and works as ever.
 */
import { useId } from 'react'
import { go } from '../route.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { useGuide } from './guideState.ts'
import { stepsFor } from './guideSteps.ts'
import type { GuideStep } from './guideSteps.ts'
import { GUIDE_WORDS } from './guideWords.ts'
import { useMarked } from './useMarked.ts'

/** @param hash where in the console somebody is */
export function Guide({ rowID, hash }: { rowID: string; hash: string }) {
  const { word } = useWords(GUIDE_WORDS)
  const [at, guideTo] = useGuide()
  const title = useId()
  const steps = stepsFor(rowID)
  if (at === 'closed') return null
  const step = at === 'invited' ? undefined : steps[at]
  const turnTo = (n: number) => {
    guideTo(n)
    const next = steps[n]!
    if (next.hash !== hash) go(next.hash)
  }
  return (
    <section className="guide" aria-labelledby={title}>
      <div className="headline">
        <h2 id={title}>{word('guide')}</h2>
        {step && (
          <button type="button" className="quiet" onClick={() => guideTo('closed')}>
            <span aria-hidden="true">×</span> <span className="hidden">{word('close')}</span>
          </button>
        )}
      </div>
      {step && typeof at === 'number' ? (
        <Step key={step.name} {...{ step, at, hash }} of={steps.length} turnTo={turnTo} end={() => guideTo('closed')} />
      ) : (
        <>
          <p>{word('invitation')}</p>
          <div className="actions">
            <button type="button" className="main" onClick={() => turnTo(0)}>
              {word('start')}
            </button>
            <button type="button" onClick={() => guideTo('closed')}>
              {word('notNow')}
            </button>
          </div>
        </>
      )}
    </section>
  )
}

interface StepProps {
  readonly step: GuideStep
  readonly at: number
  readonly of: number
  readonly hash: string
  readonly turnTo: (n: number) => void
  readonly end: () => void
}

function Step({ step: { name, hash: wanted, find }, at, of, hash, turnTo, end }: StepProps) {
  const { say } = useSpeech()
  const { word } = useWords(GUIDE_WORDS)
  const { show } = useMarked(() => find(say), name)
  const isHere = wanted === hash
  return (
    <>
      <div role="status">
        <p className="faint small">{word('step', { n: at + 1, of })}</p>
        <h3>{word(name)}</h3>
        <p>{word(`${name}Text`)}</p>
      </div>
      <div className="actions">
        {at > 0 && (
          <button type="button" onClick={() => turnTo(at - 1)}>
            {word('back')}
          </button>
        )}
        <button type="button" className="main" onClick={() => (at + 1 < of ? turnTo(at + 1) : end())}>
          {word(at + 1 < of ? 'next' : 'finish')}
        </button>
        {isHere ? (
          <button type="button" onClick={show}>
            {word('show')}
          </button>
        ) : (
          <button type="button" onClick={() => go(wanted)}>
            {word('open')}
          </button>
        )}
      </div>
    </>
  )
}
