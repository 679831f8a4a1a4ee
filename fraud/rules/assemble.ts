/**
 * A policy and the sections that it includes, laid side by side: each list, aggregate and rule with the text it comes from.
 * A section is a set of rules against one kind of fraud, or says what the roads of 3-D Secure cost; several policies may include it, and a policy leaves out the rules
 * it does not want by name. docs/decisions/0013.
 */
import { canonicalJSON } from '@sekisho/base'
import { compileSaidShape } from '@sekisho/fraud/events'
import { policySchema, sectionSchema } from './document.ts'
import type { CostsDocument } from './costsDocument.ts'
import type { AggregateDocument, PolicyDocument, RuleDocument, SectionDocument } from './document.ts'
import { fault, meantHint } from './faults.ts'
import { nearest } from './nearest.ts'
import { readSource } from './source.ts'
import type { PolicyIssue, Source } from './source.ts'

/** Texts of sections by name. */
export type SectionTexts = Readonly<Record<string, string>>

type Part = Source<PolicyDocument> | Source<SectionDocument>

/** Something of a document, and where it stands. */
export interface Found<Value> {
  readonly value: Value
  readonly element: string
  readonly source: Part
}

export interface Assembled {
  readonly policy: Source<PolicyDocument>
  readonly rules: readonly Found<RuleDocument>[]
  readonly aggregates: readonly Found<AggregateDocument>[]
  readonly lists: readonly Found<readonly [string, readonly (string | number)[]]>[]
  /** Of the policy or of a section; there is to be one at most. */
  readonly costs: readonly Found<CostsDocument>[]
  readonly canonical: string
}

export function assemble(text: string, texts: SectionTexts): Assembled | { readonly issues: readonly PolicyIssue[] } {
  const policy = readSource<PolicyDocument>(text, undefined, policyShape)
  if (!('body' in policy)) return { issues: policy }
  const issues: PolicyIssue[] = []
  const sections: Source<SectionDocument>[] = []
  for (const [i, name] of (policy.body.includes ?? []).entries()) {
    const section = readSection(policy, `includes.${i}`, name, texts)
    if ('body' in section) sections.push(section)
    else issues.push(...section)
  }
  const sectionRules = sections.flatMap((source) => rulesOf(source))
  issues.push(...omissionIssues(policy, sectionRules))
  if (issues.length > 0) return { issues }
  const omitted = new Set(policy.body.omit)
  const parts: Part[] = [policy, ...sections]
  return {
    policy,
    rules: [...rulesOf(policy), ...sectionRules.filter(({ value }) => !omitted.has(value.id))],
    aggregates: parts.flatMap((source) =>
      (source.body.aggregates ?? []).map((value, i) => ({ value, element: `aggregates.${i}`, source })),
    ),
    lists: parts.flatMap((source) =>
      Object.entries(source.body.lists ?? {}).map((value) => ({ value, element: `lists.${value[0]}`, source })),
    ),
    costs: parts.flatMap((source) =>
      source.body.costs ? [{ value: source.body.costs, element: 'costs', source }] : [],
    ),
    canonical: canonicalOf(policy, sections),
  }
}

function readSection(
  policy: Source<PolicyDocument>,
  element: string,
  name: string,
  texts: SectionTexts,
): Source<SectionDocument> | readonly PolicyIssue[] {
  const text = Object.hasOwn(texts, name) ? texts[name] : undefined
  if (text === undefined) {
    const hint = meantHint(nearest(name, Object.keys(texts)))
    return [policy.issue({ ...fault('section_unknown', { name }), element, hint })]
  }
  const section = readSource<SectionDocument>(text, name, sectionShape)
  if (!('body' in section)) return section
  if (section.body.section !== name)
    return [section.issue({ ...fault('section_unknown.named', { name }), element: 'section' })]
  if (!section.body.rules && !section.body.costs)
    return [section.issue({ ...fault('required.section'), element: 'rules' })]
  if (section.body.decides === policy.body.decides) return section
  return [policy.issue({ ...fault('section_other', { decides: section.body.decides }), element })]
}

/** Rules of a section take its methods where they name none. */
function rulesOf(source: Part): Found<RuleDocument>[] {
  const methods = 'section' in source.body ? source.body.methods : undefined
  return (source.body.rules ?? []).map((rule, i) => ({
    value: methods && !rule.methods ? { ...rule, methods } : rule,
    element: `rules.${i}`,
    source,
  }))
}

function omissionIssues(policy: Source<PolicyDocument>, rules: readonly Found<RuleDocument>[]): PolicyIssue[] {
  const ids = new Set(rules.map(({ value }) => value.id))
  return (policy.body.omit ?? []).flatMap((id, i) => {
    if (ids.has(id)) return []
    return [policy.issue({ ...fault('rule_unknown', { id }), element: `omit.${i}`, hint: meantHint(nearest(id, ids)) })]
  })
}

/** A policy without sections is its own document alone: its name stays what it was before there were sections. */
function canonicalOf({ body }: Source<PolicyDocument>, sections: readonly Source<SectionDocument>[]): string {
  if (sections.length === 0) return canonicalJSON(body)
  return canonicalJSON({ policy: body, sections: sections.map((section) => section.body) })
}

const policyShape = compileSaidShape(policySchema)
const sectionShape = compileSaidShape(sectionSchema)
