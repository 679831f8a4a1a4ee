/** Two texts line by line: taken away and put in, by a sign, a colour and a word for whoever sees neither. */
import { useMemo } from 'react'
import { lineDiff } from './lineDiff.ts'
import type { Hunk } from './lineDiff.ts'
import { usePolicyWords } from './policyWords.ts'

export function LineDiff({ before, after }: { before: string; after: string }) {
  const { word } = usePolicyWords()
  const hunks = useMemo(() => lineDiff(before, after), [before, after])
  if (!hunks) return <p className="panel empty">{word('tooDifferent')}</p>
  if (hunks.length === 0) return <p className="panel empty">{word('sameText')}</p>
  return (
    <div className="panel flush scroll" tabIndex={0} role="region" aria-label={word('text')}>
      <table className="diff">
        <thead className="hidden">
          <tr>
            <th scope="col">{word('before')}</th>
            <th scope="col">{word('after')}</th>
            <th scope="col">{word('text')}</th>
          </tr>
        </thead>
        {hunks.map((hunk) => (
          <Piece key={`${hunk.lines[0]?.before} ${hunk.lines[0]?.after}`} hunk={hunk} />
        ))}
      </table>
    </div>
  )
}

function Piece({ hunk: { skipped, lines } }: { hunk: Hunk }) {
  const { word } = usePolicyWords()
  return (
    <tbody>
      {skipped > 0 && (
        <tr className="skipped">
          <td colSpan={3}>{word('unchangedLines', { count: skipped })}</td>
        </tr>
      )}
      {lines.map(({ is, text, before, after }) => (
        <tr key={`${before} ${after}`} className={is}>
          <td className="number">{before}</td>
          <td className="number">{after}</td>
          <td>
            {is !== 'same' && <span className="hidden">{word(is === 'added' ? 'lineAdded' : 'lineRemoved')}: </span>}
            <code>{text}</code>
          </td>
        </tr>
      ))}
    </tbody>
  )
}
