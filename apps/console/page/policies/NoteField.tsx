/** Why somebody does it, for whoever looks at a policy later. */
import { usePolicyWords } from './policyWords.ts'

export function NoteField({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  const { word } = usePolicyWords()
  return (
    <label>
      {word('note')} <span className="faint small">{word('noteHint')}</span>
      <textarea name="note" rows={2} maxLength={500} value={note} onChange={({ target }) => onChange(target.value)} />
    </label>
  )
}
