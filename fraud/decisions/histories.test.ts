import { canonicalJSON } from '@sekisho/base'
import type { JSONObject, JSONValue } from '@sekisho/base'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { READY_MADE } from '@sekisho/policies'
import { eventOfRow, isAsked } from '../events/index.ts'
import { DECIDED_KINDS, readyMade } from '../rules/index.ts'
import type { DecidedKind, Policy } from '../rules/index.ts'
import { readyMadeStories } from '../testing/stories/index.ts'
import type { Told } from '../testing/stories/index.ts'
import type { DecisionRecord } from './record.ts'
import { Screening } from './screening.ts'

/**
 * Each rule of a ready-made policy has a recorded history, in which it stays silent on a near miss and then fires. A changed
 * decision shows here; to accept it, or to record a new rule's story: RECORD_HISTORIES=1 npx vitest run fraud/decisions
 */
interface Line {
  readonly event: JSONObject
  readonly expect?: 'silent' | 'fires'
  readonly decision?: JSONValue
}

const TENANT = { tenantID: 'tenant', currency: 'JPY', timeZone: 'Asia/Tokyo' }
const POLICIES = Object.fromEntries(
  DECIDED_KINDS.map((kind) => [kind, readyMade(READY_MADE[kind].text, READY_MADE[kind].sections)]),
) as Record<DecidedKind, Policy>

/** The section that lets repeats of recurring orders pass is none of the ready-made policy's own. */
const FIRST_ONLY = readyMade(
  READY_MADE.order.text.replace('- recurring\n', '- recurring_first\n'),
  READY_MADE.order.sections,
)
const FIRST_ONLY_RULES = FIRST_ONLY.rules.filter(({ section }) => section === 'recurring_first').map(({ id }) => id)

/** Every rule, the policy it is of, and the folder of its history. */
const RULES = [
  ...DECIDED_KINDS.map((kind) => ({ kind, policy: POLICIES[kind], rules: POLICIES[kind].rules.map(({ id }) => id) })),
  { kind: 'order' as const, policy: FIRST_ONLY, rules: FIRST_ONLY_RULES },
]

beforeAll(() => {
  if (!process.env['RECORD_HISTORIES']) return
  const stories: Record<DecidedKind, Readonly<Record<string, readonly Told[]>>> = readyMadeStories()
  for (const { kind, policy, rules } of RULES) {
    mkdirSync(folderOf(kind), { recursive: true })
    for (const rule of rules) {
      const story = (stories[kind][rule] ?? []).map(({ event, ...rest }) => ({ event: pseudonymous(event), ...rest }))
      const text = decided(policy, story).map((line) => `${canonicalJSON(line as unknown as JSONValue)}\n`)
      writeFileSync(new URL(`${rule}.ndjson`, folderOf(kind)), text.join(''))
    }
  }
})

describe.each(RULES)('history, $kind', ({ kind, policy, rules }) => {
  test.each(rules)('%s stays silent on a near miss, and fires', (rule) => {
    const lines = read(kind, rule)
    const replayed = decided(policy, lines)
    expect(replayed).toEqual(lines)
    const fired = replayed
      .map(({ expect, decision }) => expect && `${expect}: ${hits(decision).includes(rule)}`)
      .filter((line) => line !== undefined)
    expect(new Set(fired)).toEqual(new Set(['silent: false', 'fires: true']))
  })
})

test('history: every history belongs to a rule', () => {
  for (const kind of DECIDED_KINDS) {
    const rules = new Set(RULES.flatMap((each) => (each.kind === kind ? each.rules.map((id) => `${id}.ndjson`) : [])))
    expect(readdirSync(folderOf(kind)).filter((file) => !rules.has(file))).toEqual([])
  }
})

test('history: nothing of a history tells who ordered', () => {
  for (const kind of DECIDED_KINDS) {
    for (const file of readdirSync(folderOf(kind))) {
      expect(readFileSync(new URL(file, folderOf(kind)), 'utf8'), file).not.toMatch(/@|~|千代田|198\.51|YAMADA|SMITH/)
    }
  }
})

function folderOf(kind: DecidedKind): URL {
  return new URL(`histories/${kind}/`, import.meta.url)
}

function read(kind: DecidedKind, rule: string): Line[] {
  const file = new URL(`${rule}.ndjson`, folderOf(kind))
  expect(existsSync(file), `fraud/decisions/histories/${kind}/${rule}.ndjson: a rule has a history`).toBe(true)
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

/** The lines with what is decided today of the events that the policy decides. */
function decided(policy: Policy, lines: readonly Line[]): Line[] {
  const screening = new Screening(policy)
  return lines.map(({ event: body, ...line }) => {
    const event = eventOfRow(body['kind'] as string, body)
    const isDecided = isAsked(event) && (event.kind === 'assessment' ? 'order' : event.kind) === policy.decides
    const record = isDecided ? screening.assess(TENANT, event) : undefined
    screening.fold(TENANT, event)
    return { event: body, ...(line.expect && { expect: line.expect }), ...(record && { decision: inShort(record) }) }
  })
}

/** Not which rules were unknown: with few things shown, most are, and every new rule would change every line. */
function inShort({ outcome, score, hits, advice }: DecisionRecord): JSONObject {
  return { outcome, score, hits: hits.map(({ rule }) => rule), advice }
}

function hits(decision: JSONValue | undefined): readonly JSONValue[] {
  return (decision as { hits?: JSONValue[] } | undefined)?.hits ?? []
}

/** Builders leave tokens in clear; a history has them as meaningless as the journal does. */
function pseudonymous(event: Told['event']): JSONObject {
  const text = JSON.stringify(event).replaceAll(/"(\w+~[^"]*)"/g, (_, token: string) => {
    if (!pseudonyms.has(token)) pseudonyms.set(token, `v2:${token.split('~')[0]}-${pseudonyms.size + 1}`)
    return JSON.stringify(pseudonyms.get(token))
  })
  return JSON.parse(text) as JSONObject
}

const pseudonyms = new Map<string, string>()
