/**
 * Closures for the shapes that nearly all rules have: a feature beside a literal, two features beside each other, and a
 * few tests in a row. One closure does the work of four general ones. Each operator has its own function on purpose: a
 * function of the platform's compiler that has seen only numbers and only `>=` is several times as fast as one that has
 * seen everything. Measured by `bench rules`.
 */
import type { FeatureValue } from '@sekisho/fraud/features'
import type { Compare, Comparison, Expression } from './expression.ts'
import type { Compiled } from './value.ts'

/** @param inner compiles what is neither a feature nor a literal */
export function compileCompare({ by, left, right }: Compare, inner: (expression: Expression) => Compiled): Compiled {
  if (left.op === 'feature' && right.op === 'literal') return besideLiteral(left.position, by, right.value)
  if (left.op === 'literal' && right.op === 'feature') return besideLiteral(right.position, TURNED[by], left.value)
  return compareAny(by, inner(left), inner(right))
}

/** Both sides are asked even when the first is unknown: the second may settle it. @param settles false for &&, true for || */
export function compileLogic(parts: readonly Compiled[], settles: boolean): Compiled {
  const [first, second, third] = parts as [Compiled, Compiled, Compiled | undefined]
  if (parts.length === 2) return settles ? either(first, second) : both(first, second)
  if (parts.length === 3) return settles ? either(first, either(second, third!)) : both(first, both(second, third!))
  return (vector) => {
    let isKnown = true
    for (let n = 0; n < parts.length; n++) {
      const value = parts[n]!(vector)
      if (value === settles) return settles
      if (value === undefined) isKnown = false
    }
    return isKnown ? !settles : undefined
  }
}

function both(left: Compiled, right: Compiled): Compiled {
  return (vector) => {
    const first = left(vector)
    if (first === false) return false
    const second = right(vector)
    return second === false ? false : first === undefined || second === undefined ? undefined : true
  }
}

function either(left: Compiled, right: Compiled): Compiled {
  return (vector) => {
    const first = left(vector)
    if (first === true) return true
    const second = right(vector)
    return second === true ? true : first === undefined || second === undefined ? undefined : false
  }
}

function besideLiteral(position: number, by: Comparison, value: FeatureValue): Compiled {
  return typeof value === 'number' ? NUMBERS[by](position, value) : OTHERS[by](position, value)
}

const NUMBERS: Readonly<Record<Comparison, (position: number, limit: number) => Compiled>> = {
  '==': (position, limit) => (vector) => {
    const value = vector[position]
    return value === undefined ? undefined : value === limit
  },
  '!=': (position, limit) => (vector) => {
    const value = vector[position]
    return value === undefined ? undefined : value !== limit
  },
  '<': (position, limit) => (vector) => {
    const value = vector[position] as number | undefined
    return value === undefined ? undefined : value < limit
  },
  '<=': (position, limit) => (vector) => {
    const value = vector[position] as number | undefined
    return value === undefined ? undefined : value <= limit
  },
  '>': (position, limit) => (vector) => {
    const value = vector[position] as number | undefined
    return value === undefined ? undefined : value > limit
  },
  '>=': (position, limit) => (vector) => {
    const value = vector[position] as number | undefined
    return value === undefined ? undefined : value >= limit
  },
}

/** Texts and truths. */
const OTHERS: Readonly<Record<Comparison, (position: number, literal: FeatureValue) => Compiled>> = {
  '==': (position, literal) => (vector) => {
    const value = vector[position]
    return value === undefined ? undefined : value === literal
  },
  '!=': (position, literal) => (vector) => {
    const value = vector[position]
    return value === undefined ? undefined : value !== literal
  },
  '<': ordered('<'),
  '<=': ordered('<='),
  '>': ordered('>'),
  '>=': ordered('>='),
}

function ordered(by: Comparison): (position: number, literal: FeatureValue) => Compiled {
  return (position, literal) => (vector) => {
    const value = vector[position]
    return value === undefined ? undefined : COMPARE[by](value, literal)
  }
}

function compareAny(by: Comparison, left: Compiled, right: Compiled): Compiled {
  const compare = COMPARE[by]
  return (vector) => {
    const a = left(vector)
    if (a === undefined) return undefined
    const b = right(vector)
    return b === undefined ? undefined : compare(a, b)
  }
}

const COMPARE: Readonly<Record<Comparison, (a: FeatureValue, b: FeatureValue) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/** A comparison read from the other side. */
const TURNED: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}
