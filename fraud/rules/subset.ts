/** What of CEL a condition may use. What is refused says what to write instead, where there is something. */
import type { ASTNode } from '@marcbachmann/cel-js'
import type { Text } from '@sekisho/base'
import { HINTS, HINTS_OF_FUNCTIONS, inCode } from './conditionFaults.ts'
import { fault } from './faults.ts'
import { compilePattern } from './pattern.ts'

/** Functions on a text: `name.startsWith("x")`, with how many texts they take beside it. */
const OF_TEXT = { startsWith: 1, endsWith: 1, contains: 1, lowerAscii: 0, upperAscii: 0, size: 0 } as const
const METHODS_OF_TEXT: Readonly<Record<string, number>> = OF_TEXT
/** Functions with everything between their brackets: `known(x)`, with how many arguments. */
const OF_ALL = { known: 1, re: 2, size: 1, double: 1, int: 1 } as const
const FUNCTIONS: Readonly<Record<string, number>> = OF_ALL

/** Every function that a condition may call, for whoever writes one. */
export type ConditionFunction = keyof typeof OF_TEXT | keyof typeof OF_ALL
export const CONDITION_FUNCTIONS = [
  ...new Set([...Object.keys(OF_ALL), ...Object.keys(OF_TEXT)]),
] as readonly ConditionFunction[]

/** Why a condition was refused, and where in its text (UTF-16 units from its beginning). */
export interface ConditionFault {
  readonly errorCode: string
  readonly reason: Text
  readonly start: number
  /** What was probably meant, or what to write instead. */
  readonly hint?: Text
}

/** @param lists names of the policy's own lists  @returns the first thing outside the subset, or undefined */
export function faultOf(node: ASTNode, lists: ReadonlySet<string>): ConditionFault | undefined {
  const first = (nodes: readonly ASTNode[]): ConditionFault | undefined => {
    for (const each of nodes) {
      const found = faultOf(each, lists)
      if (found) return found
    }
    return undefined
  }
  switch (node.op) {
    case 'id':
      return lists.has(node.args)
        ? refused(node, fault('condition_not_allowed.list'), inCode(`x in ${node.args}`))
        : undefined
    case 'value':
      return literalFault(node, node.args)
    case 'in':
      return faultOf(node.args[0], lists) ?? listFault(node.args[1], lists)
    case 'rcall': {
      const [name, receiver, args] = node.args
      if (METHODS_OF_TEXT[name] !== args.length)
        return refused(node, fault('condition_not_allowed.function', { name }), HINTS_OF_FUNCTIONS[name])
      return first([receiver, ...args])
    }
    case 'call': {
      const [name, args] = node.args
      if (FUNCTIONS[name] !== args.length)
        return refused(node, fault('condition_not_allowed.function', { name }), HINTS_OF_FUNCTIONS[name])
      return CHECKS[name]?.(args, lists) ?? first(args)
    }
    case '!_':
    case '-_':
      return faultOf(node.args, lists)
    case '?:':
    case '&&':
    case '||':
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return first(node.args)
    default:
      return refused(node, fault('condition_not_allowed.operator', { operator: node.op }))
  }
}

/** What a function asks of its arguments beyond their types. */
const CHECKS: Readonly<
  Record<string, (args: readonly ASTNode[], lists: ReadonlySet<string>) => ConditionFault | undefined>
> = {
  known: ([feature], lists) =>
    feature!.op === 'id' && !lists.has(feature.args)
      ? undefined
      : refused(feature!, fault('condition_not_allowed.known')),
  re: ([, pattern]) => {
    if (pattern!.op !== 'value' || typeof pattern.args !== 'string')
      return refused(pattern!, fault('condition_not_allowed.pattern'))
    const compiled = compilePattern(pattern.args)
    return 'fault' in compiled
      ? { errorCode: 'pattern', reason: compiled.fault, start: pattern.start, hint: HINTS.re2 }
      : undefined
  },
}

/** Numbers beyond 2^53 would not be the same number in every part of the system. */
function literalFault(node: ASTNode, value: unknown): ConditionFault | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return undefined
  if (typeof value === 'number' && Number.isFinite(value)) return undefined
  if (typeof value === 'bigint' && BigInt.asIntN(54, value) === value) return undefined
  return refused(node, fault('condition_not_allowed.literal'))
}

function listFault(node: ASTNode, lists: ReadonlySet<string>): ConditionFault | undefined {
  if (node.op === 'id' && lists.has(node.args)) return undefined
  if (node.op === 'id') {
    return { ...fault('list_unknown', { name: node.args }), start: node.start, hint: HINTS.lists }
  }
  if (node.op !== 'list') return refused(node, fault('condition_not_allowed.in'))
  for (const item of node.args) {
    const literal = item.op === '-_' ? item.args : item // CEL has no negative literals: -3 is a sign and a 3
    const found =
      literal.op === 'value' ? literalFault(literal, literal.args) : refused(item, fault('condition_not_allowed.item'))
    if (found) return found
  }
  return undefined
}

function refused(node: ASTNode, found: ReturnType<typeof fault>, hint?: Text): ConditionFault {
  return { ...found, start: node.start, ...(hint !== undefined && { hint }) }
}
