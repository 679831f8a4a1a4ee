/**
 * Weights from a tenant's own history: how often one field agrees among those who are taken for one *without* it. Asked of the
 * whole link, a field that made the link would always agree with itself.
 */
import type { PerMillion } from './bits.ts'
import type { Link } from './linker.ts'
import type { Field, FieldName, LinkModel } from './model.ts'

/** By field: at which level two mentions of one agreed, and how often they differed. */
type Seen = Map<FieldName, Map<string, number>>

export class Learning {
  readonly #model: LinkModel
  readonly #seen: Seen = new Map()

  constructor(model: LinkModel) {
    this.#model = model
  }

  /** @param link of an order that joined */
  note({ score, evidence }: Link): void {
    for (const { field, agrees, weight } of evidence) {
      if (score - Math.max(0, weight) < this.#model.joins) continue
      const levels = this.#seen.get(field) ?? new Map<string, number>()
      this.#seen.set(field, levels)
      const level = agrees ?? DIFFERS
      levels.set(level, (levels.get(level) ?? 0) + 1)
    }
  }

  /** The ready weights, moved as far as the history says so: a few links say little against them. */
  get model(): LinkModel {
    const fields = this.#model.fields.map((field) => learned(field, this.#seen.get(field.name)))
    return { ...this.#model, version: this.#model.version + 1, fields }
  }
}

function learned(field: Field, seen: ReadonlyMap<string, number> | undefined): Field {
  if (!seen) return field
  const links = [...seen.values()].reduce((sum, count) => sum + count, 0)
  const shares = field.levels.map(
    ({ kind, whenOne }) => (whenOne * PRIOR_LINKS + (seen.get(kind) ?? 0) * MILLION) / (PRIOR_LINKS + links),
  )
  // However long the history, what it never showed may be: neither a level nor a difference is impossible.
  const agreeing = shares.reduce((sum, share) => sum + share, 0)
  const scale = Math.min(1, MOST / agreeing)
  const levels = field.levels.map((level, n) => ({
    ...level,
    whenOne: Math.max(LEAST, Math.round(shares[n]! * scale)),
  }))
  return { ...field, levels }
}

const DIFFERS = 'differs'
const MILLION = 1_000_000
/** Links that the ready weights count for. */
const PRIOR_LINKS = 200
const LEAST: PerMillion = 100
/** Of all levels together. */
const MOST: PerMillion = 990_000
