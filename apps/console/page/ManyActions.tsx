/** What is done with the cases that somebody chose in the queue: a verdict or an assignment, seen before it is done, and undone. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { PlanDialog } from './PlanDialog.tsx'
import { VerdictDialog } from './VerdictDialog.tsx'
import type { Verdict } from './api.ts'
import type { QueuedCase } from './caseAPI.ts'
import { useKeys } from './keys.ts'
import { doMany, seenOf, tallyOf } from './manyCases.ts'
import type { ManyAction, SeenCase } from './manyCases.ts'
import { useManyWords } from './manyWords.ts'
import { useSession } from './session.ts'
import { useIsBefore } from './useIsBefore.ts'
import { useSpeech } from './words.ts'

export interface ManyActionsProps {
  readonly chosen: readonly QueuedCase[]
  readonly onClear: () => void
}

type Planned = { readonly seen: readonly SeenCase[]; readonly action: Exclude<ManyAction, { readonly does: 'undo' }> }
/** What was done last: `undoable` as they are now. */
type Done = {
  readonly text: 'done' | 'undone'
  readonly n: number
  readonly left: number
  readonly undoable: readonly SeenCase[]
  readonly until: string | undefined
}

export function ManyActions({ chosen, onClear }: ManyActionsProps) {
  const { say } = useSpeech()
  const { word } = useManyWords()
  const { who, reasons } = useSession()
  const client = useQueryClient()
  const [verdict, setVerdict] = useState<Verdict>()
  const [planned, setPlanned] = useState<Planned>()
  const [done, setDone] = useState<Done>()
  const act = useMutation({
    mutationFn: ({ seen, action }: { seen: readonly SeenCase[]; action: ManyAction }) => doMany(seen, action),
    onSuccess: (answers, { action }) => {
      const { done: changed } = tallyOf(answers)
      const undoable =
        action.does === 'decide' ? changed.map(({ rowID, now }) => ({ rowID, version: now!.version })) : []
      const until = changed[0]?.now?.decided?.undoUntil ?? undefined
      const text = action.does === 'undo' ? 'undone' : 'done'
      setDone({ text, n: changed.length, left: answers.length - changed.length, undoable, until })
      setPlanned(undefined)
      onClear()
    },
    onError: () => setPlanned(undefined),
    onSettled: () => client.invalidateQueries({ queryKey: ['cases'] }),
  })
  const hasChosen = chosen.length > 0
  const plan = (action: Planned['action']) => {
    setDone(undefined)
    setPlanned({ seen: seenOf(chosen), action })
  }
  const assign = () => plan({ does: 'assign', to: who.userID })
  const undo = () => done && act.mutate({ seen: done.undoable, action: { does: 'undo' } })
  const isUndoable = useIsBefore(done?.until) && done !== undefined && done.undoable.length > 0
  useKeys(
    {
      ...(hasChosen && {
        a: () => setVerdict('ok'),
        d: () => setVerdict('ng'),
        h: () => setVerdict('hold'),
        m: assign,
      }),
      ...(hasChosen && { Escape: onClear }),
      ...(isUndoable && { u: undo }),
    },
    verdict === undefined && planned === undefined,
  )
  return (
    <>
      {act.isError && <p role="alert">{say('failed')}</p>}
      {done && (
        <p className="notice" role="status">
          {word(done.text, { n: done.n })} {done.left > 0 && word('left', { n: done.left })}{' '}
          {isUndoable && (
            <button type="button" onClick={undo}>
              {say('undo')} <kbd>u</kbd>
            </button>
          )}
        </p>
      )}
      {hasChosen && (
        <div className="panel actions many">
          <b role="status">{word('chosen', { n: chosen.length })}</b>
          <button type="button" className="approve" onClick={() => setVerdict('ok')}>
            {say('ok')} <kbd>a</kbd>
          </button>
          <button type="button" className="decline" onClick={() => setVerdict('ng')}>
            {say('ng')} <kbd>d</kbd>
          </button>
          <button type="button" onClick={() => setVerdict('hold')}>
            {say('hold')} <kbd>h</kbd>
          </button>
          <button type="button" onClick={assign}>
            {say('assignMe')} <kbd>m</kbd>
          </button>
          <button type="button" onClick={onClear}>
            {word('clear')} <kbd>Esc</kbd>
          </button>
        </div>
      )}
      {verdict && (
        <VerdictDialog
          verdict={verdict}
          reasons={reasons}
          onClose={() => setVerdict(undefined)}
          onChosen={(reason) => {
            setVerdict(undefined)
            plan({ does: 'decide', verdict, reason })
          }}
        />
      )}
      {planned && (
        <PlanDialog
          {...planned}
          cases={chosen}
          isBusy={act.isPending}
          onClose={() => setPlanned(undefined)}
          onConfirmed={() => act.mutate(planned)}
        />
      )}
    </>
  )
}
