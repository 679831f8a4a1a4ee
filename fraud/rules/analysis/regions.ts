/**
 * Where a condition holds: a list of regions, each a box of bounds on features. What is not a feature beside a literal (a
 * sum, a comparison of two features, a function of a text) is an atom that is true or false as a whole, known by how it is
 * written. So the answers err on one side: what is said to be impossible or implied is; what is not said may be, too.
 */
import type { Compare, Expression, Feature } from '../expression.ts'
import { ANYTHING, boundsOf, intersected, isInside } from './bounds.ts'
import type { Bounds } from './bounds.ts'

export interface Region {
  /** By position; a feature with bounds is a known one. */
  readonly features: ReadonlyMap<number, Bounds | 'unknown'>
  readonly atoms: ReadonlyMap<string, boolean>
}

/** What a feature can be at all. */
export type Domain = (feature: Feature) => Bounds

/** @returns undefined when there are too many to follow */
export function regionsOf(expression: Expression, domain: Domain): readonly Region[] | undefined {
  return regionsWhere(expression, true, domain)
}

/** Where the expression is known, and false. */
export function regionsWithout(expression: Expression, domain: Domain): readonly Region[] | undefined {
  return regionsWhere(expression, false, domain)
}

/** Whether the first holds only where the second holds. */
export function implies(first: readonly Region[], second: readonly Region[]): boolean {
  return first.every((region) => second.some((other) => isRegionInside(region, other)))
}

/** The parts of both that they have in common. @returns undefined when there are too many to follow */
export function common(first: readonly Region[], second: readonly Region[]): readonly Region[] | undefined {
  if (first.length * second.length > MAX_REGIONS) return undefined
  return first.flatMap((a) => second.flatMap((b) => joined(a, b) ?? []))
}

/** Of the feature alone, where it has these bounds. */
export function regionWhere(feature: Feature, bounds: Bounds | 'unknown', domain: Domain): readonly Region[] {
  const within = bounds === 'unknown' ? bounds : intersected(bounds, domain(feature))
  return within === undefined ? [] : [{ features: new Map([[feature.position, within]]), atoms: new Map() }]
}

function regionsWhere(expression: Expression, is: boolean, domain: Domain): readonly Region[] | undefined {
  switch (expression.op) {
    case 'literal':
      return expression.value === is ? [EVERYWHERE] : []
    case 'feature':
      return regionWhere(expression, { ...ANYTHING, only: new Set([is]) }, domain)
    case 'known':
      return regionWhere(expression.feature, is ? ANYTHING : 'unknown', domain)
    case 'not':
      return regionsWhere(expression.of, !is, domain)
    case 'all':
    case 'any': {
      const parts = expression.of.map((part) => regionsWhere(part, is, domain))
      return (expression.op === 'all') === is ? everyOf(parts) : someOf(parts)
    }
    case 'choose': {
      const { when, yes, no } = expression
      const road = (to: Expression, holds: boolean) =>
        everyOf([regionsWhere(when, holds, domain), regionsWhere(to, is, domain)])
      return someOf([road(yes, true), road(no, false)])
    }
    case 'compare':
      return compared(expression, is, domain)
    case 'in': {
      const { of, values } = expression
      if (of.op !== 'feature') return atom(expression, is)
      return regionWhere(of, is ? { ...ANYTHING, only: values } : { ...ANYTHING, not: values }, domain)
    }
    default:
      return atom(expression, is)
  }
}

function compared(expression: Compare, is: boolean, domain: Domain): readonly Region[] {
  const { by, left, right } = expression
  if (left.op === 'literal' && right.op !== 'literal') {
    return compared({ ...expression, by: TURNED[by], left: right, right: left }, is, domain)
  }
  if (left.op === 'feature' && right.op === 'literal') {
    const bounds = boundsOf(left, is ? by : OPPOSITE[by], right.value)
    if (bounds) return regionWhere(left, bounds, domain)
  }
  // Of each pair of opposites one is the atom, so that a >= b and a < b are seen to exclude each other.
  const isBase = by === '==' || by === '<' || by === '<='
  return atom(isBase ? expression : { ...expression, by: OPPOSITE[by] }, isBase ? is : !is)
}

function atom(expression: Expression, is: boolean): readonly Region[] {
  return [{ features: new Map(), atoms: new Map([[nameOf(expression), is]]) }]
}

/** How it is written: two that are written alike are one. */
function nameOf(expression: Expression): string {
  return JSON.stringify(expression, (_, value: unknown) => (value instanceof Set ? [...value] : value))
}

function everyOf(parts: readonly (readonly Region[] | undefined)[]): readonly Region[] | undefined {
  return parts.reduce((all, part) => (all && part ? common(all, part) : undefined), [EVERYWHERE])
}

function someOf(parts: readonly (readonly Region[] | undefined)[]): readonly Region[] | undefined {
  const all = parts.every((part) => part !== undefined) ? parts.flat() : undefined
  return all && all.length <= MAX_REGIONS ? all : undefined
}

function joined(a: Region, b: Region): Region | undefined {
  const features = new Map(a.features)
  for (const [position, bounds] of b.features) {
    const before = features.get(position)
    if (before === undefined) features.set(position, bounds)
    else if (before === 'unknown' || bounds === 'unknown') {
      if (before !== bounds) return undefined
    } else {
      const both = intersected(before, bounds)
      if (!both) return undefined
      features.set(position, both)
    }
  }
  const atoms = new Map(a.atoms)
  for (const [name, is] of b.atoms) {
    if ((atoms.get(name) ?? is) !== is) return undefined
    atoms.set(name, is)
  }
  return { features, atoms }
}

function isRegionInside(a: Region, b: Region): boolean {
  for (const [position, bounds] of b.features) {
    const own = a.features.get(position)
    if (own === undefined) return false
    if (own === 'unknown' || bounds === 'unknown' ? own !== bounds : !isInside(own, bounds)) return false
  }
  return [...b.atoms].every(([name, is]) => a.atoms.get(name) === is)
}

const EVERYWHERE: Region = { features: new Map(), atoms: new Map() }
const MAX_REGIONS = 512
const TURNED = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const
const OPPOSITE = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const
