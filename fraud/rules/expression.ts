/**
 * The tree of a condition in our own words: typed, with names looked up and chains of && and || laid flat. Everything that
 * works on conditions (closures, cost, analysis) reads this form; CEL's own tree stays in `lower.ts`.
 */
import type { FeatureValue } from '@sekisho/fraud/features'
import type { Type } from './value.ts'

export type Expression =
  | { readonly op: 'literal'; readonly type: Type; readonly value: FeatureValue }
  | Feature
  /** Whether the feature has a value: never unknown itself. */
  | { readonly op: 'known'; readonly type: 'bool'; readonly feature: Feature }
  | { readonly op: 'not'; readonly type: 'bool'; readonly of: Expression }
  /** `&&` and `||` of two or more. */
  | { readonly op: 'all' | 'any'; readonly type: 'bool'; readonly of: readonly Expression[] }
  | {
      readonly op: 'choose'
      readonly type: Type
      readonly when: Expression
      readonly yes: Expression
      readonly no: Expression
    }
  | Compare
  | {
      readonly op: 'compute'
      readonly type: Type
      readonly by: Arithmetic
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly op: 'negate'; readonly type: Type; readonly of: Expression }
  | { readonly op: 'in'; readonly type: 'bool'; readonly of: Expression; readonly values: ReadonlySet<FeatureValue> }
  | { readonly op: 'call'; readonly type: Type; readonly name: FunctionName; readonly of: readonly Expression[] }
  | { readonly op: 're'; readonly type: 'bool'; readonly of: Expression; readonly pattern: string }

/** A feature of the catalogue that the condition is compiled against. */
export interface Feature {
  readonly op: 'feature'
  readonly type: Type
  readonly name: string
  readonly position: number
}

export interface Compare {
  readonly op: 'compare'
  readonly type: 'bool'
  readonly by: Comparison
  readonly left: Expression
  readonly right: Expression
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='
export type Arithmetic = '+' | '-' | '*' | '/' | '%'
/** Functions whose cost is that of one or two short texts, or less. */
export type FunctionName =
  | 'startsWith'
  | 'endsWith'
  | 'contains'
  | 'lowerAscii'
  | 'upperAscii'
  | 'size'
  | 'double'
  | 'int'

/** What an expression is made of, from left to right. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.op) {
    case 'literal':
    case 'feature':
      return []
    case 'known':
      return [expression.feature]
    case 'not':
    case 'negate':
    case 'in':
    case 're':
      return [expression.of]
    case 'all':
    case 'any':
    case 'call':
      return expression.of
    case 'choose':
      return [expression.when, expression.yes, expression.no]
    case 'compare':
    case 'compute':
      return [expression.left, expression.right]
  }
}
