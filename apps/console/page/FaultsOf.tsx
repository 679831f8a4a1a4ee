/** What is wrong with a change, or what stands in its way. */
import { plainText } from './format.ts'
import type { PlannedRow } from './listAPI.ts'
import { useListWords } from './listWords.ts'

export function FaultsOf({ row: { issues = [], against = [], before, effect } }: { row: PlannedRow }) {
  const { word, wordFor } = useListWords()
  return (
    <div role="alert">
      {issues.length > 0 && (
        <div className="notice">
          {word('wrong')}
          <ul>
            {issues.map(({ element, reason }) => (
              <li key={element}>
                <code>{plainText(element)}</code> {reason}
              </li>
            ))}
          </ul>
        </div>
      )}
      {against.length > 0 && (
        <p className="notice">
          {word('against')}
          {against.join(', ')}
        </p>
      )}
      {effect === 'changed' && before && (
        <p className="notice">
          {word('willReplace')}
          {wordFor(before.category)} · {plainText(before.reason ?? '')} · {before.owner}
        </p>
      )}
    </div>
  )
}
