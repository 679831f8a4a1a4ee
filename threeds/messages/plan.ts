/**
 * A plan: the flat list of checks for one message type, version, channel and category. Rows that do not apply are not in
 * it, and conditions that the facts settle are constants, so that a message costs only its own elements.
 */
import { checkExtensions } from './extensions.ts'
import { presenceOf } from './inclusion.ts'
import type { Presence } from './inclusion.ts'
import { compileCondition } from './predicates.ts'
import type { Condition, Facts } from './predicates.ts'
import type { Run } from './run.ts'
import { elementOf, FORM_FIELDS, formatIn, rowsIn } from './table.ts'
import type { Row, Use } from './table.ts'
import { arrayCheck, eitherCheck, objectCheck, textCheck, trueCheck } from './values.ts'
import type { ValueCheck } from './values.ts'
import { isPresent } from './vocabulary.ts'

export interface Node extends Presence {
  readonly row: Row
  readonly use: Use
  readonly element: string
  readonly check: ValueCheck
  /** Whether it must or must not be there is unconfirmed: a finding about that is a remark. */
  readonly hasDoubtfulPresence: boolean
}

/** The nodes of a message, in table order. Made once and kept: there are a few hundred at most. */
export function planFor(facts: Facts): readonly Node[] {
  const key = `${facts.messageType} ${facts.version} ${facts.channel} ${facts.category}`
  let plan = PLANS.get(key)
  if (plan === undefined) PLANS.set(key, (plan = nodesIn(facts.messageType, facts)))
  return plan
}

/** The nodes held by a message or by an element. */
export function nodesIn(holder: string, facts: Facts): readonly Node[] {
  const nodes: Node[] = []
  for (const row of rowsIn(holder)) {
    const use = row.in[holder]!
    const presence = FORM_FIELDS.includes(row.name) ? undefined : presenceOf(use, facts)
    if (presence !== undefined) nodes.push(nodeOf(row, use, presence, holder, facts))
  }
  return nodes
}

/** Reports every issue of the members of `run.holder`, in table order. @param prefix ends in a dot, or is empty */
export function checkMembers(nodes: readonly Node[], prefix: string, run: Run): void {
  const { holder } = run
  for (const node of nodes) {
    const value = holder[node.element]
    if (value === undefined) {
      if (isMissed(node, run)) run.report(missing(node), prefix + node.element, node.hasDoubtfulPresence)
    } else if (!isPresent(value)) {
      const finding = isMissed(node, run) ? missing(node) : EMPTY
      run.report(finding, prefix + node.element, node.hasDoubtfulPresence)
    } else if (node.refused(run) === true) {
      run.report(refused(node), prefix + node.element, node.hasDoubtfulPresence)
    } else {
      node.check(value, prefix + node.element, run)
    }
  }
}

/** What must not be there is not missed, even where another condition asks for it (submitAuthenticationLabel in 2.2.0). */
function isMissed(node: Node, run: Run): boolean {
  return node.required(run) === true && node.refused(run) !== true
}

function nodeOf(row: Row, use: Use, presence: Presence, holder: string, facts: Facts): Node {
  const isDoubtful = row.doubt?.format?.includes(facts.version) ?? false
  const hasDoubtfulPresence = row.doubt?.presence?.includes(facts.version) ?? false
  // The row messageType lists all types; a message has its own alone.
  const own = row.name === 'messageType' ? { ...use, values: { [facts.version]: [holder] } } : use
  const limits = (use.valueWhen ?? []).map(({ when, in: codes }) => ({ when: compileCondition(when, facts), codes }))
  const check = limited(formatCheck(row, own, facts, isDoubtful), limits)
  return { ...presence, row, use, element: elementOf(row), check, hasDoubtfulPresence }
}

function formatCheck(row: Row, use: Use, facts: Facts, isDoubtful: boolean): ValueCheck {
  const format = formatIn(row, facts.version)
  const context = { row, use, format, version: facts.version, isDoubtful }
  switch (format.type) {
    case 'boolean':
      return trueCheck(context)
    case 'string':
      return textCheck(context, format)
    case 'array': {
      const check = arrayCheck(context, format.items?.type === 'object' ? membersCheck(row, facts) : undefined)
      return row.name === 'messageExtension' ? inTurn(check, checkExtensions) : check
    }
    case 'object':
      return objectCheck(context, membersCheck(row, facts))
    case 'string|object':
      return eitherCheck(textCheck(context, format), objectCheck(context, membersCheck(row, facts)))
    default:
      return eitherCheck(textCheck(context, format), arrayCheck(context, undefined))
  }
}

/** Goes into an object with the rows that it holds. */
function membersCheck(row: Row, facts: Facts): (path: string, run: Run) => void {
  const { membersOf } = row.format
  const nodes =
    membersOf === undefined ? nodesIn(row.name, facts) : nodesIn(membersOf, { ...facts, messageType: membersOf })
  return (path, run) => checkMembers(nodes, `${path}.`, run)
}

function inTurn(first: ValueCheck, second: ValueCheck): ValueCheck {
  return (value, path, run) => {
    first(value, path, run)
    second(value, path, run)
  }
}

/** The codes that a condition leaves; looked at only when the format has no issue, so that one fault is one issue. */
function limited(check: ValueCheck, limits: readonly { when: Condition; codes: readonly string[] }[]): ValueCheck {
  if (limits.length === 0) return check
  return (value, path, run) => {
    const before = run.issues.length
    check(value, path, run)
    if (run.issues.length > before) return
    for (const { when, codes } of limits) {
      const isOutside = Array.isArray(value)
        ? value.some((entry) => !codes.includes(entry))
        : !codes.includes(String(value))
      if (!isOutside || when(run) !== true) continue
      run.report({ errorCode: '203', reason: `in this transaction one of ${codes.join(', ')}` }, path, false)
      return
    }
  }
}

function missing({ use, row }: Node): { errorCode: string; reason: string } {
  const condition = use.is.includes('C') || use.npa !== undefined ? use.condition : undefined
  return {
    errorCode: '201',
    reason: condition === undefined ? `required: ${row.label}` : `required here: ${condition}`,
  }
}

function refused({ use }: Node): { errorCode: string; reason: string } {
  return { errorCode: '203', reason: `not allowed here: ${use.condition ?? 'its condition does not hold'}` }
}

const EMPTY = { errorCode: '203', reason: 'filled or left out, never empty' }
const PLANS = new Map<string, readonly Node[]>()
