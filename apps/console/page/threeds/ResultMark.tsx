/** What an authentication came to, coloured as the outcome that it stands nearest to. */
import { useThreeDSWords } from './threedsWords.ts'

export function ResultMark({ result }: { result: string }) {
  const { wordFor } = useThreeDSWords()
  return <span className={`outcome ${LOOKS[result] ?? ''}`}>{wordFor(result)}</span>
}

const LOOKS: Readonly<Record<string, string>> = {
  frictionless: 'approve',
  completed: 'approve',
  attempts: 'challenge',
  informational: 'challenge',
  open: 'challenge',
  abandoned: 'review',
  refused: 'decline',
  failed: 'decline',
  error: 'decline',
}
