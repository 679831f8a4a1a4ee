/** Whoever takes a report back sees which. */
import { useMutation } from '@tanstack/react-query'
import { Dialog } from '../Dialog.tsx'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { takeBack } from './labelAPI.ts'
import type { Label } from './labelAPI.ts'
import { LABEL_WORDS } from './labelWords.ts'

interface TakeBackProps {
  readonly label: Label
  readonly onClose: () => void
  readonly onDone: () => void
}

export function TakeBack({ label: { seq, about, said }, onClose, onDone }: TakeBackProps) {
  const { say } = useSpeech()
  const { word, wordFor } = useWords(LABEL_WORDS)
  const send = useMutation({ mutationFn: () => takeBack(seq), onSuccess: onDone })
  return (
    <Dialog title={word('takeBackTitle')} onClose={onClose}>
      <p>{word('takeBackHow', { id: about.id, what: wordFor(said) })}</p>
      {send.isError && <p role="alert">{say('failed')}</p>}
      <div className="actions">
        <button type="button" className="decline" onClick={() => send.mutate()} disabled={send.isPending}>
          {word('takeBack')}
        </button>
        <button type="button" onClick={onClose}>
          {say('cancel')}
        </button>
      </div>
    </Dialog>
  )
}
