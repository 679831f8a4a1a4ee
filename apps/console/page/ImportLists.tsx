/** A CSV is taken over: read in the page, looked at by the server row by row, and made as one when its person says so. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from './Dialog.tsx'
import type { Done } from './ListsPage.tsx'
import { plainText } from './format.ts'
import { planOf, take } from './listAPI.ts'
import type { Change, ListSpace } from './listAPI.ts'
import { rowsIn } from './listFile.ts'
import type { FileFault } from './listFile.ts'
import { judged } from './listPlan.ts'
import type { Judged } from './listPlan.ts'
import { useListWords } from './listWords.ts'
import { useSpeech } from './words.ts'

export interface ImportListsProps {
  readonly space: ListSpace
  readonly onClose: () => void
  readonly onDone: (done: Done) => void
}

export function ImportLists({ space, onClose, onDone }: ImportListsProps) {
  const { say } = useSpeech()
  const { word } = useListWords()
  const [plan, setPlan] = useState<Judged>()
  const [whole, setWhole] = useState<FileFault>()
  const look = useMutation({
    mutationFn: async (file: File) => {
      setPlan(undefined)
      const rows = rowsIn(textIn(await file.arrayBuffer()))
      setWhole(typeof rows === 'string' ? rows : undefined)
      if (typeof rows === 'string') return
      const { at, planned } = await planOf(
        space,
        rows.map(({ change }) => change),
      )
      setPlan(judged(rows, planned, at))
    },
  })
  const make = useMutation({
    mutationFn: (changes: readonly Change[]) => take(space, changes),
    onSuccess: (_, changes) => onDone({ said: (word) => word('imported', { count: changes.length }) }),
  })
  return (
    <Dialog title={word('import')} onClose={onClose}>
      <p className="faint small">{word('importHow')}</p>
      <label>
        {word('file')}{' '}
        <input
          name="file"
          type="file"
          accept=".csv,text/csv"
          onChange={({ target }) => target.files?.[0] && look.mutate(target.files[0])}
        />
      </label>
      {look.isPending && <p role="status">{say('loading')}</p>}
      {whole && <p role="alert">{word(whole)}</p>}
      {(look.isError || make.isError) && <p role="alert">{say('failed')}</p>}
      {plan && <Preview plan={plan} />}
      <div className="actions">
        {plan && plan.faults.length === 0 && plan.changes.length > 0 && (
          <button type="button" className="main" disabled={make.isPending} onClick={() => make.mutate(plan.changes)}>
            {word('apply', { count: plan.changes.length })}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {say('cancel')} <kbd>Esc</kbd>
        </button>
      </div>
    </Dialog>
  )
}

function Preview({ plan: { counts, faults, against, changes } }: { plan: Judged }) {
  const { word } = useListWords()
  return (
    <section role="status">
      <h3>{word('preview')}</h3>
      <dl>
        {COUNTED.filter((name) => counts[name] > 0).map((name) => (
          <div key={name}>
            <dt>{word(`n_${name}`)}</dt>
            <dd>{counts[name]}</dd>
          </div>
        ))}
      </dl>
      {against.length > 0 && (
        <p className="notice">
          {word('against')}
          {against.map(({ line, lists }) => `${line}: ${lists.join(', ')}`).join(' / ')}
        </p>
      )}
      {changes.length === 0 && faults.length === 0 && <p>{word('nothing')}</p>}
      {faults.length > 0 && (
        <>
          <p className="notice">{word('mend')}</p>
          <div className="scroll faults" tabIndex={0} role="region" aria-label={word('n_bad')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{word('line')}</th>
                  <th scope="col">{word('field')}</th>
                  <th scope="col">{word('fault')}</th>
                </tr>
              </thead>
              <tbody>
                {faults.map(({ line, element, reason, twin }, i) => (
                  <tr key={i}>
                    <td className="number">{line}</td>
                    <td>
                      <code>{plainText(element)}</code>
                    </td>
                    <td>{twin === undefined ? reason : word('twin', { line: twin })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}

const COUNTED = ['new', 'changed', 'same', 'removed', 'absent', 'doubled', 'bad'] as const

/** UTF-8, else what older Japanese spreadsheets write. */
function textIn(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('shift_jis').decode(bytes)
  }
}
