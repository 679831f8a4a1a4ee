/** An entry is taken off its list, with the reason, which stays in the trail. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from './Dialog.tsx'
import type { Done } from './ListsPage.tsx'
import { draftOf, keepDraft } from './drafts.ts'
import { changeOf, makeNow } from './listAPI.ts'
import type { Entry, ListSpace } from './listAPI.ts'
import { namedIn } from './listFile.ts'
import { plainText } from './format.ts'
import { useListWords } from './listWords.ts'
import { useSpeech } from './words.ts'

export interface TakeOffProps {
  readonly listID: string
  readonly entry: Entry
  readonly space: ListSpace
  readonly onClose: () => void
  readonly onDone: (done: Done) => void
}

const DRAFT = 'lists/take-off'

export function TakeOff({ listID, entry, space, onClose, onDone }: TakeOffProps) {
  const { say } = useSpeech()
  const { word } = useListWords()
  const [reason, setReason] = useState(() => draftOf(DRAFT))
  const send = useMutation({
    mutationFn: async () => {
      const { until: _until, ...now } = entry
      const change = changeOf(listID, { ...now, until: null }, { reason: reason.trim(), removed: true })
      const { at, planned } = await makeNow(space, change)
      keepDraft(DRAFT, '')
      const isOff = planned[0]?.effect === 'removed'
      // An entry whose time is over would be refused if it came back as it was.
      const isOver = entry.until !== null && entry.until <= at
      onDone({
        said: (word) => word(isOff ? 'done_removed' : 'done_absent'),
        ...(isOff && !isOver && { undo: changeOf(listID, entry, {}) }),
      })
    },
  })
  return (
    <Dialog title={word('takeOffTitle')} onClose={onClose}>
      <p>
        <b>{listID}</b>: {plainText(namedIn(entry.entity)?.[1] ?? '')}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '') send.mutate()
        }}
      >
        <label>
          {word('takeOffWhy')} <span className="faint small">{word('reasonHint')}</span>
          <textarea
            name="why"
            rows={2}
            required
            maxLength={256}
            value={reason}
            onChange={({ target }) => {
              setReason(target.value)
              keepDraft(DRAFT, target.value)
            }}
          />
        </label>
        {send.isError && (
          <p className="notice" role="alert">
            {word('kept')}
          </p>
        )}
        <div className="actions">
          <button type="submit" className="decline" disabled={send.isPending}>
            {word('takeOff')}
          </button>
          <button type="button" onClick={onClose}>
            {say('cancel')} <kbd>Esc</kbd>
          </button>
        </div>
      </form>
    </Dialog>
  )
}
