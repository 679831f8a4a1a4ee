/** What the server found in the text, in words and with the way there: for whoever does not see the marks in the editor. */
import { useState } from 'react'
import { useSpeech } from '../words.ts'
import { faultText } from './policyAPI.ts'
import type { Checked, Fault, Finding } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'

export interface CheckResultProps {
  /** Undefined while nobody has looked at the text as it is now. */
  readonly checked: Checked | undefined
  readonly hasFailed: boolean
  readonly onGo: (place: { line: number; column: number }) => void
}

export function CheckResult({ checked, hasFailed, onGo }: CheckResultProps) {
  const { word } = usePolicyWords()
  const [isOpen, setOpen] = useState(false)
  const { faults = [], findings = [] } = checked ?? {}
  return (
    <>
      <div
        role="status"
        className={faults.length > 0 ? 'notice' : 'faint checked'}
        data-checked={checked !== undefined}
      >
        {hasFailed ? word('unchecked') : !checked ? word('checking') : null}
        {checked && (faults.length === 0 ? word('noFaults') : word('faultsCount', { count: faults.length }))}
        {faults.length > 0 && (
          <ul className="plain">
            {faults.map((fault) => (
              <FaultLine
                key={`${fault.section} ${fault.line} ${fault.column} ${fault.code}`}
                fault={fault}
                onGo={onGo}
              />
            ))}
          </ul>
        )}
      </div>
      {findings.length > 0 && (
        <details className="panel" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>
            {word('findings')}: {findings.length}
          </summary>
          <ul>
            {findings.map((finding) => (
              <li key={`${finding.code} ${finding.about} ${finding.with}`}>
                <FindingText finding={finding} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function FaultLine({ fault, onGo }: { fault: Fault; onGo: CheckResultProps['onGo'] }) {
  const { language } = useSpeech()
  const { word, faultWord } = usePolicyWords()
  const { code, section, line, column, element } = fault
  return (
    <li>
      {section === null ? (
        <button type="button" className="quiet" onClick={() => onGo({ line, column })}>
          {word('line', { line })}
        </button>
      ) : (
        word('inSection', { section, line })
      )}{' '}
      {faultWord(code)}: {element !== '' && <code>{element}</code>} {faultText(fault, language)}
    </li>
  )
}

function FindingText({ finding: { code, about, with: other } }: { finding: Finding }) {
  const { wordFor } = usePolicyWords()
  return <>{wordFor(code, { about, with: other ?? '' })}</>
}
