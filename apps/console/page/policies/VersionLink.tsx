/** A version by its number, with how far it has come. */
import { policyPath } from '../route.ts'
import { StageMark } from './StageMark.tsx'
import type { VersionLine } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'

export function VersionLink({ decides, line }: { decides: string; line: VersionLine }) {
  const { word } = usePolicyWords()
  return (
    <>
      <a href={policyPath(decides, line.version)}>{word('version', { version: line.version })}</a>{' '}
      <StageMark stage={line.stage} inShadow={line.inShadow} />
    </>
  )
}
