/** The steps that this reader may take with a version now. Each is said once more, with what it does, before it is taken. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../Dialog.tsx'
import { useSpeech } from '../words.ts'
import { becauseOf, faultsOf, faultText, takeStep } from './policyAPI.ts'
import type { Step, Version } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'
import { NoteField } from './NoteField.tsx'

export function Steps({ one }: { one: Version }) {
  const { word, wordFor } = usePolicyWords()
  const [open, setOpen] = useState<Step>()
  const [done, setDone] = useState<Step>()
  const [refused, setRefused] = useState<string>()
  const reasons = [...new Set(one.steps.flatMap(({ because }) => because ?? []))]
  return (
    <>
      {one.steps.map(({ step }) => (
        <button
          key={step}
          type="button"
          className={LOOKS[step]}
          aria-describedby={reasons.length > 0 ? 'why-not' : undefined}
          onClick={() => {
            setDone(undefined)
            setRefused(undefined)
            setOpen(step)
          }}
        >
          {word(step)}
        </button>
      ))}
      {reasons.length > 0 && (
        <p className="notice wide" id="why-not">
          {reasons.map((because) => wordFor(because)).join(' ')}
        </p>
      )}
      {refused !== undefined && (
        <p className="notice wide" role="alert">
          {wordFor(refused)}
        </p>
      )}
      {done && (
        <p className="notice wide" role="status">
          {word('stepDone', { step: word(done) })}
        </p>
      )}
      {open && (
        <StepDialog
          one={one}
          step={open}
          onClose={() => setOpen(undefined)}
          onDone={() => {
            setOpen(undefined)
            setDone(open)
          }}
          onStale={() => {
            setOpen(undefined)
            setRefused('stale')
          }}
        />
      )}
    </>
  )
}

interface StepDialogProps {
  readonly one: Version
  readonly step: Step
  readonly onClose: () => void
  readonly onDone: () => void
  /** Somebody else was first: what is shown is read again. */
  readonly onStale: () => void
}

function StepDialog({ one, step, onClose, onDone, onStale }: StepDialogProps) {
  const { say, language } = useSpeech()
  const { word, wordFor } = usePolicyWords()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const again = () => client.invalidateQueries({ queryKey: ['policies'] })
  const send = useMutation({
    mutationFn: () =>
      takeStep(one.decides, one.version, step, {
        revision: one.revision,
        ...(note.trim() !== '' && { note: note.trim() }),
      }),
    onSuccess: async () => {
      await again()
      onDone()
    },
    onError: async (error) => {
      const because = becauseOf(error)
      if (because !== 'stale' && because !== 'wrong_stage') return
      await again()
      onStale()
    },
  })
  const title = `${word(step)}: ${word('version', { version: one.version })}`
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{word(`about_${step}`)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        <NoteField note={note} onChange={setNote} />
        {send.isError && (
          <div className="notice" role="alert">
            {wordFor(becauseOf(send.error))}
            {faultsOf(send.error).map((fault) => (
              <p key={fault.reason.en}>{faultText(fault, language)}</p>
            ))}
          </div>
        )}
        <div className="actions">
          <button type="submit" className={LOOKS[step] ?? 'main'} disabled={send.isPending}>
            {word(step)}
          </button>
          <button type="button" onClick={onClose}>
            {say('cancel')} <kbd>Esc</kbd>
          </button>
        </div>
      </form>
    </Dialog>
  )
}

const LOOKS: Readonly<Partial<Record<Step, string>>> = {
  check: 'main',
  approve: 'main',
  publish: 'main',
  withdraw: 'decline',
  'roll-back': 'decline',
}
