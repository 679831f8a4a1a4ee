/**
 * How much speaks for it that a mention is of a cluster, and what: one table of weights over what both show. To compare
 * allocates nothing, because most candidates are looked at once and forgotten; evidence is put into words only where it is asked for.
 */
import { log2, weightOf } from './bits.ts'
import type { CentiBits, PerMillion } from './bits.ts'
import { MENTION_KINDS } from './mention.ts'
import type { MentionKind } from './mention.ts'
import type { Field, FieldName, LinkModel } from './model.ts'
import type { Profiles } from './profiles.ts'

/** What one field says. It `agrees` at a level, or differs; a field that one of the two does not show says nothing. */
export interface Evidence {
  readonly field: FieldName
  readonly agrees?: MentionKind
  /** What it adds, after its group has been taken into account. */
  readonly weight: CentiBits
}

/** By kind as in MENTION_KINDS: first hashes of the tokens that are shown. */
export type Tokens = readonly (readonly number[])[]

/** By kind and place: how many clusters have shown the token. */
export type Held = readonly (readonly number[])[]

export class Comparison {
  /** Kinds that are compared at all. */
  readonly kinds: readonly number[]
  /** Kinds whose holders are worth looking through: the finest of each field but the name, which thousands share. */
  readonly sought: readonly number[]
  readonly #world: number
  readonly #fields: readonly CompiledField[]
  readonly #groups: readonly (readonly number[])[]
  /** Of the comparison before: by field what it adds, and the kind that agrees, or DIFFERS, or SILENT. */
  readonly #weights: Int32Array
  readonly #agrees: Int8Array

  constructor({ fields, world }: LinkModel) {
    this.#world = world
    this.#fields = fields.map(compiled)
    this.kinds = [...new Set(this.#fields.flatMap(({ levels }) => levels.map(({ kind }) => kind)))]
    this.sought = this.#fields.filter(({ name }) => name !== 'name').map(({ levels }) => levels[0]!.kind)
    const groups = [...new Set(fields.map(({ group }) => group))]
    this.#groups = groups.map((group) => fields.flatMap((field, f) => (field.group === group ? [f] : [])))
    this.#weights = new Int32Array(fields.length)
    this.#agrees = new Int8Array(fields.length)
  }

  /** @param clusters how many there are */
  score(tokens: Tokens, held: Held, profiles: Profiles, cluster: number, clusters: number): CentiBits {
    const world = clusters + this.#world
    for (let f = 0; f < this.#fields.length; f++) {
      const { levels, differs } = this.#fields[f]!
      const finest = levels[0]!.kind
      if (tokens[finest]!.length === 0 || !profiles.shows(cluster, finest)) {
        this.#agrees[f] = SILENT
        this.#weights[f] = 0
        continue
      }
      this.#agrees[f] = DIFFERS
      this.#weights[f] = differs
      for (let n = 0; n < levels.length; n++) {
        const { kind, whenOne, whenTwo } = levels[n]!
        const at = profiles.shared(cluster, kind, tokens[kind]!)
        if (at < 0) continue
        const share = Math.ceil((MILLION * Math.max(1, held[kind]![at]!)) / world)
        this.#agrees[f] = kind
        this.#weights[f] = weightOf(whenOne, Math.max(whenTwo, share))
        break
      }
    }
    let score = -log2(Math.min(world, MILLION))
    for (let g = 0; g < this.#groups.length; g++) this.#damp(this.#groups[g]!)
    for (let f = 0; f < this.#weights.length; f++) score += this.#weights[f]!
    return score
  }

  /** What the comparison before said, the strongest first. */
  evidence(): Evidence[] {
    const said: Evidence[] = []
    for (let f = 0; f < this.#fields.length; f++) {
      const [agrees, weight, field] = [this.#agrees[f]!, this.#weights[f]!, this.#fields[f]!.name]
      if (agrees >= 0) said.push({ field, agrees: MENTION_KINDS[agrees]!, weight })
      else if (agrees === DIFFERS) said.push({ field, weight })
    }
    return said.sort((a, b) => b.weight - a.weight)
  }

  /** Of the agreements of a group the strongest stands in full, the second for a half, the third for a quarter; differences in full. */
  #damp(group: readonly number[]): void {
    let damped = 0
    for (let rank = 0; rank < group.length; rank++) {
      let strongest = -1
      for (let n = 0; n < group.length; n++) {
        const isOpen = (damped & (1 << n)) === 0 && this.#agrees[group[n]!]! >= 0
        if (isOpen && (strongest < 0 || this.#weights[group[n]!]! > this.#weights[group[strongest]!]!)) strongest = n
      }
      if (strongest < 0 || this.#weights[group[strongest]!]! <= 0) return
      damped |= 1 << strongest
      this.#weights[group[strongest]!]! >>= rank
    }
  }
}

interface CompiledField {
  readonly name: FieldName
  readonly levels: readonly { readonly kind: number; readonly whenOne: PerMillion; readonly whenTwo: PerMillion }[]
  readonly differs: CentiBits
}

function compiled({ name, levels }: Field): CompiledField {
  const agreeing = levels.reduce((sum, { whenOne }) => sum + whenOne, 0)
  const byChance = levels.reduce((sum, { whenTwo }) => sum + whenTwo, 0)
  return {
    name,
    levels: levels.map((level) => ({ ...level, kind: MENTION_KINDS.indexOf(level.kind) })),
    differs: weightOf(MILLION - agreeing, MILLION - byChance),
  }
}

const MILLION = 1_000_000
const DIFFERS = -1
const SILENT = -2
