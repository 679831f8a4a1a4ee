/** A contest is told to the partner and cannot be undone: whoever makes one sees of what. */
import { useMutation } from '@tanstack/react-query'
import { Dialog } from '../Dialog.tsx'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { contest } from './partnerAPI.ts'
import type { Told } from './partnerAPI.ts'
import { PARTNER_WORDS } from './partnerWords.ts'

interface ContestProps {
  readonly told: Told
  readonly onClose: () => void
  readonly onDone: () => void
}

export function Contest({ told: { receipt, partner, id, kind }, onClose, onDone }: ContestProps) {
  const { say } = useSpeech()
  const { word, wordFor } = useWords(PARTNER_WORDS)
  const send = useMutation({ mutationFn: () => contest(receipt), onSuccess: onDone })
  return (
    <Dialog title={word('contestTitle')} onClose={onClose}>
      <p>{word('contestHow', { partner, id, what: wordFor(kind) })}</p>
      {send.isError && <p role="alert">{say('failed')}</p>}
      <div className="actions">
        <button type="button" className="decline" onClick={() => send.mutate()} disabled={send.isPending}>
          {word('contest')}
        </button>
        <button type="button" onClick={onClose}>
          {say('cancel')}
        </button>
      </div>
    </Dialog>
  )
}
