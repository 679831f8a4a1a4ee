/** What a list is for, as the outcome that it speaks for looks. */
import { useListWords } from './listWords.ts'

export function EffectMark({ effect }: { effect: string }) {
  const { wordFor } = useListWords()
  return <span className={`outcome ${LOOKS[effect] ?? ''}`}>{wordFor(effect)}</span>
}

const LOOKS: Readonly<Record<string, string>> = { block: 'decline', allow: 'approve', watch: 'review' }
