/** What a condition allows one feature to be: a range of numbers, or some texts or truths and not others. */
import type { FeatureValue } from '@sekisho/fraud/features'
import type { Comparison, Feature } from '../expression.ts'

export interface Bounds {
  readonly min: number
  readonly max: number
  /** Whether the end itself is left out. Never of whole numbers: more than 3 is 4 or more. */
  readonly isMinOpen: boolean
  readonly isMaxOpen: boolean
  /** These alone, when there is such a list. */
  readonly only: ReadonlySet<FeatureValue> | undefined
  readonly not: ReadonlySet<FeatureValue>
}

export const ANYTHING: Bounds = {
  min: Number.NEGATIVE_INFINITY,
  max: Number.POSITIVE_INFINITY,
  isMinOpen: false,
  isMaxOpen: false,
  only: undefined,
  not: new Set(),
}

/** What `feature by value` allows. Order among texts is not followed: it bounds nothing here. */
export function boundsOf({ type }: Feature, by: Comparison, value: FeatureValue): Bounds | undefined {
  if (by === '==') return { ...ANYTHING, only: new Set([value]) }
  if (by === '!=') return { ...ANYTHING, not: new Set([value]) }
  if (typeof value !== 'number') return undefined
  const isOpen = by === '<' || by === '>'
  const step = isOpen && type === 'int' ? 1 : 0
  if (by === '>' || by === '>=') return { ...ANYTHING, min: value + step, isMinOpen: isOpen && step === 0 }
  return { ...ANYTHING, max: value - step, isMaxOpen: isOpen && step === 0 }
}

/** Both at once; undefined when nothing is left. */
export function intersected(a: Bounds, b: Bounds): Bounds | undefined {
  const only = a.only && b.only ? new Set([...a.only].filter((value) => b.only!.has(value))) : (a.only ?? b.only)
  const isMinOpen = a.min === b.min ? a.isMinOpen || b.isMinOpen : a.min > b.min ? a.isMinOpen : b.isMinOpen
  const isMaxOpen = a.max === b.max ? a.isMaxOpen || b.isMaxOpen : a.max < b.max ? a.isMaxOpen : b.isMaxOpen
  const both = {
    min: Math.max(a.min, b.min),
    max: Math.min(a.max, b.max),
    isMinOpen,
    isMaxOpen,
    not: new Set([...a.not, ...b.not]),
  }
  const left = only && new Set([...only].filter((value) => isWithin(value, { ...both, only: undefined })))
  if (left?.size === 0 || both.min > both.max) return undefined
  if (both.min === both.max && (isMinOpen || isMaxOpen || both.not.has(both.min))) return undefined
  return { ...both, only: left }
}

/** Whether everything that `a` allows is allowed by `b`. */
export function isInside(a: Bounds, b: Bounds): boolean {
  if (a.only) return [...a.only].every((value) => isWithin(value, b))
  if (b.only) return a.min === a.max && b.only.has(a.min)
  const isAbove = a.min > b.min || (a.min === b.min && (a.isMinOpen || !b.isMinOpen))
  const isBelow = a.max < b.max || (a.max === b.max && (a.isMaxOpen || !b.isMaxOpen))
  return isAbove && isBelow && [...b.not].every((value) => a.not.has(value) || !isWithin(value, a))
}

function isWithin(value: FeatureValue, { min, max, isMinOpen, isMaxOpen, only, not }: Bounds): boolean {
  if (not.has(value) || (only && !only.has(value))) return false
  if (typeof value !== 'number') return true
  return (isMinOpen ? value > min : value >= min) && (isMaxOpen ? value < max : value <= max)
}
