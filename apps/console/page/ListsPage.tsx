/** Lists of the tenant: which there are, where a value stands, who stands on one, and what is put on them and taken off. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { AddEntry } from './AddEntry.tsx'
import { EffectMark } from './EffectMark.tsx'
import { FindValue } from './FindValue.tsx'
import { ImportLists } from './ImportLists.tsx'
import { ListEntries } from './ListEntries.tsx'
import { SpaceFilter } from './SpaceFilter.tsx'
import { read } from './api.ts'
import { useHeading } from './heading.ts'
import { useKeys } from './keys.ts'
import { makeNow } from './listAPI.ts'
import type { Change, ListInfo, ListSpace } from './listAPI.ts'
import { useListWords } from './listWords.ts'
import type { Word } from './listWords.ts'
import { go, listPath } from './route.ts'
import { useSession } from './session.ts'
import { useQueueKey } from './useQueueKey.ts'
import { useSpeech } from './words.ts'

/** What was done last, and what would undo it. */
export interface Done {
  /** Asked for anew at each look: the language may have changed. */
  readonly said: (word: Word) => string
  readonly undo?: Change
  /** To undo it did not succeed. */
  readonly failed?: true
}

export function ListsPage({ listID }: { listID: string | undefined }) {
  const { say, side } = useSpeech()
  const { word } = useListWords()
  const { who } = useSession()
  const heading = useHeading(say('lists'))
  const client = useQueryClient()
  const [space, setSpace] = useState<ListSpace>('live')
  const [open, setOpen] = useState<'add' | 'import'>()
  const [done, setDone] = useState<Done>()
  const found = useQuery({
    queryKey: ['lists', space],
    queryFn: () => read<{ lists: readonly ListInfo[] }>(`/lists?space=${space}`),
  })
  const mayJudge = who.may.includes('judge')
  const onDone = (next: Done) => {
    setDone(next)
    setOpen(undefined)
    void client.invalidateQueries({ queryKey: ['lists'] })
  }
  const undo = () => {
    if (!done?.undo) return
    makeNow(space, done.undo).then(
      () => onDone({ said: (word) => word('done_undone') }),
      () => setDone({ ...done, failed: true }),
    )
  }
  const toQueue = useQueueKey()
  useKeys(
    {
      ...(mayJudge && { e: () => setOpen('add'), i: () => setOpen('import') }),
      ...(done?.undo && { u: undo }),
      ...(listID === undefined ? toQueue : { q: () => go('#/lists') }),
      r: () => void client.invalidateQueries({ queryKey: ['lists'] }),
    },
    open === undefined,
  )
  const lists = found.data?.lists ?? []
  return (
    <>
      <div className="headline">
        <h1 ref={heading} tabIndex={-1}>
          {say('lists')}
        </h1>
        {listID !== undefined && <a href="#/lists">← {word('allLists')}</a>}
      </div>
      {listID === undefined && <p className="faint">{word('intro')}</p>}
      <div className="filters">
        {side === 'shop' && (
          <SpaceFilter
            label={word('space')}
            space={space}
            onChange={(next) => {
              setSpace(next)
              setDone(undefined)
            }}
          />
        )}
        {mayJudge && (
          <>
            <button type="button" className="main" onClick={() => setOpen('add')}>
              {word('add')} <kbd>e</kbd>
            </button>
            <button type="button" onClick={() => setOpen('import')}>
              {word('import')} <kbd>i</kbd>
            </button>
          </>
        )}
      </div>
      {done && (
        <p className="notice" role="status">
          {done.failed ? say('failed') : done.said(word)}{' '}
          {done.undo && (
            <button type="button" onClick={undo}>
              {say('undo')} <kbd>u</kbd>
            </button>
          )}
        </p>
      )}
      {found.isError && <p role="alert">{say('failed')}</p>}
      {found.isPending && <p className="faint">{say('loading')}</p>}
      {mayJudge && listID === undefined && <FindValue space={space} />}
      {listID === undefined && found.data && <ListOfLists lists={lists} mayOpen={mayJudge} />}
      {listID !== undefined &&
        (mayJudge ? (
          <ListEntries key={`${listID} ${space}`} listID={listID} space={space} isActive={!open} onDone={onDone} />
        ) : (
          <p className="panel empty">{word('mayNotSee')}</p>
        ))}
      {open === 'add' && (
        <AddEntry lists={lists} listID={listID} space={space} onClose={() => setOpen(undefined)} onDone={onDone} />
      )}
      {open === 'import' && <ImportLists space={space} onClose={() => setOpen(undefined)} onDone={onDone} />}
    </>
  )
}

function ListOfLists({ lists, mayOpen }: { lists: readonly ListInfo[]; mayOpen: boolean }) {
  const { word } = useListWords()
  if (lists.length === 0) {
    return (
      <p className="panel empty">
        {word('noLists')} {mayOpen && word('noListsHow')}
      </p>
    )
  }
  return (
    <div className="panel flush">
      <table className="cards">
        <thead>
          <tr>
            <th scope="col">{word('list')}</th>
            <th scope="col">{word('effect')}</th>
            <th scope="col" className="number">
              {word('entries')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lists.map(({ listID, effect, entries }) => (
            <tr key={listID}>
              <th scope="row" data-label={word('list')}>
                {mayOpen ? <a href={listPath(listID)}>{listID}</a> : listID}
              </th>
              <td data-label={word('effect')}>
                <EffectMark effect={effect} />
              </td>
              <td className="number" data-label={word('entries')}>
                {entries}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
