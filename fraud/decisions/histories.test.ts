import { canonicalJSON } from '@sekisho/base'
import type { JSONObject, JSONValue } from '@sekisho/base'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import orders from '@sekisho/policies/orders.yaml'
import { eventOfRow, isScreened } from '../events/index.ts'
import { compilePolicy } from '../rules/index.ts'
import { scenarios } from '../testing/scenarios.ts'
import type { Told } from '../testing/scenarios.ts'
import type { DecisionRecord } from './record.ts'
import { Screening } from './screening.ts'

/**
 * Each rule of the first policy has a recorded history, in which it stays silent on a near miss and then fires. A changed
 * decision shows here; to accept it, or to record a new rule's scenario: RECORD_HISTORIES=1 npx vitest run fraud/decisions
 */
interface Line {
  readonly event: JSONObject
  readonly expect?: 'silent' | 'fires'
  readonly decision?: JSONValue
}

const compiled = compilePolicy(orders)
if (!compiled.ok) throw new Error('the first policy compiles')
const policy = compiled.message
const TENANT = { tenantID: 'shop', currency: 'JPY', timeZone: 'Asia/Tokyo' }
const FOLDER = new URL('histories/', import.meta.url)

beforeAll(() => {
  if (!process.env['RECORD_HISTORIES']) return
  for (const [rule, story] of Object.entries(scenarios())) {
    const lines = decided(story.map(({ event, expect }) => ({ event: pseudonymous(event), ...(expect && { expect }) })))
    const text = lines.map((line) => `${canonicalJSON(line as unknown as JSONValue)}\n`).join('')
    writeFileSync(new URL(`${rule}.ndjson`, FOLDER), text)
  }
})

test.each(policy.rules.map(({ id }) => id))('history: %s stays silent on a near miss, and fires', (rule) => {
  const lines = read(rule)
  const replayed = decided(lines)
  expect(replayed).toEqual(lines)
  const fired = replayed
    .map(({ expect, decision }) => expect && `${expect}: ${hits(decision).includes(rule)}`)
    .filter((line) => line !== undefined)
  expect(new Set(fired)).toEqual(new Set(['silent: false', 'fires: true']))
})

test('history: every history belongs to a rule', () => {
  const rules = new Set(policy.rules.map(({ id }) => `${id}.ndjson`))
  expect(readdirSync(FOLDER).filter((file) => !rules.has(file))).toEqual([])
})

test('history: nothing of a history tells who ordered', () => {
  for (const file of readdirSync(FOLDER)) {
    expect(readFileSync(new URL(file, FOLDER), 'utf8'), file).not.toMatch(/@|~|千代田|198\.51|YAMADA|SMITH/)
  }
})

function read(rule: string): Line[] {
  const file = new URL(`${rule}.ndjson`, FOLDER)
  expect(existsSync(file), `fraud/decisions/histories/${rule}.ndjson: a rule has a history`).toBe(true)
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

/** The lines with what is decided today. */
function decided(lines: readonly Line[]): Line[] {
  const screening = new Screening(policy)
  return lines.map(({ event: body, ...line }) => {
    const event = eventOfRow(body['kind'] as string, body)
    const record = isScreened(event) ? screening.assess(TENANT, event) : undefined
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
