/** An entry is put on a list. What stands in the way is said before; what is typed is kept in the tab until it has arrived. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from './Dialog.tsx'
import { CandidateChoice, Choice, EMPTY } from './EntryChoices.tsx'
import type { Candidate, Typed } from './EntryChoices.tsx'
import { FaultsOf } from './FaultsOf.tsx'
import type { Done } from './ListsPage.tsx'
import { draftOf, keepDraft } from './drafts.ts'
import { sendOnCtrlEnter } from './keys.ts'
import { changeOf, planOf, take } from './listAPI.ts'
import type { Change, ListInfo, ListSpace, PlannedRow } from './listAPI.ts'
import { entityOf } from './listFile.ts'
import { CATEGORIES, TYPED_KINDS, useListWords } from './listWords.ts'
import { useSpeech } from './words.ts'

export interface AddEntryProps {
  readonly lists: readonly ListInfo[]
  /** The one that is open. */
  readonly listID: string | undefined
  readonly space: ListSpace
  /** What may be put on a list, where that is not typed but chosen; the first one is chosen already. */
  readonly candidates?: readonly Candidate[]
  /** Under which what is typed is kept. */
  readonly draft?: string
  readonly onClose: () => void
  readonly onDone: (done: Done) => void
}

export function AddEntry(props: AddEntryProps) {
  const { lists, listID, space, candidates, draft: draftName = 'lists/entry', onClose, onDone } = props
  const { say } = useSpeech()
  const { word } = useListWords()
  const [typed, setTyped] = useState<Typed>(() => {
    const open = lists.find((list) => list.listID === listID)
    const draft = draftOf(draftName)
    if (draft !== '') return { ...EMPTY, ...(JSON.parse(draft) as Typed) }
    const first = candidates?.[0] && { kind: candidates[0].kind, value: candidates[0].value }
    return { ...EMPTY, ...first, ...(open && { listID: open.listID, effect: open.effect }) }
  })
  const [row, setRow] = useState<PlannedRow>()
  const write = (more: Partial<Typed>) => {
    const next = { ...typed, ...more }
    setTyped(next)
    setRow(undefined)
    keepDraft(draftName, JSON.stringify(next))
  }
  const [made, setMade] = useState<Change>()
  const send = useMutation({
    mutationFn: async (isAnyway: boolean) => {
      let change = made
      let planned = row
      if (!isAnyway || !change) {
        change = changeIn(typed)
        const plan = await planOf(space, [change])
        change = { ...change, occurredAt: plan.at }
        planned = plan.planned[0]!
        setMade(change)
        setRow(planned)
        if (!planned.effect || planned.effect === 'changed' || (planned.against?.length ?? 0) > 0) return
      }
      if (planned?.effect !== 'same') await take(space, [change])
      keepDraft(draftName, '')
      onDone({ said: (word) => word(`done_${planned?.effect ?? 'new'}`), ...undoOf(change, planned) })
    },
  })
  const isAsked = row?.effect !== undefined && row.effect !== 'same'
  return (
    <Dialog title={word('addTitle')} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate(isAsked)
        }}
      >
        <label>
          {word('list')}
          <input
            name="listID"
            list="list-ids"
            required
            pattern="[a-z][a-z0-9_\-]{0,63}"
            title={word('listHint')}
            autoComplete="off"
            value={typed.listID}
            onChange={({ target: { value } }) => {
              const known = lists.find((list) => list.listID === value)
              write({ listID: value, ...(known && { effect: known.effect }) })
            }}
          />
          <datalist id="list-ids">
            {lists.map((list) => (
              <option key={list.listID} value={list.listID} />
            ))}
          </datalist>
        </label>
        <Choice name="effect" typed={typed} options={['block', 'allow', 'watch']} onChange={write} />
        {candidates ? (
          <CandidateChoice candidates={candidates} typed={typed} onChange={write} />
        ) : (
          <>
            <Choice name="kind" typed={typed} options={TYPED_KINDS} onChange={write} />
            <label>
              {word('value')}
              <input
                name="value"
                required
                maxLength={512}
                autoComplete="off"
                spellCheck={false}
                value={typed.value}
                onChange={({ target }) => write({ value: target.value })}
              />
            </label>
          </>
        )}
        <Choice name="category" typed={typed} options={CATEGORIES} onChange={write} />
        <label>
          {word('source')}
          <input
            name="source"
            required
            pattern="[A-Za-z0-9._:\-]{1,64}"
            value={typed.source}
            onChange={({ target }) => write({ source: target.value })}
          />
        </label>
        <label>
          {word('until')} <span className="faint small">{word('untilHint')}</span>
          <input
            name="until"
            type="datetime-local"
            value={typed.until}
            onChange={({ target }) => write({ until: target.value })}
          />
        </label>
        <label className="wide">
          {word('reason')} <span className="faint small">{word('reasonHint')}</span>
          <textarea
            name="reason"
            rows={2}
            data-first={candidates && typed.listID !== '' ? '' : undefined}
            onKeyDown={sendOnCtrlEnter}
            required
            maxLength={256}
            value={typed.reason}
            onChange={({ target }) => write({ reason: target.value })}
          />
        </label>
        <div className="wide">
          {row && <FaultsOf row={row} />}
          {send.isError && (
            <p className="notice" role="alert">
              {word('kept')}
            </p>
          )}
          <div className="actions">
            <button type="submit" className="main" disabled={send.isPending}>
              {word(isAsked ? 'addAnyway' : 'addNow')} <kbd>Ctrl Enter</kbd>
            </button>
            <button type="button" onClick={onClose}>
              {say('cancel')} <kbd>Esc</kbd>
            </button>
          </div>
        </div>
      </form>
    </Dialog>
  )
}

function changeIn({ listID, effect, kind, value, category, source, reason, until }: Typed): Change {
  return {
    listChangeID: crypto.randomUUID(),
    listID,
    effect,
    entity: entityOf(kind, value.trim()),
    category,
    source,
    reason: reason.trim(),
    ...(until !== '' && { expiresAt: new Date(until).toISOString() }),
  }
}

/** An entry that was new goes off again; one that was replaced comes back. */
function undoOf(change: Change, planned: PlannedRow | undefined): { undo?: Change } {
  if (planned?.effect === 'new') {
    const { occurredAt: _at, expiresAt: _until, ...of } = change
    return { undo: { ...of, listChangeID: crypto.randomUUID(), removed: true } }
  }
  return planned?.effect === 'changed' && planned.before ? { undo: changeOf(change.listID, planned.before, {}) } : {}
}
