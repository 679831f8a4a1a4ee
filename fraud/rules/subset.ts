/** What of CEL a condition may use. */
import type { ASTNode } from '@marcbachmann/cel-js'

/** Functions on a text, each with one text: their cost is the length of two short texts. */
export const FUNCTIONS = ['startsWith', 'endsWith', 'contains'] as const

/** Why a condition was refused, and where in its text (UTF-16 units from its beginning). */
export interface ConditionFault {
  readonly errorCode: string
  readonly reason: string
  readonly start: number
}

/** @returns the first thing outside the subset, or undefined */
export function faultOf(node: ASTNode): ConditionFault | undefined {
  switch (node.op) {
    case 'id':
      return undefined
    case 'value':
      return literalFault(node, node.args)
    case 'in':
      return faultOf(node.args[0]) ?? listFault(node.args[1])
    case 'rcall': {
      const [name, receiver, args] = node.args
      if (!(FUNCTIONS as readonly string[]).includes(name))
        return refused(node, `there is no function ${name} in conditions`)
      return faultOf(receiver) ?? firstFault(args)
    }
    case '!_':
    case '-_':
      return faultOf(node.args)
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
      return firstFault(node.args)
    default:
      return refused(
        node,
        `conditions do without ${node.op === 'call' ? `the function ${node.args[0]}` : `"${node.op}"`}`,
      )
  }
}

function firstFault(nodes: readonly ASTNode[]): ConditionFault | undefined {
  for (const node of nodes) {
    const fault = faultOf(node)
    if (fault) return fault
  }
  return undefined
}

/** Numbers beyond 2^53 would not be the same number in every part of the system. */
function literalFault(node: ASTNode, value: unknown): ConditionFault | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return undefined
  if (typeof value === 'number' && Number.isFinite(value)) return undefined
  if (typeof value === 'bigint' && BigInt.asIntN(54, value) === value) return undefined
  return refused(node, 'a literal is a text, true, false, or a number below 2^53')
}

function listFault(node: ASTNode): ConditionFault | undefined {
  if (node.op !== 'list') return refused(node, '"in" looks into a list of literals: x in ["a", "b"]')
  return firstFault(node.args) ?? (node.args.every(isLiteral) ? undefined : refused(node, 'a list holds literals'))
}

function refused(node: ASTNode, reason: string): ConditionFault {
  return { errorCode: 'condition_not_allowed', reason, start: node.start }
}

/** CEL has no negative literals: -3 is a sign and a 3. */
function isLiteral(node: ASTNode): boolean {
  return node.op === 'value' || (node.op === '-_' && node.args.op === 'value')
}
