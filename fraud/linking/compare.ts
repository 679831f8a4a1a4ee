/** How much speaks for it that a mention is of a cluster, and what: one table of weights over what both show. */
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

export interface Compared {
  readonly score: CentiBits
  readonly evidence: readonly Evidence[]
}

/** The tokens of a mention as numbers, by kind as in MENTION_KINDS, and how many clusters have shown each. */
export interface MentionTokens {
  readonly first: readonly (readonly number[])[]
  readonly holders: readonly (readonly number[])[]
}

export class Comparison {
  readonly #model: LinkModel
  readonly #fields: readonly CompiledField[]
  readonly #groups: number

  constructor(model: LinkModel) {
    this.#model = model
    const groups = [...new Set(model.fields.map(({ group }) => group))]
    this.#groups = groups.length
    this.#fields = model.fields.map((field) => compiled(field, groups.indexOf(field.group)))
  }

  /** Kinds whose holders are worth looking through: the finest of each field but the name, which thousands share. */
  get sought(): readonly number[] {
    return this.#fields.filter(({ name }) => name !== 'name').map(({ levels }) => levels[0]!.kind)
  }

  /** @param clusters how many there are */
  of(tokens: MentionTokens, profiles: Profiles, cluster: number, clusters: number): Compared {
    const world = clusters + this.#model.world
    const said: { group: number; field: FieldName; agrees?: MentionKind; weight: CentiBits }[] = []
    for (const { name, group, levels, differs } of this.#fields) {
      const finest = levels[0]!.kind
      if (tokens.first[finest]!.length === 0 || !profiles.shows(cluster, finest)) continue
      const level = levels.find(({ kind }) => sharedBy(tokens.first[kind]!, profiles, cluster, kind) >= 0)
      if (!level) said.push({ group, field: name, weight: differs })
      else {
        const at = sharedBy(tokens.first[level.kind]!, profiles, cluster, level.kind)
        const share = Math.ceil((MILLION * Math.max(1, tokens.holders[level.kind]![at]!)) / world)
        const weight = weightOf(level.whenOne, Math.max(level.whenTwo, share))
        said.push({ group, field: name, agrees: MENTION_KINDS[level.kind]!, weight })
      }
    }
    const evidence = damped(said, this.#groups)
    const prior = -log2(Math.min(world, MILLION))
    return { score: evidence.reduce((sum, { weight }) => sum + weight, prior), evidence }
  }
}

interface CompiledField {
  readonly name: FieldName
  readonly group: number
  readonly levels: readonly { readonly kind: number; readonly whenOne: PerMillion; readonly whenTwo: PerMillion }[]
  readonly differs: CentiBits
}

function compiled({ name, levels }: Field, group: number): CompiledField {
  const agreeing = levels.reduce((sum, { whenOne }) => sum + whenOne, 0)
  const byChance = levels.reduce((sum, { whenTwo }) => sum + whenTwo, 0)
  return {
    name,
    group,
    levels: levels.map((level) => ({ ...level, kind: MENTION_KINDS.indexOf(level.kind) })),
    differs: weightOf(MILLION - agreeing, MILLION - byChance),
  }
}

/** @returns the place of the first token that the cluster holds; -1 when it holds none */
function sharedBy(tokens: readonly number[], profiles: Profiles, cluster: number, kind: number): number {
  for (let n = 0; n < tokens.length; n++) if (profiles.holds(cluster, kind, tokens[n]!)) return n
  return -1
}

/** In each group the strongest agreement in full, the second for a half, the third for a quarter; differences in full. */
function damped(said: readonly (Evidence & { group: number })[], groups: number): Evidence[] {
  const halvings = Array.from({ length: groups }, () => 0)
  return said
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ group, field, agrees, weight }) =>
      agrees === undefined || weight <= 0
        ? { field, weight, ...(agrees && { agrees }) }
        : { field, agrees, weight: Math.trunc(weight / 2 ** halvings[group]!++) },
    )
}

const MILLION = 1_000_000
