/** What an action on many cases would do, said before it is done; Enter does it. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Dialog } from './Dialog.tsx'
import type { QueuedCase } from './caseAPI.ts'
import { amountText } from './format.ts'
import { planMany, tallyOf } from './manyCases.ts'
import type { ManyAction, SeenCase } from './manyCases.ts'
import { useManyWords } from './manyWords.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'

export interface PlanDialogProps {
  readonly cases: readonly QueuedCase[]
  readonly seen: readonly SeenCase[]
  readonly action: Exclude<ManyAction, { readonly does: 'undo' }>
  readonly isBusy: boolean
  readonly onClose: () => void
  readonly onConfirmed: () => void
}

export function PlanDialog({ cases, seen, action, isBusy, onClose, onConfirmed }: PlanDialogProps) {
  const { say, language } = useSpeech()
  const { word } = useManyWords()
  const { reasons } = useSession()
  const plan = useQuery({
    queryKey: ['many-cases', seen, action],
    queryFn: () => planMany(seen, action),
    gcTime: 0,
  })
  const tally = plan.data && tallyOf(plan.data)
  const doing = new Set(tally?.done.map(({ rowID }) => rowID))
  const changing = cases.filter(({ rowID }) => doing.has(rowID))
  const sumOf = (minor: (one: QueuedCase) => number) => sumsOf(changing, minor, language)
  const confirm = useRef<HTMLButtonElement>(null)
  useEffect(() => confirm.current?.focus(), [tally])
  const reason =
    action.does === 'decide' ? reasons[action.verdict].find(({ code }) => code === action.reason) : undefined
  return (
    <Dialog title={word('plan')} onClose={onClose}>
      {plan.isError && <p role="alert">{say('failed')}</p>}
      {plan.isPending && <p className="faint">{word('planning')}</p>}
      {tally && (
        <>
          {changing.length === 0 ? (
            <p>{word('nothing')}</p>
          ) : (
            <>
              <p className="strong">
                {word(WILL[action.does === 'decide' ? action.verdict : 'assign'], { n: changing.length })}
              </p>
              {reason && <p>{word('because', { reason: reason[language] })}</p>}
              <p>{word('sum', { sum: sumOf((one) => one.atRiskMinor), amount: sumOf((one) => one.amountMinor) })}</p>
              {action.does === 'decide' && <p className="faint">{word('counts')}</p>}
            </>
          )}
          <ul className="plain">
            {tally.changed > 0 && <li>{word('stay_changed', { n: tally.changed })}</li>}
            {tally.decided > 0 && <li>{word('stay_decided', { n: tally.decided })}</li>}
            {tally.gone > 0 && <li>{word('stay_gone', { n: tally.gone })}</li>}
          </ul>
        </>
      )}
      <div className="actions">
        {changing.length > 0 && (
          <button ref={confirm} type="button" className="main" disabled={isBusy} onClick={onConfirmed}>
            {word('confirm')} <kbd>Enter</kbd>
          </button>
        )}
        <button type="button" onClick={onClose}>
          {say('cancel')} <kbd>Esc</kbd>
        </button>
      </div>
    </Dialog>
  )
}

/** Each currency for itself. */
function sumsOf(cases: readonly QueuedCase[], minor: (one: QueuedCase) => number, language: 'ja' | 'en'): string {
  const sums = new Map<string, number>()
  for (const one of cases) sums.set(one.currency, (sums.get(one.currency) ?? 0) + minor(one))
  return [...sums].map(([currency, sum]) => amountText(sum, currency, language)).join(' + ')
}

const WILL = { ok: 'will_ok', ng: 'will_ng', hold: 'will_hold', assign: 'will_assign' } as const
