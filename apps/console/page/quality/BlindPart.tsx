/** The next blind look: a case as it first stood, and what its reader would decide. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { BlindCase } from './BlindCase.tsx'
import { SpaceFilter } from '../SpaceFilter.tsx'
import { answerBlind, blindOf } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'
import { Refused } from '../api.ts'
import { countText } from '../format.ts'
import { go, qualityPath } from '../route.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'

export function BlindPart({ space }: { space: string }) {
  const { say, language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const client = useQueryClient()
  const [said, setSaid] = useState<'blindTaken' | 'blindGone'>()
  const found = useQuery({ queryKey: ['blind', space], queryFn: () => blindOf(space) })
  const goOn = async (what: typeof said) => {
    await client.invalidateQueries({ queryKey: ['blind'] })
    await client.invalidateQueries({ queryKey: ['quality'] })
    setSaid(what)
  }
  const send = useMutation({
    mutationFn: answerBlind,
    onSuccess: () => goOn('blindTaken'),
    onError: (error) => (error instanceof Refused && error.status === 409 ? goOn('blindGone') : undefined),
  })
  const look = found.data?.look
  const isGone = send.error instanceof Refused && send.error.status === 409
  return (
    <>
      <div className="filters">
        <SpaceFilter
          label={word('space')}
          space={space}
          onChange={(next) => go(qualityPath('blind', { space: next }))}
        />
        {found.data && look && (
          <span className="faint">{word('blindWaiting', { count: countText(found.data.waiting, language) })}</span>
        )}
      </div>
      {said && (
        <p className="notice" role="status">
          {word(said)}
        </p>
      )}
      {(found.isError || (send.isError && !isGone)) && <p role="alert">{say('failed')}</p>}
      {found.isPending && <p className="faint">{say('loading')}</p>}
      {look === null && <p className="panel empty">{word('blindNone')}</p>}
      {look && (
        <BlindCase
          key={look.lookID}
          look={look}
          onAnswer={(answer) => send.mutate({ ...answer, space })}
          isSending={send.isPending}
        />
      )}
    </>
  )
}
