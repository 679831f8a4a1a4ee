/** Lists and aggregates of a policy, from its documents to what conditions may name. */
import { aggregateIssues, CATALOGUE, catalogueWith, fitTogether } from '@sekisho/fraud/features'
import type { Aggregate } from '@sekisho/fraud/features'
import type { Assembled, Found } from './assemble.ts'
import type { Lists } from './condition.ts'
import { HINTS } from './conditionFaults.ts'
import type { AggregateDocument } from './document.ts'
import { fault } from './faults.ts'
import type { PolicyIssue } from './source.ts'
import { compileWhere } from './where.ts'
import type { CompiledWhere } from './where.ts'

export interface Named<Value> {
  readonly value: Value
  readonly issues: readonly PolicyIssue[]
}

/** A list that several texts bring is one list when they agree. */
export function readLists({ lists }: Assembled): Named<Lists> {
  const found: Record<string, readonly (string | number)[]> = {}
  const issues: PolicyIssue[] = []
  for (const { value, element, source } of lists) {
    const [name, values] = value
    if (FEATURES.has(name)) issues.push(source.issue({ ...fault('name_taken.feature'), element }))
    else if (name in found && found[name]!.join('\n') !== values.join('\n')) {
      issues.push(source.issue({ ...fault('list_doubled'), element }))
    } else found[name] = values
  }
  return { value: found, issues }
}

export interface Aggregates extends Named<readonly Aggregate[]> {
  /** Of all conditions that differ, in units. */
  readonly cost: number
}

export function readAggregates({ aggregates }: Assembled, lists: Lists): Aggregates {
  const value: CostedAggregate[] = []
  const places: Found<AggregateDocument>[] = []
  const issues: PolicyIssue[] = []
  const names = new Set([...FEATURES, ...Object.keys(lists)])
  for (const found of aggregates) {
    const read = readAggregate(found, lists)
    if ('issues' in read) issues.push(...read.issues)
    else if (names.has(read.name)) {
      issues.push(found.source.issue({ ...fault('name_taken.any'), element: `${found.element}.name` }))
    } else {
      names.add(read.name)
      value.push(read)
      places.push(found)
    }
  }
  const wheres = new Map(value.flatMap(({ where }) => (where ? [[where.text, where.cost] as const] : [])))
  const cost = [...wheres.values()].reduce((sum, own) => sum + own, 0)
  return { value, issues: [...issues, ...roomIssues(value, places)], cost }
}

/** A condition without a bit in the memory's records would be unknown for ever, and nobody told. */
function roomIssues(value: readonly CostedAggregate[], places: readonly Found<AggregateDocument>[]): PolicyIssue[] {
  if (fitTogether([catalogueWith(value)])) return []
  const first = value.findIndex((_, i) => !fitTogether([catalogueWith(value.slice(0, i + 1))]))
  const room = new Set(value.slice(0, first).flatMap(({ where }) => where?.text ?? [])).size
  const { element, source } = places[first]!
  return [source.issue({ ...fault('too_many.where', { room }), element: `${element}.where`, hint: HINTS.fewerWheres })]
}

type CostedAggregate = Omit<Aggregate, 'where'> & { readonly where?: CompiledWhere }

function readAggregate(
  { value, element, source }: Found<AggregateDocument>,
  lists: Lists,
): CostedAggregate | { issues: readonly PolicyIssue[] } {
  const { where: text, ...rest } = value
  const where = text === undefined ? undefined : compileWhere(text, lists)
  if (where && 'errorCode' in where) {
    const { errorCode, reason, hint, start } = where
    return { issues: [source.issue({ errorCode, element: `${element}.where`, reason, hint, offset: start })] }
  }
  // Kinds of entities are checked by name just below, with the rest of what goes with what.
  const aggregate = { ...rest, ...(where && { where }) } as CostedAggregate
  const issues = aggregateIssues(aggregate)
  if (issues.length === 0) return aggregate
  return { issues: issues.map((issue) => source.issue({ ...issue, element: `${element}.${issue.element}` })) }
}

const FEATURES: ReadonlySet<string> = new Set(CATALOGUE.map(({ name }) => name))
