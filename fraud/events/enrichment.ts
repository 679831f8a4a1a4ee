/** What the rim adds to a parsed request before the turn, and what of it an event keeps. */
import type { EventTimes } from './clock.ts'
import type { EntityTokens } from './entity.ts'
import type { IdentityFacts } from './contactFacts.ts'
import type { Intelligence } from './facts.ts'

/** Tokens it keyed, look-ups it made, and identity's own findings. */
export interface Enrichment {
  readonly tokens: EntityTokens
  readonly nameSimilarity?: number | undefined
  /** What identity reads of names, contacts and the browser. */
  readonly identity?: IdentityFacts
  readonly likeness?: LikenessTokens
  readonly identityVersion: number
  readonly intelligence: Intelligence
}

/**
 * Keyed pseudonyms of what strangers may share, by view: the name from its finest view to its coarsest (`nameKeysOf` in
 * identity), and the make of the machine. Who links compares them beside entities, and nothing of it is stored in clear.
 */
export type LikenessTokens = Readonly<Record<string, string>>

/** What made the tokens and the facts: decisions name them. */
export interface EventVersions {
  readonly identity: number
  readonly intelligence: Readonly<Record<string, string>>
}

/** What every asked event has. */
export interface Asked extends EventTimes {
  readonly schema: 1
  readonly tokens: EntityTokens
  /** Absent when neither a name nor a browser's evidence is shown. */
  readonly likeness?: LikenessTokens
  readonly versions: EventVersions
  /** Parts of the intelligence that did not answer. */
  readonly missing?: readonly string[]
}

export function madeBy({ identityVersion, intelligence }: Pick<Enrichment, 'identityVersion' | 'intelligence'>) {
  const versions: EventVersions = { identity: identityVersion, intelligence: intelligence.versions }
  return intelligence.missing.length === 0 ? { versions } : { versions, missing: intelligence.missing }
}

export function timesIn({ occurredAtMs, receivedAtMs, late, imported }: EventTimes): EventTimes {
  return { occurredAtMs, receivedAtMs, late, imported }
}
