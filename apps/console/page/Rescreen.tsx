/** Asks the policy of today about the order once more, and shows what is another thing now. What waits for a person goes on waiting. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Refused, tell } from './api.ts'
import type { Held, Outcome } from './api.ts'
import type { Case } from './caseAPI.ts'
import { useKeys } from './keys.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'
import type { Text } from './words.ts'

interface Side {
  readonly outcome: Outcome
  readonly score: number
  readonly reasons: readonly (Text & { readonly code: string })[]
  readonly policy: { readonly id: string; readonly version: number }
}

interface Compared {
  readonly before: Side
  readonly after: Side
  /** What the policy says to somebody who never asked before. */
  readonly alone: Outcome
}

export function Rescreen({ one }: { one: Case }) {
  const { say, sayCode } = useSpeech()
  const { who } = useSession()
  const client = useQueryClient()
  // One for each press: a click whose answer was lost is sent again as the same.
  const [assessmentID, setID] = useState(() => crypto.randomUUID())
  const ask = useMutation({
    mutationFn: () => tell<Compared>(`/cases/${encodeURIComponent(one.rowID)}/assessments`, { assessmentID }),
    onSuccess: () => {
      setID(crypto.randomUUID())
      void client.invalidateQueries({ queryKey: ['case', one.rowID] })
    },
    onError: (error) => {
      const now: Held | undefined = error instanceof Refused ? error.now : undefined
      if (now) client.setQueryData<Case>(['case', one.rowID], (before) => before && { ...before, ...now })
    },
  })
  const { decided } = one
  const mayAsk = who.may.includes('judge') && (decided === null || decided.verdict === 'hold')
  useKeys({ p: () => ask.mutate() }, mayAsk && !ask.isPending)
  const refused = ask.error instanceof Refused && ask.error.code === 'out_of_turn' ? ask.error.detail : undefined
  return (
    <div className="rescreen">
      {mayAsk && (
        <button type="button" onClick={() => ask.mutate()} disabled={ask.isPending}>
          {say('rescreen')} <kbd>p</kbd>
        </button>
      )}
      <div role="status">
        {ask.isError && <p className="notice">{refused === undefined ? say('failed') : sayCode(refused)}</p>}
        {ask.data && <Comparison compared={ask.data} />}
      </div>
    </div>
  )
}

function Comparison({ compared: { before, after, alone } }: { compared: Compared }) {
  const { say, language } = useSpeech()
  const codes = (side: Side) => new Set(side.reasons.map(({ code }) => code))
  const came = after.reasons.filter(({ code }) => !codes(before).has(code))
  const went = before.reasons.filter(({ code }) => !codes(after).has(code))
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">{say('what')}</span>
            </th>
            <th scope="col">{say('outcomeWord')}</th>
            <th scope="col" className="number">
              {say('score')}
            </th>
            <th scope="col">{say('policyWord')}</th>
          </tr>
        </thead>
        <tbody>
          {(
            [
              ['was', before],
              ['is', after],
            ] as const
          ).map(([name, side]) => (
            <tr key={name}>
              <th scope="row">{say(name)}</th>
              <td>
                <span className={`outcome ${side.outcome}`}>{say(side.outcome)}</span>
              </td>
              <td className="number">{side.score}</td>
              <td>
                <code>
                  {side.policy.id} {side.policy.version}
                </code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul>
        {came.map((reason) => (
          <li key={reason.code}>
            <b>{say('came')}</b> {reason[language]}
          </li>
        ))}
        {went.map((reason) => (
          <li key={reason.code}>
            <b>{say('went')}</b> <s>{reason[language]}</s>
          </li>
        ))}
        {came.length + went.length === 0 && <li className="faint">{say('sameReasons')}</li>}
      </ul>
      {alone !== after.outcome && <p className="notice">{say('kept').replace('{alone}', say(alone))}</p>}
    </>
  )
}
