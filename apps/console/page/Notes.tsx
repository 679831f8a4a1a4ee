/** Notes of a case, the newest first. What is typed is kept in the tab until it has arrived. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { tell } from './api.ts'
import type { CommonCase } from './caseAPI.ts'
import { draftOf, keepDraft } from './drafts.ts'
import { plainText, timeText } from './format.ts'
import { sendOnCtrlEnter, useKeys } from './keys.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'

export function Notes({ one }: { one: Pick<CommonCase, 'rowID' | 'notes'> }) {
  const { say } = useSpeech()
  const { who } = useSession()
  return (
    <section className="panel">
      <h2>{say('notes')}</h2>
      {who.may.includes('judge') && <NewNote rowID={one.rowID} />}
      {one.notes.length === 0 && <p className="faint">{say('noNotes')}</p>}
      <ul className="plain notes">
        {one.notes.map(({ seq, by, at, text }) => (
          <li key={seq}>
            <div className="faint small">
              {by} {timeText(at, who.tenant.timeZone)}
            </div>
            {text === null ? <i className="faint">{say('noteErased')}</i> : plainText(text)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function NewNote({ rowID }: { rowID: string }) {
  const { say } = useSpeech()
  const client = useQueryClient()
  const field = useRef<HTMLTextAreaElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const [text, setText] = useState(() => draftOf(rowID))
  // One ID for one text: a note that is sent twice, because nobody knew whether it arrived, is one note.
  const noteID = useRef<string>(undefined)
  const write = (next: string) => {
    setText(next)
    keepDraft(rowID, next)
    noteID.current = undefined
  }
  useKeys({ c: () => field.current?.focus() })
  const send = useMutation({
    mutationFn: () => {
      noteID.current ??= crypto.randomUUID()
      return tell(`/cases/${encodeURIComponent(rowID)}/notes`, { noteID: noteID.current, text })
    },
    onSuccess: () => {
      write('')
      // Whoever sent it by a key goes on by keys: letters are typed no more.
      if (document.activeElement === field.current) form.current?.focus({ preventScroll: true })
      return client.invalidateQueries({ queryKey: ['case', rowID] })
    },
  })
  return (
    <form
      ref={form}
      tabIndex={-1}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') send.mutate()
      }}
    >
      <label htmlFor="note">{say('noteLabel')}</label>
      <textarea
        id="note"
        ref={field}
        rows={3}
        maxLength={4_000}
        value={text}
        aria-describedby="note-hint"
        onKeyDown={sendOnCtrlEnter}
        onChange={(event) => write(event.target.value)}
      />
      <p id="note-hint" className="faint small">
        {say('noteHint')}
      </p>
      {send.isError && (
        <p className="notice" role="alert">
          {say('noteKept')}
        </p>
      )}
      <button type="submit" disabled={send.isPending}>
        {say('addNote')} <kbd>Ctrl Enter</kbd>
      </button>
    </form>
  )
}
