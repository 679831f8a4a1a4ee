/**
 * The life of a policy's versions, as a fold over the rows of the journal: drafted, checked, tried in shadow, approved by
 * somebody who did not write it, live, rolled back. Pure: what may happen next is a function of what happened so far.
 */
import type { UnixMs } from '@sekisho/base'
import type { DecidedKind, SectionTexts } from '@sekisho/fraud/rules'

const STAGES = ['draft', 'checked', 'approved', 'live', 'replaced', 'rolled_back', 'withdrawn'] as const
export type VersionStage = (typeof STAGES)[number]

export const ACTIONS = ['draft', 'check', 'shadow', 'unshadow', 'approve', 'publish', 'roll_back', 'withdraw'] as const
export type Action = (typeof ACTIONS)[number]

/** One row of the journal: what somebody did to one version. */
export interface PolicyChange {
  readonly decides: DecidedKind
  /** 1, 2, 3 … over all changes of the tenant's policies for this kind: of two who were at the same one, one wins. */
  readonly revision: number
  readonly action: Action
  readonly version: number
  readonly by: string
  /** Who else may have done it: users who have had the key in hand that it was done with. */
  readonly hands?: readonly string[]
  readonly atMs: UnixMs
  /** Of a draft. */
  readonly text?: string
  readonly sections?: SectionTexts
  readonly fingerprint?: string
  /** Why, in the words of whoever did it. */
  readonly note?: string
}

export interface Version {
  readonly version: number
  readonly stage: VersionStage
  /** It decides beside the live one, and changes nothing. */
  readonly inShadow: boolean
  readonly text: string
  readonly sections: SectionTexts
  readonly fingerprint: string
  /** Everybody who wrote it: none of them may approve it. */
  readonly authors: readonly string[]
  /** Everybody who may have written it, the authors among them: nobody approves it with a key that one of them has had. */
  readonly hands: readonly string[]
  readonly history: readonly Pick<PolicyChange, 'action' | 'by' | 'atMs' | 'note'>[]
}

/** All versions of one tenant's policies for one kind of event. */
export interface Shelf {
  readonly revision: number
  readonly versions: ReadonlyMap<number, Version>
  /** Versions that went live and were not rolled back; the last is live. Empty: the ready-made policy decides. */
  readonly published: readonly number[]
}

export const EMPTY_SHELF: Shelf = { revision: 0, versions: new Map(), published: [] }

/** Why a change may not be made now; undefined when it may. */
export type Refusal =
  | 'no_such_version'
  | 'version_taken'
  | 'wrong_stage'
  | 'own_version'
  | 'same_hands'
  | 'too_many_versions'
  | 'too_many_shadows'

/** Of one kind of event. Their texts are held in memory, and none is ever thrown away. */
const MAX_VERSIONS = 1_000
/** Of one kind of event: each decides every event beside the live one, in the same turn. */
const MAX_SHADOWS = 4

export function refusalOf(
  shelf: Shelf,
  { action, version, by, hands = [] }: Pick<PolicyChange, 'action' | 'version' | 'by' | 'hands'>,
): Refusal | undefined {
  const found = shelf.versions.get(version)
  if (action === 'draft') {
    if (found) return found.inShadow || !MAY_FOLLOW.draft.includes(found.stage) ? 'version_taken' : undefined
    if (version <= Math.max(0, ...shelf.versions.keys())) return 'version_taken'
    return shelf.versions.size < MAX_VERSIONS ? undefined : 'too_many_versions'
  }
  if (!found) return 'no_such_version'
  if (!MAY_FOLLOW[action].includes(found.stage)) return 'wrong_stage'
  if (action === 'unshadow' && !found.inShadow) return 'wrong_stage'
  if (action === 'shadow' && found.inShadow) return 'wrong_stage'
  if (action === 'shadow' && shadowsOn(shelf) >= MAX_SHADOWS) return 'too_many_shadows'
  if (action !== 'approve') return undefined
  if (found.authors.includes(by)) return 'own_version'
  return [by, ...hands].some((hand) => found.hands.includes(hand)) ? 'same_hands' : undefined
}

function shadowsOn({ versions }: Shelf): number {
  let shadows = 0
  for (const { inShadow } of versions.values()) if (inShadow) shadows++
  return shadows
}

/** From which stages an action leads on. */
const MAY_FOLLOW: Readonly<Record<Action, readonly VersionStage[]>> = {
  draft: ['draft', 'checked'],
  check: ['draft'],
  shadow: ['checked', 'approved', 'replaced', 'rolled_back'],
  unshadow: STAGES,
  approve: ['checked'],
  publish: ['approved'],
  roll_back: ['live'],
  withdraw: ['draft', 'checked', 'approved'],
}

/** @param change one that `refusalOf` lets through, with the shelf's next revision */
export function withChange(shelf: Shelf, change: PolicyChange): Shelf {
  const versions = new Map(shelf.versions)
  const set = (number: number, to: Partial<Version>) => {
    const before = versions.get(number)
    if (before) versions.set(number, { ...before, ...to })
  }
  const { version, action, by, atMs, note } = change
  const published = publishedAfter(shelf.published, change)
  versions.set(version, changed(versions.get(version), change))
  const live = published.at(-1)
  if (action === 'publish') set(shelf.published.at(-1) ?? 0, { stage: 'replaced' })
  if (action === 'roll_back' && live !== undefined) set(live, { stage: 'live' })
  const { history } = versions.get(version)!
  set(version, { history: [...history, { action, by, atMs, ...(note !== undefined && { note }) }] })
  return { revision: change.revision, versions, published }
}

function publishedAfter(published: readonly number[], { action, version }: PolicyChange): readonly number[] {
  if (action !== 'publish' && action !== 'roll_back') return published
  const others = published.filter((each) => each !== version)
  return action === 'publish' ? [...others, version] : others
}

function changed(before: Version | undefined, change: PolicyChange): Version {
  const { version, action, by, hands = [], text = '', sections = {}, fingerprint = '' } = change
  if (action === 'draft' || !before) {
    const authors = [...new Set([...(before?.authors ?? []), by])]
    return {
      version,
      stage: 'draft',
      inShadow: false,
      text,
      sections,
      fingerprint,
      authors,
      hands: [...new Set([...(before?.hands ?? []), by, ...hands])],
      history: before?.history ?? [],
    }
  }
  const inShadow = action === 'shadow' || (before.inShadow && STAYS_IN_SHADOW.has(action))
  return { ...before, stage: STAGE_AFTER[action] ?? before.stage, inShadow }
}

const STAGE_AFTER: Readonly<Partial<Record<Action, VersionStage>>> = {
  check: 'checked',
  approve: 'approved',
  publish: 'live',
  roll_back: 'rolled_back',
  withdraw: 'withdrawn',
}
const STAYS_IN_SHADOW: ReadonlySet<Action> = new Set(['approve'])
