/** What is not as it ought to be with the policies of one kind. */
import type { Shelf } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'

export function ShelfNotices({ shelf: { degraded, uncounted } }: { shelf: Shelf }) {
  const { word } = usePolicyWords()
  return (
    <>
      {degraded !== undefined && (
        <span className="notice block" role="alert">
          {word('degraded')}
        </span>
      )}
      {uncounted && (
        <span className="notice block">
          {uncounted.stopped ? word('uncountedStopped') : word('uncounted', { percent: uncounted.percent })}
        </span>
      )}
    </>
  )
}
