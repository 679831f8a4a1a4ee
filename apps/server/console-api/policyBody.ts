/** Policies as their pages show them: what decides, what waits for somebody, and one version with its rules and what may happen to it. */
import { ownWords, readyMadePolicy, readyMadeText, refusalOf, sectionTexts } from '@sekisho/adapters/policies'
import type { Shelf, Version } from '@sekisho/adapters/policies'
import type { SignedIn } from '@sekisho/adapters/accounts'
import { handsBehind, may } from '@sekisho/adapters/tenants'
import { compilePolicy } from '@sekisho/fraud/rules'
import type { DecidedKind, Policy, Rule } from '@sekisho/fraud/rules'
import { READY_MADE, shelfBody, STEPS, versionBody } from '../policies/bodies.ts'
import type { ConsoleAPIParts } from './routes.ts'

/** One kind of event: what decides, since when and by whom, and the newest versions that wait for somebody. */
export function policiesBody({ policies, progressOf }: ConsoleAPIParts, tenantID: string, decides: DecidedKind) {
  const { versions: _all, ...body } = shelfBody(policies, tenantID, decides, progressOf(tenantID))
  const lines = linesOf(policies.shelf(tenantID, decides))
  const waiting = lines.filter(({ stage }) => WAITING.has(stage))
  return {
    ...body,
    live: { ...body.live, ...(!body.live.readyMade && { line: lines.find(({ stage }) => stage === 'live') ?? null }) },
    shadows: lines.filter(({ inShadow }) => inShadow),
    waiting: waiting.slice(0, SHOWN),
    waitingInAll: waiting.length,
    versionsInAll: lines.length,
  }
}

/** The newest first: who wrote each, and what happened to it last. */
export function linesOf({ versions }: Shelf) {
  return [...versions.values()].sort((a, b) => b.version - a.version).map(lineOf)
}

function lineOf({ version, stage, inShadow, authors, history }: Version) {
  const last = history.at(-1)!
  const { atMs, ...step } = last
  return { version, stage, inShadow, authors, last: { ...step, at: new Date(atMs).toISOString() } }
}

/** @param name a number, or `ready-made`  @returns undefined when there is no such version */
export function versionPage(parts: ConsoleAPIParts, who: SignedIn, decides: DecidedKind, name: string) {
  const { policies } = parts
  const shelf = policies.shelf(who.tenantID, decides)
  const { live } = policies.policyFor(who.tenantID, decides)
  const common = {
    decides,
    revision: shelf.revision,
    nextVersion: Math.max(live.version, readyMadePolicy(decides).version, ...shelf.versions.keys()) + 1,
  }
  if (name === READY_MADE) {
    const policy = readyMadePolicy(decides)
    const { version } = policy
    const itself = { version, stage: 'ready_made', inShadow: false, fingerprint: policy.fingerprint }
    const nobody = { authors: [], hands: [], history: [], steps: [] }
    const texts = { text: readyMadeText(decides), sections: sectionTexts(decides) }
    return { ...common, ...itself, ...nobody, ...texts, isLive: live === policy, policy: policyBody(policy), faults: 0 }
  }
  const found = /^[1-9]\d{0,6}$/.test(name) ? shelf.versions.get(Number(name)) : undefined
  if (!found) return undefined
  const compiled = compilePolicy(found.text, found.sections)
  return {
    ...common,
    ...versionBody(found),
    text: found.text,
    sections: found.sections,
    isLive: live.fingerprint === found.fingerprint,
    policy: compiled.ok ? policyBody(compiled.message) : null,
    faults: compiled.ok ? 0 : compiled.issues.length,
    steps: stepsOf(parts, who, shelf, found),
  }
}

/** Steps that the role allows and the stage leads to; `because` says why this person may not all the same. */
function stepsOf({ store }: ConsoleAPIParts, who: SignedIn, shelf: Shelf, version: Version) {
  const hands = handsBehind(store, who.tenantID, who.person, version.history[0]!.atMs)
  return Object.entries(STEPS).flatMap(([step, [action, permission]]) => {
    if (!may(who.role, permission)) return []
    const because = refusalOf(shelf, { action, version: version.version, by: who.userID, hands })
    return because === 'wrong_stage' ? [] : [{ step, because: because ?? null }]
  })
}

function policyBody(policy: Policy) {
  const { id, version, name, thresholds, thresholdsOf, budget, cost, rules, degraded } = policy
  return {
    id,
    version,
    name,
    thresholds,
    methods: [...thresholdsOf].map(([method, own]) => ({ method, thresholds: own })),
    budget: budget?.challenge ?? null,
    degraded: degraded.outcome,
    cost,
    ...ownWords(policy),
    rules: rules.map(ruleBody),
  }
}

function ruleBody({ id, section, when, points, outcome, advice, stages, methods, reason, stops, source }: Rule) {
  const { ja, en } = reason
  return {
    id,
    section: section ?? null,
    when,
    points,
    outcome: outcome ?? null,
    advice: advice ?? null,
    stages: stages ? [...stages] : null,
    methods: methods ? [...methods] : null,
    reason: { ja, en },
    stops,
    source,
  }
}

/** What somebody has still to do something about. */
const WAITING: ReadonlySet<string> = new Set(['draft', 'checked', 'approved'])
const SHOWN = 20
