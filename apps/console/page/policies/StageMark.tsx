/** How far a version has come, and whether it decides in shadow: in words, with a colour that says the same. */
import { usePolicyWords } from './policyWords.ts'

export function StageMark({ stage, inShadow }: { stage: string; inShadow: boolean }) {
  const { word, wordFor } = usePolicyWords()
  return (
    <>
      <span className={`outcome ${LOOKS[stage] ?? 'plain'}`}>{wordFor(stage)}</span>
      {inShadow && ' '}
      {inShadow && <span className="outcome challenge">{word('inShadow')}</span>}
    </>
  )
}

const LOOKS: Readonly<Record<string, string>> = { live: 'approve', approved: 'approve', checked: 'review' }
