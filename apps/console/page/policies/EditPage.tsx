/**
 * A version is written: the editor, the faults that the server finds while somebody types, and the draft that comes of it. What is
 * typed is kept in the tab until it has arrived.
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { draftOf, keepDraft } from '../drafts.ts'
import { useHeading } from '../heading.ts'
import { go, policyPath } from '../route.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'
import { CheckResult } from './CheckResult.tsx'
import { Editor } from './Editor.tsx'
import { isOpen } from './VersionPage.tsx'
import { becauseOf, checkText, faultsOf, keepDraftOf, versionOf, wordsOf } from './policyAPI.ts'
import type { Checked, Fault, Version } from './policyAPI.ts'
import { thresholdsIn, withThresholds, withVersion } from './policyText.ts'
import { usePolicyWords } from './policyWords.ts'
import { NoteField } from './NoteField.tsx'

export interface EditPageProps {
  readonly decides: string
  /** The version that it begins from. */
  readonly from: string
  /** Thresholds to begin with, as an address has them. */
  readonly thresholds: string | undefined
}

export function EditPage({ decides, from, thresholds }: EditPageProps) {
  const { say } = useSpeech()
  const { word } = usePolicyWords()
  const { who } = useSession()
  const found = useQuery({ queryKey: ['policies', decides, from], queryFn: () => versionOf(decides, from) })
  if (!who.may.includes('draft')) return <p className="panel empty">{word('forbidden')}</p>
  if (found.isError) return <p role="alert">{word('noVersion')}</p>
  if (!found.data) return <p className="faint">{say('loading')}</p>
  return <Writing one={found.data} from={from} thresholds={thresholds} />
}

function Writing({ one, from, thresholds }: { one: Version; from: string; thresholds: string | undefined }) {
  const { language } = useSpeech()
  const { word, wordFor } = usePolicyWords()
  const client = useQueryClient()
  const { decides } = one
  const title = isOpen(one)
    ? word('editTitleOf', { kind: wordFor(decides), version: one.version })
    : word('editTitle', { kind: wordFor(decides) })
  const heading = useHeading(title)
  const [begun] = useState(() => textToBegin(one, thresholds))
  const kept = `policies/${decides}/${from}`
  const [restored, setRestored] = useState(() => draftOf(kept) !== '' && draftOf(kept) !== begun)
  const [text, setText] = useState(() => draftOf(kept) || begun)
  const [edition, setEdition] = useState(0)
  const [note, setNote] = useState('')
  const [checked, setChecked] = useState<Checked>()
  const [failed, setFailed] = useState(false)
  const [own, setOwn] = useState<NonNullable<Checked['words']>>({ features: [], lists: [] })
  const [goTo, setGoTo] = useState<{ line: number; column: number }>()
  const words = useQuery({ queryKey: ['policy-words', decides], queryFn: () => wordsOf(decides), staleTime: Infinity })
  const write = (next: string) => {
    setText(next)
    setChecked(undefined)
    keepDraft(kept, next)
  }
  const check = async (asked: string): Promise<readonly Fault[]> => {
    try {
      const answer = await checkText(decides, asked)
      setChecked(answer)
      setFailed(false)
      if (answer.words) setOwn(answer.words)
      return answer.faults
    } catch {
      setFailed(true)
      return []
    }
  }
  const save = useMutation({
    mutationFn: () => {
      const told = { revision: one.revision, ...(note.trim() !== '' && { note: note.trim() }) }
      return keepDraftOf(decides, text, told)
    },
    onSuccess: async ({ version }) => {
      keepDraft(kept, '')
      await client.invalidateQueries({ queryKey: ['policies'] })
      go(policyPath(decides, version))
    },
    onError: async (error) => {
      const faults = faultsOf(error)
      if (faults.length > 0) setChecked({ faults })
      if (becauseOf(error) === 'stale') await client.invalidateQueries({ queryKey: ['policies'] })
    },
  })
  const because = save.isError ? becauseOf(save.error) : undefined
  return (
    <>
      <div className="headline">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <a href={policyPath(decides, from)}>
          ← {from === 'ready-made' ? word('readyMadeLong') : word('version', { version: from })}
        </a>
      </div>
      <p className="faint">{word('editHow')}</p>
      {restored && (
        <p className="notice" role="status">
          {word('restored')}{' '}
          <button
            type="button"
            onClick={() => {
              write(begun)
              keepDraft(kept, '')
              setRestored(false)
              setEdition(edition + 1)
            }}
          >
            {word('discard')}
          </button>
        </p>
      )}
      <div className="panel flush">
        <Editor
          key={`${edition} ${language}`}
          label={word('editor')}
          description={word('editHow')}
          text={text}
          onChange={write}
          check={check}
          vocabulary={() => {
            const says = { feature: word('feature'), list: word('list'), function: word('function') }
            return { words: words.data, own, language, say: says }
          }}
          goTo={goTo}
        />
      </div>
      <CheckResult checked={checked} hasFailed={failed} onGo={setGoTo} />
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <NoteField note={note} onChange={setNote} />
        {because !== undefined && (
          <p className="notice" role="alert">
            {because === 'stale' ? word('staleDraft') : wordFor(because)}
          </p>
        )}
        <div className="actions">
          <button type="submit" className="main" disabled={save.isPending}>
            {word('keep')}
          </button>
        </div>
      </form>
    </>
  )
}

/** An open version is written on; from any other a new one begins. */
function textToBegin(one: Version, thresholds: string | undefined): string {
  const tried = thresholdsIn(thresholds)
  const text = isOpen(one) ? one.text : withVersion(one.text, one.nextVersion)
  return tried ? withThresholds(text, tried) : text
}
