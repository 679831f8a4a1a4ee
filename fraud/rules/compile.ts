/**
 * From the tree of a condition to closures. Logic is Kleene's: false && unknown is false, true || unknown is true, and
 * anything else with unknown in it is unknown. Where CEL has an error (a division by zero, a whole number that leaves the
 * range), the value is unknown, so that one odd order cannot stop a policy. A fraction over zero is no error there: it is infinite.
 *
 * This is the hot path of a decision: what most rules are made of (a feature beside a literal, a few of these in a row) has
 * closures of its own, in `comparisons.ts`; the general ones below are for the rest.
 */
import { assert } from '@sekisho/base'
import type { FeatureValue } from '@sekisho/fraud/features'
import type { Arithmetic, Expression } from './expression.ts'
import { CALLS } from './functions.ts'
import { compilePattern } from './pattern.ts'
import { compileCompare, compileLogic } from './comparisons.ts'
import type { Compiled } from './value.ts'

export function compile(expression: Expression): Compiled {
  switch (expression.op) {
    case 'literal': {
      const { value } = expression
      return () => value
    }
    case 'feature': {
      const { position } = expression
      return (vector) => vector[position]
    }
    case 'known': {
      const { position } = expression.feature
      return (vector) => vector[position] !== undefined
    }
    case 'not':
      return map(compile(expression.of), (value) => !value)
    case 'negate':
      return map(compile(expression.of), (value) => -(value as number))
    case 'all':
      return compileLogic(expression.of.map(compile), false)
    case 'any':
      return compileLogic(expression.of.map(compile), true)
    case 'choose':
      return choose(compile(expression.when), compile(expression.yes), compile(expression.no))
    case 'compare':
      return compileCompare(expression, compile)
    case 'compute':
      return compute(expression.by, expression.type === 'int', compile(expression.left), compile(expression.right))
    case 'in': {
      const { values } = expression
      return map(compile(expression.of), (value) => values.has(value))
    }
    case 're': {
      const pattern = compilePattern(expression.pattern)
      assert('test' in pattern, 'the pattern of a checked condition compiles')
      return map(compile(expression.of), (text) => pattern.test(text as string))
    }
    case 'call': {
      const run = CALLS[expression.name]
      const [first, second] = expression.of.map(compile)
      return second ? join(first!, second, run) : map(first!, (value) => run(value, ''))
    }
  }
}

function choose(when: Compiled, yes: Compiled, no: Compiled): Compiled {
  return (vector) => {
    const holds = when(vector)
    return holds === undefined ? undefined : holds ? yes(vector) : no(vector)
  }
}

/** Whole numbers stay whole and below 2^53, as every number of ours; texts can be joined. */
function compute(by: Arithmetic, isInt: boolean, left: Compiled, right: Compiled): Compiled {
  const run = ARITHMETIC[by]
  if (!isInt) return join(left, right, (a, b) => run(a as number, b as number))
  return join(left, right, (a, b) => {
    const result = run(a as number, b as number)
    const whole = by === '/' ? Math.trunc(result) : result
    return Number.isSafeInteger(whole) ? whole + 0 : undefined
  })
}

const ARITHMETIC: Readonly<Record<Arithmetic, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
}

function map(operand: Compiled, change: (value: FeatureValue) => FeatureValue | undefined): Compiled {
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
