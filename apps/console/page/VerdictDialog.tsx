/** Why: a verdict is given with a reason, chosen by its number or by a click. */
import { Dialog } from './Dialog.tsx'
import type { Verdict, VerdictReasons } from './api.ts'
import { useKeys } from './keys.ts'
import { useSpeech } from './words.ts'

export interface VerdictDialogProps {
  readonly verdict: Verdict
  readonly reasons: VerdictReasons
  readonly onClose: () => void
  readonly onChosen: (reason: string) => void
}

export function VerdictDialog({ verdict, reasons, onClose, onChosen }: VerdictDialogProps) {
  const { say, language } = useSpeech()
  const choices = reasons[verdict]
  useKeys(Object.fromEntries(choices.map(({ code }, i) => [String(i + 1), () => onChosen(code)])))
  return (
    <Dialog title={`${say(verdict)}: ${say('chooseReason')}`} onClose={onClose}>
      <div className="choices">
        {choices.map(({ code, ...text }, i) => (
          <button key={code} type="button" onClick={() => onChosen(code)}>
            <kbd>{i + 1}</kbd> {text[language]}
          </button>
        ))}
      </div>
      <div className="actions">
        <button type="button" onClick={onClose}>
          {say('cancel')} <kbd>Esc</kbd>
        </button>
      </div>
    </Dialog>
  )
}
