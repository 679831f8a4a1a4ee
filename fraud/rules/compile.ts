/**
 * From the tree of a condition to closures. Logic is Kleene's: false && unknown is false, true || unknown is true, and
 * anything else with unknown in it is unknown. Where CEL has an error (a division by zero, a whole number that leaves the
 * range), the value is unknown, so that one odd order cannot stop a policy.
 */
import type { ASTNode } from '@marcbachmann/cel-js'
import { assert } from '@sekisho/base'
import { CATALOGUE, positionOf } from '@sekisho/fraud/features'
import type { FeatureValue } from '@sekisho/fraud/features'
import type { FUNCTIONS } from './subset.ts'
import type { Compiled, Type } from './value.ts'

/** @param node within the subset, and well typed */
export function compileNode(node: ASTNode): Compiled {
  switch (node.op) {
    case 'value':
      return constant(literalOf(node.args))
    case 'id': {
      const position = positionOf(node.args)
      assert(position !== undefined, 'a checked condition names features of the catalogue')
      return (vector) => vector[position]
    }
    case '&&':
      return both(compileNode(node.args[0]), compileNode(node.args[1]), false)
    case '||':
      return both(compileNode(node.args[0]), compileNode(node.args[1]), true)
    case '!_':
      return map(compileNode(node.args), (value) => !value)
    case '-_':
      return map(compileNode(node.args), (value) => -(value as number))
    case '?:':
      return choose(compileNode(node.args[0]), compileNode(node.args[1]), compileNode(node.args[2]))
    case 'in':
      return oneOf(compileNode(node.args[0]), node.args[1])
    case 'rcall':
      return call(node.args[0] as (typeof FUNCTIONS)[number], compileNode(node.args[1]), compileNode(node.args[2][0]!))
    case '/':
    case '%':
    case '+':
    case '-':
    case '*':
      return arithmetic(node.op, typeOf(node) === 'int', compileNode(node.args[0]), compileNode(node.args[1]))
    default: {
      const compare = COMPARISONS[node.op]
      assert(compare, 'a checked condition stays within the subset')
      const [left, right] = node.args as [ASTNode, ASTNode]
      return join(compileNode(left), compileNode(right), compare)
    }
  }
}

/** Both sides are asked even when the first is unknown: the second may settle it. @param settles false for &&, true for || */
function both(left: Compiled, right: Compiled, settles: boolean): Compiled {
  return (vector) => {
    const first = left(vector)
    if (first === settles) return settles
    const second = right(vector)
    if (second === settles) return settles
    return first === undefined || second === undefined ? undefined : !settles
  }
}

function choose(condition: Compiled, then: Compiled, otherwise: Compiled): Compiled {
  return (vector) => {
    const holds = condition(vector)
    return holds === undefined ? undefined : holds ? then(vector) : otherwise(vector)
  }
}

function oneOf(value: Compiled, list: ASTNode): Compiled {
  assert(list.op === 'list', 'a checked condition looks into a list')
  const values = new Set<FeatureValue>(list.args.map(literalIn))
  return map(value, (known) => values.has(known))
}

function call(name: (typeof FUNCTIONS)[number], receiver: Compiled, argument: Compiled): Compiled {
  const test = CALLS[name]
  return join(receiver, argument, (text, part) => test(text as string, part as string))
}

const CALLS: Readonly<Record<(typeof FUNCTIONS)[number], (text: string, part: string) => boolean>> = {
  startsWith: (text, part) => text.startsWith(part),
  endsWith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
}

type Operator = '+' | '-' | '*' | '/' | '%'

/** Whole numbers stay whole and below 2^53, as every number of ours; texts can be joined. */
function arithmetic(operator: Operator, isInt: boolean, left: Compiled, right: Compiled): Compiled {
  const compute = ARITHMETIC[operator]
  if (!isInt) return join(left, right, (a, b) => compute(a as number, b as number))
  return join(left, right, (a, b) => {
    const result = compute(a as number, b as number)
    const whole = operator === '/' ? Math.trunc(result) : result
    return Number.isSafeInteger(whole) ? whole + 0 : undefined
  })
}

const ARITHMETIC: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
}

const COMPARISONS: Readonly<Record<string, (a: FeatureValue, b: FeatureValue) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

function constant(value: FeatureValue): Compiled {
  return () => value
}

function map(operand: Compiled, change: (value: FeatureValue) => FeatureValue): Compiled {
  return (vector) => {
    const value = operand(vector)
    return value === undefined ? undefined : change(value)
  }
}

function join(
  left: Compiled,
  right: Compiled,
  combine: (a: FeatureValue, b: FeatureValue) => FeatureValue | undefined,
): Compiled {
  return (vector) => {
    const a = left(vector)
    if (a === undefined) return undefined
    const b = right(vector)
    return b === undefined ? undefined : combine(a, b)
  }
}

/** A literal of a list, with its sign. */
function literalIn(node: ASTNode): FeatureValue {
  return node.op === '-_' ? -(literalOf(node.args.args) as number) : literalOf(node.args)
}

function literalOf(value: unknown): FeatureValue {
  return typeof value === 'bigint' ? Number(value) : (value as FeatureValue)
}

/** The type of a checked number or text; both sides of arithmetic have the same. */
function typeOf(node: ASTNode): Type {
  switch (node.op) {
    case 'value':
      return typeof node.args === 'bigint' ? 'int' : typeof node.args === 'number' ? 'double' : 'string'
    case 'id':
      return CATALOGUE[positionOf(node.args)!]!.type
    case '-_':
      return typeOf(node.args)
    case '?:':
      return typeOf(node.args[1])
    default:
      return typeOf((node.args as ASTNode[])[0]!)
  }
}
