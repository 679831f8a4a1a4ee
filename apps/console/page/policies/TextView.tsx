/** The text as its author wrote it, with the sections that it includes. */
import type { Version } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'

export function TextView({ one: { text, sections } }: { one: Version }) {
  const { word } = usePolicyWords()
  const names = Object.keys(sections)
  return (
    <>
      <Code name={word('text')} text={text} />
      {names.length > 0 && (
        <>
          <h2>{word('sections')}</h2>
          {names.map((name) => (
            <details key={name} className="panel">
              <summary>{name}</summary>
              <Code name={name} text={sections[name]!} />
            </details>
          ))}
        </>
      )}
    </>
  )
}

function Code({ name, text }: { name: string; text: string }) {
  return (
    <div className="panel flush scroll" tabIndex={0} role="region" aria-label={name}>
      <pre className="lines">
        {text
          .replace(/\n$/, '')
          .split('\n')
          .map((line, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- a line is its place
            <code key={i}>
              {line}
              {'\n'}
            </code>
          ))}
      </pre>
    </div>
  )
}
