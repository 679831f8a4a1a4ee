/** Which reviews a rule could close, how often that would be wrong at most, what it would save, and how it is written. */
import { countText } from '../format.ts'
import { policyPath } from '../route.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Cell, Quality } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'
import { percentText, useLookText } from './texts.tsx'

const LIMITS = ['1', '2', '5'] as const

interface ClosablePanelProps {
  readonly quality: Quality
  /** Percent. */
  readonly limit: string
  readonly onLimit: (limit: string) => void
}

export function ClosablePanel({ quality: { closable }, limit, onLimit }: ClosablePanelProps) {
  const { language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const counts = { asked: countText(closable.asked, language), few: countText(closable.tooFew, language) }
  return (
    <section className="panel">
      <div className="headline">
        <h2>{word('closable')}</h2>
        <label>
          <span className="faint small">{word('limit')}</span>{' '}
          <select name="limit" value={limit} onChange={({ target }) => onLimit(target.value)}>
            {LIMITS.map((one) => (
              <option key={one} value={one}>
                {one} %
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="faint small">{word('closableNote')}</p>
      {closable.cells.length === 0 ? (
        <p role="status">
          {word('noCells', { limit, ...counts })}{' '}
          {closable.wider !== undefined && (
            <button type="button" onClick={() => onLimit(closable.wider!)}>
              {word('underWider', { limit: closable.wider })}
            </button>
          )}
        </p>
      ) : (
        <>
          <CellTable cells={closable.cells} />
          <p className="faint small" role="status">
            {word('asked', counts)}
          </p>
        </>
      )}
    </section>
  )
}

function CellTable({ cells }: { cells: readonly Cell[] }) {
  const { word } = useWords(QUALITY_WORDS)
  return (
    <table className="cards">
      <thead>
        <tr>
          <th scope="col">{word('group')}</th>
          <th scope="col">{word('close')}</th>
          <th scope="col">{word('wouldSave')}</th>
          <th scope="col" className="number">
            {word('errors')}
          </th>
          <th scope="col" className="number">
            {word('bound')}
          </th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <CellRow key={`${cell.close} ${cell.reasons.map(({ code }) => code).join(' ')}`} cell={cell} />
        ))}
      </tbody>
    </table>
  )
}

function CellRow({ cell }: { cell: Cell }) {
  const { language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const lookText = useLookText()
  const count = (value: number) => countText(value, language)
  return (
    <tr>
      <th scope="row">
        <div className="text">
          <ul className="plain">
            {cell.reasons.map(({ code, ...text }) => (
              <li key={code}>{text[language]}</li>
            ))}
          </ul>
          <AsRule cell={cell} />
        </div>
      </th>
      <td data-label={word('close')}>
        <span className={`outcome ${cell.close}`}>{word(cell.close)}</span>
      </td>
      <td data-label={word('wouldSave')}>
        {cell.lookedMs === 0
          ? word('savedUntimed', { count: count(cell.cases) })
          : word('savedCases', { count: count(cell.cases), time: lookText(cell.lookedMs) })}
      </td>
      <td data-label={word('errors')} className="number">
        {count(cell.errors)} / {count(cell.counted)}
      </td>
      <td data-label={word('bound')} className="number">
        <b>{percentText(cell.bound, language, 2)}</b>
      </td>
    </tr>
  )
}

/** The conditions of the rules behind it, all together. */
function AsRule({ cell: { rules, version } }: { cell: Cell }) {
  const { word } = useWords(QUALITY_WORDS)
  return (
    <details>
      <summary>{word('howRule')}</summary>
      {rules.length === 0 ? (
        <p className="small">{word('noRules')}</p>
      ) : (
        <>
          {version !== undefined && <p className="small">{word('olderRule', { version })}</p>}
          <code className="block">when: {rules.map(({ when }) => `(${when})`).join(' && ')}</code>
          <p className="small">{word('howRuleText')}</p>
        </>
      )}
      <a href={policyPath('order')}>{word('openPolicies')}</a>
    </details>
  )
}
