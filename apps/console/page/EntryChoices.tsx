/** What of an entry is chosen and not typed: words of a list, and things that stand on a case. */
import { plainText } from './format.ts'
import { useListWords } from './listWords.ts'

/** As the form of an entry begins. */
export const EMPTY = {
  listID: '',
  effect: 'block',
  kind: 'email',
  value: '',
  category: 'stolen_card',
  source: 'console',
  reason: '',
  until: '',
}
export type Typed = typeof EMPTY

export interface Candidate {
  readonly kind: string
  readonly value: string
  /** As people know it, where the value is a token. */
  readonly label?: string
}

export function CandidateChoice({
  candidates,
  typed,
  onChange,
}: {
  readonly candidates: readonly Candidate[]
  readonly typed: Typed
  readonly onChange: (more: Partial<Typed>) => void
}) {
  const { word, wordFor } = useListWords()
  const at = candidates.findIndex(({ kind, value }) => kind === typed.kind && value === typed.value)
  return (
    <label className="wide">
      {word('value')}
      <select
        name="candidate"
        value={at}
        onChange={({ target }) => {
          const { kind, value } = candidates[Number(target.value)]!
          onChange({ kind, value })
        }}
      >
        {candidates.map(({ kind, value, label }, i) => (
          <option key={`${kind} ${value}`} value={i}>
            {wordFor(kind)}: {plainText(label ?? value)}
          </option>
        ))}
      </select>
    </label>
  )
}

interface ChoiceProps<Option extends string> {
  readonly name: 'effect' | 'kind' | 'category'
  readonly typed: Typed
  readonly options: readonly Option[]
  readonly onChange: (more: Partial<Typed>) => void
}

export function Choice<Option extends string>({ name, typed, options, onChange }: ChoiceProps<Option>) {
  const { word, wordFor } = useListWords()
  return (
    <label>
      {word(name)}
      <select name={name} value={typed[name]} onChange={({ target }) => onChange({ [name]: target.value })}>
        {options.map((option) => (
          <option key={option} value={option}>
            {wordFor(option)}
          </option>
        ))}
      </select>
    </label>
  )
}
