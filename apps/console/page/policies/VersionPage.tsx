/** One version of a policy: its rules, its text, what differs from another, what it would do, and the steps of its life. */
import { useQuery } from '@tanstack/react-query'
import { timeText, plainText } from '../format.ts'
import { useHeading } from '../heading.ts'
import { useKeys } from '../keys.ts'
import { go, policyPath } from '../route.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'
import { DifferenceView } from './DifferenceView.tsx'
import { RulesView } from './RulesView.tsx'
import { StageMark } from './StageMark.tsx'
import { Steps } from './Steps.tsx'
import { TextView } from './TextView.tsx'
import { TrialView } from './TrialView.tsx'
import { versionOf } from './policyAPI.ts'
import type { Version } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'

export const VIEWS = ['rules', 'text', 'difference', 'trial', 'history'] as const
export type View = (typeof VIEWS)[number]

/** Nobody wrote it here, and there is nothing before it. */
const OF_READY_MADE: readonly View[] = ['rules', 'text']

export interface VersionPageProps {
  readonly decides: string
  /** A number, or `ready-made`. */
  readonly version: string
  readonly view: View
  readonly other: string | undefined
}

export function VersionPage({ decides, version, view, other }: VersionPageProps) {
  const { say, language } = useSpeech()
  const { word, wordFor } = usePolicyWords()
  const { who } = useSession()
  const isReadyMade = version === 'ready-made'
  const name = isReadyMade ? `: ${word('readyMadeLong')}` : ` ${word('version', { version })}`
  const heading = useHeading(`${wordFor(decides)}${name}`)
  const found = useQuery({ queryKey: ['policies', decides, version], queryFn: () => versionOf(decides, version) })
  const one = found.data
  const mayDraft = who.may.includes('draft')
  const edit = policyPath(decides, version, 'edit')
  useKeys({
    ...(mayDraft && { w: () => go(edit) }),
    q: () => go(policyPath(decides)),
    r: () => void found.refetch(),
  })
  return (
    <>
      <div className="headline">
        <h1 ref={heading} tabIndex={-1}>
          {wordFor(decides)}
          {name}
        </h1>
        {one && <StageMark stage={one.stage} inShadow={one.inShadow} />}
        <a href={policyPath(decides)}>← {wordFor(decides)}</a>
      </div>
      {found.isError && <p role="alert">{word('noVersion')}</p>}
      {found.isPending && <p className="faint">{say('loading')}</p>}
      {one && (
        <>
          <p className="faint">
            {one.policy?.name[language]}
            {one.authors.length > 0 && ` · ${word('writtenBy')}: ${one.authors.join(', ')}`}
          </p>
          {!one.policy && (
            <p className="notice" role="alert">
              {word('broken')}
            </p>
          )}
          <div className="actions gap">
            <Steps one={one} />
            {mayDraft && (
              <a className="button" href={edit}>
                {word(isOpen(one) ? 'edit' : 'newFrom')} <kbd>w</kbd>
              </a>
            )}
          </div>
          <nav className="tabs" aria-label={word('versions')}>
            {VIEWS.filter((each) => !isReadyMade || OF_READY_MADE.includes(each)).map((each) => (
              <a
                key={each}
                href={each === 'rules' ? policyPath(decides, version) : policyPath(decides, version, each)}
                aria-current={each === view ? 'page' : undefined}
              >
                {word(each)}
              </a>
            ))}
          </nav>
          {view === 'rules' && <RulesView one={one} version={version} />}
          {view === 'text' && <TextView one={one} />}
          {view === 'difference' && <DifferenceView one={one} version={version} other={other} />}
          {view === 'trial' && <TrialView one={one} version={version} />}
          {view === 'history' && <History one={one} />}
        </>
      )}
    </>
  )
}

/** Whether its text may still be replaced. */
export function isOpen({ stage, inShadow }: Version): boolean {
  return !inShadow && (stage === 'draft' || stage === 'checked')
}

function History({ one: { history, hands } }: { one: Version }) {
  const { wordFor } = usePolicyWords()
  const { who } = useSession()
  return (
    <div className="panel">
      <ol className="timeline">
        {history.map(({ action, by, at, note }) => (
          <li key={`${at} ${action}`}>
            <span className="time faint">{timeText(at, who.tenant.timeZone)}</span> {wordFor(`did_${action}`)} ·{' '}
            <span className={hands.includes(by) ? 'strong' : ''}>{by}</span>
            {note !== undefined && <p className="small">{plainText(note)}</p>}
          </li>
        ))}
      </ol>
    </div>
  )
}
