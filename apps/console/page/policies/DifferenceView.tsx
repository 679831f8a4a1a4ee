/** What differs from another version: rule by rule in what they decide, and line by line in what was written. */
import { useQuery } from '@tanstack/react-query'
import { RuleID } from '../RuleID.tsx'
import { read } from '../api.ts'
import { go, policyPath } from '../route.ts'
import { useSpeech } from '../words.ts'
import { LineDiff } from './LineDiff.tsx'
import { differenceOf, versionOf } from './policyAPI.ts'
import type { PolicyDifference, ShelfPage, Version } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'

export interface DifferenceViewProps {
  readonly one: Version
  readonly version: string
  /** The one that it is compared with; the one before it, when left out. */
  readonly other: string | undefined
}

export function DifferenceView({ one, version, other }: DifferenceViewProps) {
  const { say } = useSpeech()
  const { word } = usePolicyWords()
  const { decides } = one
  const shelf = useQuery({
    queryKey: ['policies', decides, 'others'],
    queryFn: () => read<ShelfPage>(`/policies/${encodeURIComponent(decides)}?limit=200`),
  })
  const others = ['ready-made', ...(shelf.data?.versions ?? []).map((line) => String(line.version)).reverse()]
  const before = others.filter((name) => Number(name) < one.version && name !== version).at(-1) ?? 'ready-made'
  const from = other ?? before
  const isKnown = shelf.isSuccess || other !== undefined
  const rules = useQuery({
    queryKey: ['policies', decides, 'difference', from, version, one.fingerprint],
    queryFn: () => differenceOf(decides, from, version),
    enabled: isKnown,
  })
  const text = useQuery({
    queryKey: ['policies', decides, from],
    queryFn: () => versionOf(decides, from),
    enabled: isKnown,
  })
  return (
    <>
      <div className="filters">
        <label>
          <span className="faint small">{word('comparedWith')}</span>{' '}
          <select value={from} onChange={({ target }) => go(policyPath(decides, version, 'difference', target.value))}>
            {others
              .filter((name) => name !== version)
              .map((name) => (
                <option key={name} value={name}>
                  {name === 'ready-made' ? word('readyMadeLong') : word('version', { version: name })}
                </option>
              ))}
          </select>
        </label>
      </div>
      {(rules.isPending || text.isPending) && <p className="faint">{say('loading')}</p>}
      {rules.isError && (
        <p className="notice" role="alert">
          {word('broken')}
        </p>
      )}
      {rules.data && <RuleByRule difference={rules.data} />}
      {text.data && <LineDiff before={text.data.text} after={one.text} />}
    </>
  )
}

function RuleByRule({ difference: { added, removed, changed, members } }: { difference: PolicyDifference }) {
  const { word } = usePolicyWords()
  const isSame = [added, removed, changed, members].every(({ length }) => length === 0)
  if (isSame) return <p className="panel empty">{word('noDifference')}</p>
  return (
    <section className="panel" aria-label={word('rules')}>
      <dl>
        <Names name={word('added')} ids={added} />
        <Names name={word('removed')} ids={removed} />
        <Names name={word('changedMembers')} ids={members} />
        {changed.length > 0 && (
          <div>
            <dt>{word('changedRules')}</dt>
            <dd>
              <ul className="plain">
                {changed.map((rule) => (
                  <li key={rule.rule}>
                    <RuleID id={rule.rule} />
                    {Object.entries(rule.members).map(([member, { before, after }]) => (
                      <span key={member} className="block small">
                        {member}: <del>{textOf(before)}</del> → <ins>{textOf(after)}</ins>
                      </span>
                    ))}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}

function Names({ name, ids }: { name: string; ids: readonly string[] }) {
  if (ids.length === 0) return null
  const all = ids.map((id) => (
    <code key={id} className="pair">
      {id}
    </code>
  ))
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {ids.length <= 12 ? (
          all
        ) : (
          <details>
            <summary>{ids.length}</summary>
            {all}
          </details>
        )}
      </dd>
    </div>
  )
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '—'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
