/** What a person does with a case: takes it, decides it with a reason, takes the verdict back, goes on to the next. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { VerdictDialog } from './VerdictDialog.tsx'
import { Refused, tell } from './api.ts'
import type { Held, Verdict } from './api.ts'
import type { AnyCase } from './caseAPI.ts'
import { useNextAtHand } from './caseQuery.ts'
import { timeText } from './format.ts'
import { useKeys } from './keys.ts'
import { casePath, go, qualityPath } from './route.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'
import { useIsBefore } from './useIsBefore.ts'
import { useListPiece } from './useListPiece.ts'
import { useLookedMs } from './useLookedMs.ts'
import { nextInWalk, queueWalked } from './walk.ts'

export function CaseActions({ one }: { one: AnyCase }) {
  const { say, sayCode, language } = useSpeech()
  const { who, ...session } = useSession()
  const reasons = one.kind === undefined ? session.reasons : session.memberReasons
  const [asked, setAsked] = useState<Verdict>()
  const [isListing, setIsListing] = useState(false)
  const hasListed = useRef(false)
  hasListed.current ||= isListing
  const ListFromCase = useListPiece(isListing)
  const act = useAction(one)
  useNextAtHand(one)
  const lookedMs = useLookedMs()
  const mayJudge = who.may.includes('judge')
  const { decided, assignee } = one
  const isUndoable = useIsBefore(decided?.undoUntil ?? undefined) && decided?.by === who.userID
  // Told, here or by the shop's own systems: from then on it is a case that others may learn by.
  const isClosed =
    one.kind === undefined && one.timeline.some(({ kind, word }) => kind === 'verdict' && word !== 'hold')
  const isOpen = decided === null || (decided.verdict === 'hold' && decided.undoUntil === null)
  const next = () => {
    const lead = (rowID: string | undefined) => go(rowID === undefined ? queueWalked(one.rowID) : casePath(rowID))
    nextInWalk(one.rowID).then(lead, () => lead(undefined))
  }
  const assign = (to: string | null) => act.mutate({ path: 'assignment', body: { to } })
  const undo = () => act.mutate({ path: 'undo', body: {} })
  useKeys(
    {
      ...(mayJudge && isOpen && { a: () => setAsked('ok'), d: () => setAsked('ng'), h: () => setAsked('hold') }),
      ...(mayJudge && isOpen && { m: () => assign(assignee === who.userID ? null : who.userID) }),
      ...(mayJudge && isUndoable && { u: undo }),
      n: next,
      ...(mayJudge && one.people !== null && { l: () => setIsListing(true) }),
      q: () => go(queueWalked(one.rowID)),
    },
    asked === undefined && !isListing,
  )
  const refused = act.error instanceof Refused ? act.error : undefined
  return (
    <>
      {decided && (
        <p className={`decided ${decided.verdict}`} role="status">
          <b>{say(decided.verdict)}</b>{' '}
          {reasons[decided.verdict].find(({ code }) => code === decided.reason)?.[language]}{' '}
          <span className="faint">
            {decided.by} {timeText(decided.at, who.tenant.timeZone)}
          </span>
        </p>
      )}
      {refused && (
        <p className="notice" role="alert">
          {refused.code === 'out_of_turn' ? sayCode(refused.detail) : say('failed')}
        </p>
      )}
      <div className="actions">
        {mayJudge && isOpen && (
          <>
            <button type="button" className="approve" onClick={() => setAsked('ok')}>
              {say('ok')} <kbd>a</kbd>
            </button>
            <button type="button" className="decline" onClick={() => setAsked('ng')}>
              {say('ng')} <kbd>d</kbd>
            </button>
            <button type="button" onClick={() => setAsked('hold')}>
              {say('hold')} <kbd>h</kbd>
            </button>
            <button type="button" onClick={() => assign(assignee === who.userID ? null : who.userID)}>
              {say(assignee === who.userID ? 'release' : 'assignMe')} <kbd>m</kbd>
            </button>
          </>
        )}
        {mayJudge && isUndoable && (
          <button type="button" onClick={undo}>
            {say('undo')} <kbd>u</kbd>
          </button>
        )}
        {mayJudge && one.people !== null && (
          <button type="button" onClick={() => setIsListing(true)}>
            {say('listIt')} <kbd>l</kbd>
          </button>
        )}
        {isClosed && who.may.includes('oversee') && (
          <a className="button" href={qualityPath('golden', { case: one.orderID, ...(one.test && { space: 'test' }) })}>
            {say('markGolden')}
          </a>
        )}
        <button type="button" onClick={next}>
          {say('next')} <kbd>n</kbd>
        </button>
        <span className="faint">
          {say('assignee')}: {assignee ?? say('nobody')}
        </span>
      </div>
      {hasListed.current && ListFromCase && (
        <ListFromCase one={one} isOpen={isListing} onClose={() => setIsListing(false)} />
      )}
      {asked && (
        <VerdictDialog
          verdict={asked}
          reasons={reasons}
          onClose={() => setAsked(undefined)}
          onChosen={(reason) => {
            setAsked(undefined)
            const verdictID = crypto.randomUUID()
            act.mutate({ path: 'verdict', body: { verdict: asked, reason, verdictID, lookedMs: lookedMs() } })
          }}
        />
      )}
    </>
  )
}

/** Each action says which version of the case its person saw; of a case that changed, the present one is shown. */
function useAction(one: AnyCase) {
  const client = useQueryClient()
  const key = ['case', one.rowID]
  const take = (held: Held) => client.setQueryData<AnyCase>(key, (before) => before && { ...before, ...held })
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) =>
      tell<Held>(`/cases/${encodeURIComponent(one.rowID)}/${path}`, { ...body, version: one.version }),
    onSuccess: (held) => take(held),
    onError: (error) => {
      if (error instanceof Refused && error.now) take(error.now)
    },
  })
}
