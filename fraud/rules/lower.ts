/** From CEL's tree to our own: names become positions, literals numbers, and chains of one logic stand side by side. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { assert } from '@sekisho/base'
import type { FeatureValue } from '@sekisho/fraud/features'
import type { Arithmetic, Comparison, Expression, Feature, FunctionName } from './expression.ts'
import type { Type } from './value.ts'

/** What names in a condition stand for. */
export interface Names {
  readonly feature: (name: string) => Feature | undefined
  readonly lists: ReadonlyMap<string, readonly FeatureValue[]>
}

/** @param node within the subset, and well typed */
export function lower(node: ASTNode, names: Names): Expression {
  const inner = (each: ASTNode): Expression => lower(each, names)
  switch (node.op) {
    case 'value':
      return literal(node.args)
    case 'id':
      return featureOf(node, names)
    case '!_':
      return { op: 'not', type: 'bool', of: inner(node.args) }
    case '-_':
      return negated(inner(node.args))
    case '&&':
      return chain('all', node.args.map(inner))
    case '||':
      return chain('any', node.args.map(inner))
    case '?:': {
      const [when, yes, no] = node.args.map(inner) as [Expression, Expression, Expression]
      return { op: 'choose', type: yes.type, when, yes, no }
    }
    case 'in':
      return { op: 'in', type: 'bool', of: inner(node.args[0]), values: valuesOf(node.args[1], names) }
    case 'rcall': {
      const [name, receiver, args] = node.args
      return called(name as FunctionName, [receiver, ...args].map(inner))
    }
    case 'call': {
      const [name, args] = node.args
      if (name === 'known') return { op: 'known', type: 'bool', feature: featureOf(args[0]!, names) }
      if (name === 're') return { op: 're', type: 'bool', of: inner(args[0]!), pattern: args[1]!.args as string }
      return called(name as FunctionName, args.map(inner))
    }
    default: {
      const [left, right] = (node.args as [ASTNode, ASTNode]).map(inner) as [Expression, Expression]
      if (COMPARISONS.has(node.op)) return { op: 'compare', type: 'bool', by: node.op as Comparison, left, right }
      return { op: 'compute', type: left.type, by: node.op as Arithmetic, left, right }
    }
  }
}

function featureOf(node: ASTNode, names: Names): Feature {
  const feature = names.feature(node.args as string)
  assert(feature, 'a checked condition names features of its catalogue')
  return feature
}

function chain(op: 'all' | 'any', parts: readonly Expression[]): Expression {
  return { op, type: 'bool', of: parts.flatMap((part) => (part.op === op ? part.of : [part])) }
}

function negated(of: Expression): Expression {
  if (of.op === 'literal') return { ...of, value: -(of.value as number) }
  return { op: 'negate', type: of.type, of }
}

function called(name: FunctionName, of: readonly Expression[]): Expression {
  return { op: 'call', type: RESULTS[name], name, of }
}

const RESULTS: Readonly<Record<FunctionName, Type>> = {
  startsWith: 'bool',
  endsWith: 'bool',
  contains: 'bool',
  lowerAscii: 'string',
  upperAscii: 'string',
  size: 'int',
  double: 'double',
  int: 'int',
}

function valuesOf(list: ASTNode, { lists }: Names): ReadonlySet<FeatureValue> {
  if (list.op === 'id') return new Set(lists.get(list.args))
  assert(list.op === 'list', 'a checked condition looks into a list')
  return new Set(
    list.args.map((item) => (item.op === '-_' ? -(valueOf(item.args.args) as number) : valueOf(item.args))),
  )
}

function literal(raw: unknown): Expression {
  const type =
    typeof raw === 'bigint' ? 'int' : typeof raw === 'number' ? 'double' : typeof raw === 'string' ? 'string' : 'bool'
  return { op: 'literal', type, value: valueOf(raw) }
}

function valueOf(raw: unknown): FeatureValue {
  return typeof raw === 'bigint' ? Number(raw) : (raw as FeatureValue)
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>='])
