/**
 * From the text of a policy (YAML) to a policy, or to every issue in it with line and column, so that an author finds the
 * place. Nothing is guessed: unknown members, unknown features, doubled rules and thresholds in the wrong order are issues.
 */
import { canonicalJSON } from '@sekisho/base'
import type { Issue } from '@sekisho/base'
import { compileShape } from '@sekisho/fraud/events'
import { isAlias, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { Document } from 'yaml'
import { CATALOGUE } from '@sekisho/fraud/features'
import { ConditionCompiler } from './condition.ts'
import { policySchema } from './document.ts'
import type { PolicyDocument, RuleDocument } from './document.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { Policy, Rule } from './policy.ts'

/** Counted from 1. */
export interface PolicyIssue extends Issue {
  readonly line: number
  readonly column: number
}

export type CompiledPolicy =
  | { readonly ok: true; readonly message: Policy }
  | { readonly ok: false; readonly issues: readonly PolicyIssue[] }

export function compilePolicy(text: string): CompiledPolicy {
  if (text.length > MAX_TEXT) return { ok: false, issues: [{ ...TOO_LONG, line: 1, column: 1 }] }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', uniqueKeys: true })
  const place = (issue: Issue, offset?: number): PolicyIssue => ({
    ...issue,
    ...positionOf(document, lines, issue.element, offset),
  })
  const syntax = syntaxIssues(document, lines)
  if (syntax.length > 0) return { ok: false, issues: syntax }
  const value: unknown = document.toJS()
  const shape = shapeOf(value)
  if (shape.length > 0) return { ok: false, issues: shape.map((issue) => place(issue)) }
  const body = value as PolicyDocument
  const issues = consistencyIssues(body).map((issue) => place(issue))
  const rules: Rule[] = []
  const conditions = new ConditionCompiler(CATALOGUE)
  for (const [i, rule] of body.rules.entries()) {
    const condition = conditions.compile(rule.when)
    if ('cost' in condition) rules.push(ruleOf(rule, condition))
    else
      issues.push(
        place(
          { errorCode: condition.errorCode, element: `rules.${i}.when`, reason: condition.reason },
          condition.start,
        ),
      )
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, message: policyOf(body, rules) }
}

function policyOf(body: PolicyDocument, rules: readonly Rule[]): Policy {
  const { id, version, name, thresholds, advice, degraded } = body
  const canonical = canonicalJSON(body)
  const cost = rules.reduce((sum, { condition }) => sum + condition.cost, 0)
  return {
    id,
    version,
    name,
    thresholds,
    advice,
    degraded,
    rules,
    cost,
    canonical,
    fingerprint: fingerprintOf(canonical),
  }
}

function ruleOf(body: RuleDocument, condition: Rule['condition']): Rule {
  const { id, when, points = 0, outcome, whenUnknown, stages, methods, reason, stops, source } = body
  return {
    id,
    when,
    condition,
    points,
    pointsWhenUnknown: whenUnknown?.points ?? 0,
    outcome,
    stages: stages && new Set(stages),
    methods: methods && new Set(methods),
    reason,
    stops,
    source,
  }
}

function consistencyIssues({ thresholds, degraded, rules }: PolicyDocument): Issue[] {
  const issues: Issue[] = []
  const { challenge, review, decline } = thresholds
  if (challenge > review || review > decline) {
    issues.push({
      errorCode: 'thresholds_order',
      element: 'thresholds',
      reason: 'challenge, review and decline do not fall',
    })
  }
  const ids = new Set<string>()
  const texts = new Map([[degraded.reason.code, canonicalJSON(degraded.reason)]])
  for (const [i, { id, points, outcome, reason }] of rules.entries()) {
    if (ids.has(id))
      issues.push({ errorCode: 'rule_doubled', element: `rules.${i}.id`, reason: 'each rule has an id of its own' })
    ids.add(id)
    if (points === undefined && outcome === undefined) {
      issues.push({ errorCode: 'rule_idle', element: `rules.${i}`, reason: 'a rule gives points or an outcome' })
    }
    const text = canonicalJSON(reason)
    if ((texts.get(reason.code) ?? text) !== text) {
      issues.push({ errorCode: 'reason_doubled', element: `rules.${i}.reason.code`, reason: 'one code has one text' })
    }
    texts.set(reason.code, text)
  }
  return issues
}

function syntaxIssues(document: Document, lines: LineCounter): PolicyIssue[] {
  const issues: PolicyIssue[] = document.errors.map(({ code, linePos }) => ({
    errorCode: 'yaml',
    element: '',
    reason: `YAML that can be read (${code.toLowerCase().replaceAll('_', ' ')})`,
    line: linePos?.[0].line ?? 1,
    column: linePos?.[0].col ?? 1,
  }))
  visit(document, (_, node) => {
    if (!isAlias(node)) return
    const { line, col } = lines.linePos(node.range?.[0] ?? 0)
    issues.push({ errorCode: 'yaml', element: '', reason: 'a document without aliases', line, column: col })
  })
  return issues
}

/**
 * Where an element stands; the nearest parent of one that is missing. An offset into a condition is added when the
 * condition is written on one line; a folded one is shown from its beginning.
 */
function positionOf(document: Document, lines: LineCounter, element: string, offset: number | undefined) {
  const path = element === '' ? [] : element.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (!isNode(node) || !node.range) continue
    const inside = offset !== undefined && length === path.length && isScalar(node) ? startOfText(node.type, offset) : 0
    const { line, col } = lines.linePos(node.range[0] + inside)
    return { line, column: col }
  }
  return { line: 1, column: 1 }
}

function startOfText(type: string | undefined, offset: number): number {
  if (type === 'PLAIN') return offset
  return type?.startsWith('QUOTE') ? offset + 1 : 0
}

const MAX_TEXT = 262_144
const TOO_LONG: Issue = { errorCode: 'too_long', element: '', reason: `no more than ${MAX_TEXT} characters` }
const shapeOf = compileShape(policySchema)
