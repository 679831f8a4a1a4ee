/**
 * The book of policies: which versions each tenant has, which of them decide, and the one way to change that. It is folded
 * from the journal at the start, and each change is a row of it: what decided when, who wrote it and who approved it can
 * always be told.
 */
import { ConflictError, textOf } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import type { JournalReader, Store } from '@sekisho/adapters/store'
import { CATALOGUE, fitTogether } from '@sekisho/fraud/features'
import type { Catalogue } from '@sekisho/fraud/features'
import { compilePolicy, DECIDED_KINDS } from '@sekisho/fraud/rules'
import type { CompiledPolicy, DecidedKind, Policy, PolicyIssue, SectionTexts } from '@sekisho/fraud/rules'
import { LRUCache } from 'lru-cache'
import { compiledPolicy } from './compiled.ts'
import { inForceOf } from './inForce.ts'
import type { Broken, InForce } from './inForce.ts'
import { EMPTY_SHELF, refusalOf, withChange } from './lifecycle.ts'
import type { Action, PolicyChange, Refusal, Shelf, Version } from './lifecycle.ts'
import { readyMadePolicy, sectionTexts } from './readyMade.ts'
import { changeOfRow, POLICY_ROW, rowOf } from './rows.ts'

/** What somebody wants of one version. */
export interface Wanted {
  readonly tenantID: TenantID
  readonly decides: DecidedKind
  readonly by: string
  /** Who else may be doing it: see `Version.hands`. */
  readonly hands?: readonly string[] | undefined
  readonly note?: string | undefined
  /** The revision that the caller has seen; whatever it is now, when left out. */
  readonly revision?: number | undefined
}

export type Changed =
  | { readonly status: 'changed'; readonly shelf: Shelf; readonly version: Version }
  | { readonly status: 'invalid'; readonly issues: readonly PolicyIssue[] }
  | { readonly status: 'refused'; readonly because: Refusal }
  /** Somebody else was first: look again. */
  | { readonly status: 'stale' }

export class PolicyBook {
  readonly #store: Store
  readonly #nowMs: () => UnixMs
  readonly #onChanged: (tenantID: TenantID) => void
  readonly #shelves: Map<string, Shelf>
  readonly #inForce = new Map<string, ReturnType<typeof inForceOf>>()
  /** Compiled for whoever reads old decisions. */
  readonly #older = new LRUCache<string, { readonly policy: Policy | undefined }>({ max: OLDER_POLICIES })

  private constructor(
    store: Store,
    nowMs: () => UnixMs,
    onChanged: (tenantID: TenantID) => void,
    shelves: Map<string, Shelf>,
  ) {
    this.#store = store
    this.#nowMs = nowMs
    this.#onChanged = onChanged
    this.#shelves = shelves
  }

  /** @param onChanged told, after each change, that other policies may decide at the tenant */
  static open(store: Store, nowMs: () => UnixMs, onChanged: (tenantID: TenantID) => void = () => {}): PolicyBook {
    return new PolicyBook(store, nowMs, onChanged, shelvesIn(store))
  }

  /** What decides an event of this kind; the ready-made policy where the tenant has none. */
  policyFor(tenantID: TenantID, decides: DecidedKind): InForce {
    return this.#forced(tenantID, decides)
  }

  shelf(tenantID: TenantID, decides: DecidedKind): Shelf {
    return this.#shelves.get(nameOf(tenantID, decides)) ?? EMPTY_SHELF
  }

  /**
   * A policy that decided at the tenant, or was on trial, by its fingerprint: the ready-made ones of this program, and the
   * tenant's versions as they last stood. Undefined for what another version of the program shipped, for a text that was
   * replaced after its trial, and for one that no longer compiles.
   */
  policyWith(tenantID: TenantID, fingerprint: string): Policy | undefined {
    for (const kind of DECIDED_KINDS) {
      const { live, shadows } = this.policyFor(tenantID, kind)
      const found = [live, ...shadows, readyMadePolicy(kind)].find((policy) => policy.fingerprint === fingerprint)
      if (found) return found
    }
    const name = `${tenantID} ${fingerprint}`
    const known = this.#older.get(name) ?? { policy: this.#compiledWith(tenantID, fingerprint) }
    this.#older.set(name, known)
    return known.policy
  }

  #compiledWith(tenantID: TenantID, fingerprint: string): Policy | undefined {
    for (const kind of DECIDED_KINDS) {
      for (const version of this.shelf(tenantID, kind).versions.values()) {
        if (version.fingerprint !== fingerprint) continue
        const compiled = compiledPolicy(version.text, version.sections)
        return compiled.ok ? compiled.message : undefined
      }
    }
    return undefined
  }

  /** Live and shadow versions that no longer compile. */
  broken(tenantID: TenantID, decides: DecidedKind): readonly Broken[] {
    return this.#forced(tenantID, decides).broken
  }

  /** Those of every tenant, for a line in the log at the start. */
  allBroken(): { readonly tenantID: TenantID; readonly decides: DecidedKind; readonly broken: readonly Broken[] }[] {
    return [...this.#shelves.keys()].flatMap((name) => {
      const [tenantID, decides] = name.split(' ') as [TenantID, DecidedKind]
      const broken = this.broken(tenantID, decides)
      return broken.length > 0 ? [{ tenantID, decides, broken }] : []
    })
  }

  /** Puts a new version, or a new text in the place of one that nobody relies on yet. Only a text that compiles is kept. */
  async draft(wanted: Wanted, text: string): Promise<Changed> {
    const { decides } = wanted
    const checked = checkedPolicy(decides, text)
    if (!checked.ok) return { status: 'invalid', issues: checked.issues }
    const policy = checked.message
    const sections = sectionTexts(decides)
    const used = [...new Set(policy.rules.flatMap(({ section }) => section ?? []))]
    const frozen = Object.fromEntries(used.map((name) => [name, sections[name]!]))
    const { version, fingerprint } = policy
    return this.#change(wanted, { action: 'draft', version, text, sections: frozen, fingerprint })
  }

  /** Everything that happens to a version after it was written. */
  async advance(wanted: Wanted, action: Exclude<Action, 'draft'>, version: number): Promise<Changed> {
    const issue = this.#togetherIssue(wanted, action, version)
    return issue ? { status: 'invalid', issues: [issue] } : this.#change(wanted, { action, version })
  }

  /** One memory counts for all policies of a tenant. To roll back is never refused. */
  #togetherIssue(
    { tenantID, decides }: Wanted,
    action: Exclude<Action, 'draft'>,
    version: number,
  ): PolicyIssue | undefined {
    const found = this.shelf(tenantID, decides).versions.get(version)
    if (!found || (action !== 'shadow' && action !== 'publish')) return undefined
    const compiled = compiledPolicy(found.text, found.sections)
    if (!compiled.ok) return undefined
    const others = DECIDED_KINDS.flatMap((kind) => {
      const { live, shadows } = this.policyFor(tenantID, kind)
      return action === 'publish' && kind === decides ? shadows : [live, ...shadows]
    })
    return conditionsIssue(compiled.message, others)
  }

  async #change(
    { tenantID, decides, by, hands = [], note, revision }: Wanted,
    what: Pick<PolicyChange, 'action' | 'version' | 'text' | 'sections' | 'fingerprint'>,
  ): Promise<Changed> {
    const shelf = this.shelf(tenantID, decides)
    if (revision !== undefined && revision !== shelf.revision) return { status: 'stale' }
    const because = refusalOf(shelf, { ...what, by, hands })
    if (because) return { status: 'refused', because }
    const change = {
      decides,
      revision: shelf.revision + 1,
      by,
      ...(hands.length > 0 && { hands }),
      atMs: this.#nowMs(),
      ...(note !== undefined && { note }),
      ...what,
    }
    try {
      await this.#store.commit({ appends: [rowOf(tenantID, change)] })
    } catch (error) {
      if (error instanceof ConflictError) return { status: 'stale' }
      throw error
    }
    const after = withChange(shelf, change)
    const name = nameOf(tenantID, decides)
    this.#shelves.set(name, after)
    this.#inForce.delete(name)
    this.#older.clear() // a text that was not there may be now
    this.#onChanged(tenantID)
    return { status: 'changed', shelf: after, version: after.versions.get(what.version)! }
  }

  #forced(tenantID: TenantID, decides: DecidedKind): ReturnType<typeof inForceOf> {
    const name = this.#shelves.has(nameOf(tenantID, decides)) ? nameOf(tenantID, decides) : decides
    const known = this.#inForce.get(name)
    if (known) return known
    const forced = inForceOf(decides, this.shelf(tenantID, decides))
    this.#inForce.set(name, forced)
    return forced
  }
}

/** A text as a draft of this kind of policies would have to be. */
export function checkedPolicy(decides: DecidedKind, text: string): CompiledPolicy {
  const compiled = compiledPolicy(text, sectionTexts(decides))
  const issue = compiled.ok ? kindIssue(compiled.message, decides) : undefined
  return issue ? { ok: false, issues: [issue] } : compiled
}

/** The shelf of every tenant and kind that has one, also while another process holds the store. */
export function readShelves(
  store: JournalReader,
): { readonly tenantID: TenantID; readonly decides: DecidedKind; readonly shelf: Shelf }[] {
  return [...shelvesIn(store)].map(([name, shelf]) => {
    const [tenantID, decides] = name.split(' ') as [TenantID, DecidedKind]
    return { tenantID, decides, shelf }
  })
}

/** The shelves of every tenant, by tenant and kind. */
function shelvesIn(store: JournalReader): Map<string, Shelf> {
  const shelves = new Map<string, Shelf>()
  for (const row of store.readJournal({ kinds: [POLICY_ROW] })) {
    const change = changeOfRow(row)
    const name = nameOf(row.tenant, change.decides)
    shelves.set(name, withChange(shelves.get(name) ?? EMPTY_SHELF, change))
  }
  return shelves
}

/**
 * Every policy that ever decided, by its fingerprint, for whoever decides again: the ready-made ones of this program, and
 * all versions in the journal that still compile. Each is compiled when it is first asked for.
 */
export function policiesIn(store: JournalReader): (fingerprint: string) => Policy | undefined {
  const found = new Map<string, Policy | undefined>(
    DECIDED_KINDS.map((kind) => readyMadePolicy(kind)).map((policy) => [policy.fingerprint, policy]),
  )
  const texts = new Map<string, { readonly text: string; readonly sections: SectionTexts | undefined }>()
  for (const row of store.readJournal({ kinds: [POLICY_ROW] })) {
    const { text, sections, fingerprint } = changeOfRow(row)
    if (text !== undefined && fingerprint !== undefined) texts.set(fingerprint, { text, sections })
  }
  return (fingerprint) => {
    const written = texts.get(fingerprint)
    if (found.has(fingerprint) || !written) return found.get(fingerprint)
    const compiled = compilePolicy(written.text, written.sections)
    found.set(fingerprint, compiled.ok ? compiled.message : undefined)
    return found.get(fingerprint)
  }
}

/** A policy for another kind, or with the number of the ready-made one, would be taken for what it is not. */
function kindIssue(policy: Policy, decides: DecidedKind): PolicyIssue | undefined {
  const place = { line: 1, column: 1 }
  if (policy.decides !== decides) {
    const reason = textOf(['ここは {decides} のポリシーの場所です', 'this is the place of policies for {decides}'], {
      decides,
    })
    return { errorCode: 'kind_other', element: 'decides', reason, ...place }
  }
  const { id, version } = readyMadePolicy(decides)
  if (policy.id !== id || policy.version > version) return undefined
  const reason = textOf(
    [
      '標準のポリシー {id} がバージョン{version}を使っています。より大きな番号か、別の id にします',
      'the ready-made policy {id} has the version {version}: take a higher one, or another id',
    ],
    { id, version },
  )
  return { errorCode: 'version_taken', element: 'version', reason, ...place }
}

/** What has no place in the memory would be unknown for ever, and nobody told. */
function conditionsIssue(policy: Policy, others: readonly Policy[]): PolicyIssue | undefined {
  if (fitTogether([...others, policy].map(({ catalogue }) => catalogue))) return undefined
  const beside = others.filter(({ catalogue }) => conditionsIn([catalogue]) > 0)
  const names = beside.map(({ id, version }) => `${id} ${version}`).join(', ')
  const taken = conditionsIn(beside.map(({ catalogue }) => catalogue))
  const own = conditionsIn([policy.catalogue])
  return {
    errorCode: 'too_many',
    element: 'aggregates',
    reason: textOf(
      [
        'where の互いに異なる条件は、{names} に{taken}個、このポリシーに{own}個あります。稼働中とシャドーのポリシーを合わせた上限を超えます',
        'of conditions in where that differ, {names} hold {taken} and this policy has {own}: all live and shadow policies of a tenant share the room',
      ],
      { names, taken, own },
    ),
    hint: textOf([
      '同じ書き方の条件は1個と数えます。シャドーでの試用を終えるか、条件を減らしてください',
      'conditions of one text count once; end a trial in shadow, or use fewer',
    ]),
    line: 1,
    column: 1,
  }
}

/** Conditions of policies' own that differ. */
function conditionsIn(catalogues: readonly Catalogue[]): number {
  const rows = catalogues.flatMap((catalogue) => catalogue.rows.slice(CATALOGUE.length))
  const texts = rows.flatMap(({ source }) =>
    source.measure === 'aggregate' ? (source.aggregate.where?.text ?? []) : [],
  )
  return new Set(texts).size
}

/** Each is some hundred kilobytes of closures. */
const OLDER_POLICIES = 32

function nameOf(tenantID: TenantID, decides: DecidedKind): string {
  return `${tenantID} ${decides}`
}
