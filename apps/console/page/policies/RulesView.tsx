/** The rules of a version as a table: what each stops, what it says to people, its points, and how often it hit lately. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { RuleID } from '../RuleID.tsx'
import { useSpeech } from '../words.ts'
import { Thresholds } from './Thresholds.tsx'
import { recordedOf } from './policyAPI.ts'
import type { Recorded, Rule, Version } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'

export function RulesView({ one, version }: { one: Version; version: string }) {
  const { word } = usePolicyWords()
  const [sought, setSought] = useState('')
  const [isByHits, setByHits] = useState(false)
  const recorded = useQuery({
    queryKey: ['recorded', one.decides, version, one.fingerprint],
    queryFn: () => recordedOf(one.decides, version),
    enabled: one.policy !== null,
    staleTime: 60_000, // it reads some thousand rows
  })
  if (!one.policy) return null
  const hitsOf = ({ id }: Rule) => recorded.data?.rules.find((row) => row.rule === id)
  const found = one.policy.rules.filter((rule) => isFound(rule, sought))
  if (isByHits) found.sort((a, b) => (hitsOf(b)?.fired ?? 0) - (hitsOf(a)?.fired ?? 0))
  return (
    <>
      <Thresholds policy={one.policy} />
      <div className="filters">
        <label>
          <span className="faint small">{word('find')}</span>{' '}
          <input name="find" type="search" value={sought} onChange={({ target }) => setSought(target.value)} />
        </label>
        <label>
          <span className="faint small">{word('inOrder')}</span>{' '}
          <select name="order" value={String(isByHits)} onChange={({ target }) => setByHits(target.value === 'true')}>
            <option value="false">{word('asInText')}</option>
            <option value="true">{word('mostHits')}</option>
          </select>
        </label>
        <span className="faint small">
          {found.length} / {one.policy.rules.length}
        </span>
      </div>
      {recorded.data && (
        <p className="faint small">
          {word('hitsHow', { vectors: recorded.data.vectors, lookedAt: recorded.data.lookedAt })}
        </p>
      )}
      {found.length === 0 ? (
        <p className="panel empty">{word('noRule')}</p>
      ) : (
        <div className="panel flush">
          <table className="cards rules">
            <thead>
              <tr>
                <th scope="col">{word('rule')}</th>
                <th scope="col">{word('stops')}</th>
                <th scope="col">{word('shown')}</th>
                <th scope="col" className="number">
                  {word('points')}
                </th>
                <th scope="col" className="number">
                  {word('hits')}
                </th>
              </tr>
            </thead>
            <tbody>
              {found.map((rule) => (
                <Row key={rule.id} rule={rule} hits={hitsOf(rule)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function Row({ rule, hits }: { rule: Rule; hits: Recorded['rules'][number] | undefined }) {
  const { language, say } = useSpeech()
  const { word, wordFor } = usePolicyWords()
  const { id, section, when, points, outcome, stages, methods, reason, stops, source } = rule
  const only = [...(methods ?? []).map((method) => (method === 'points' ? 'points_method' : method)), ...(stages ?? [])]
  return (
    <tr>
      <th scope="row" data-label={word('rule')}>
        <span>
          <RuleID id={id} />
          <span className="faint small block">{section ?? word('own')}</span>
        </span>
      </th>
      <td data-label={word('stops')}>
        <span className="text">
          {stops[language]}
          <details className="small">
            <summary>{word('condition')}</summary>
            <code className="block">{when}</code>
            {only.length > 0 && <p>{word('only', { what: only.map((code) => wordFor(code)).join(', ') })}</p>}
            <p className="faint">
              {word('source')}: {source}
            </p>
          </details>
        </span>
      </td>
      <td data-label={word('shown')}>
        <span className="text">
          {reason[language]}
          <span className="faint small block" lang={language === 'ja' ? 'en' : 'ja'}>
            {reason[language === 'ja' ? 'en' : 'ja']}
          </span>
        </span>
      </td>
      <td className="number" data-label={word('points')}>
        <span>
          {points > 0 ? `+${points}` : points}
          {outcome && <span className="small block">{word('asksFor', { outcome: say(outcome) })}</span>}
        </span>
      </td>
      <td className="number" data-label={word('hits')}>
        {hits && (
          <span>
            {hits.fired}
            {hits.decisive > 0 && <span className="small block">{word('decisive', { count: hits.decisive })}</span>}
            {hits.unknown > 0 && (
              <span className="faint small block">{word('unknownTimes', { count: hits.unknown })}</span>
            )}
          </span>
        )}
      </td>
    </tr>
  )
}

function isFound({ id, section, when, stops, reason }: Rule, sought: string): boolean {
  const text = [id, section, when, stops.ja, stops.en, reason.ja, reason.en].join(' ').toLowerCase()
  return text.includes(sought.trim().toLowerCase())
}
