/** From a case onto a list: what stands on its page is chosen, not typed again. What was done is said there, and can be undone. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AddEntry } from './AddEntry.tsx'
import type { Done } from './ListsPage.tsx'
import { read } from './api.ts'
import type { AnyCase } from './caseAPI.ts'
import { candidatesOf } from './candidates.ts'
import { useKeys } from './keys.ts'
import { makeNow } from './listAPI.ts'
import type { ListInfo } from './listAPI.ts'
import { useListWords } from './listWords.ts'
import { useSpeech } from './words.ts'

export interface ListFromCaseProps {
  readonly one: AnyCase
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function ListFromCase({ one, isOpen, onClose }: ListFromCaseProps) {
  const { say } = useSpeech()
  const { word } = useListWords()
  const [done, setDone] = useState<Done>()
  const space = one.test ? 'test' : 'live'
  const lists = useQuery({
    queryKey: ['lists', space],
    queryFn: () => read<{ lists: readonly ListInfo[] }>(`/lists?space=${space}`),
  })
  const undo = () => {
    if (!done?.undo) return
    makeNow(space, done.undo).then(
      () => setDone({ said: (word) => word('done_undone') }),
      () => setDone({ ...done, failed: true }),
    )
  }
  useKeys({ ...(done?.undo && { z: undo }) }, !isOpen)
  const candidates = candidatesOf(one)
  return (
    <>
      {lists.isError && isOpen && <p role="alert">{say('failed')}</p>}
      {isOpen && lists.data && candidates.length > 0 && (
        <AddEntry
          lists={lists.data.lists}
          listID={lists.data.lists.find(({ effect }) => effect === 'block')?.listID}
          space={space}
          candidates={candidates}
          draft={`lists/entry/${one.rowID}`}
          onClose={onClose}
          onDone={(next) => {
            setDone(next)
            onClose()
          }}
        />
      )}
      {done && (
        <p className="notice" role="status">
          {done.failed ? say('failed') : done.said(word)}{' '}
          {done.undo && (
            <button type="button" onClick={undo}>
              {say('undo')} <kbd>z</kbd>
            </button>
          )}
        </p>
      )}
    </>
  )
}
