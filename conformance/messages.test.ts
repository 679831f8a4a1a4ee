/**
 * Raw messages, written by hand, with the issues that a receiver must find in them. They share no code with the parser or
 * the simulators, so a mistake that both make still shows. `<message>/<requirement>/`: in.json is the bytes, expect.json the
 * issues and what the receiver knows beside the message, why.md the reason.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parseMessage } from '@sekisho/threeds/messages'
import type { Context } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import notYet from './not-yet.json' with { type: 'json' }

interface Expected {
  /** What the receiver knows of the transaction. */
  readonly given?: Context
  /** The channel that must be inferred. */
  readonly channel?: string
  /** Error code and element, all of them, in table order. */
  readonly issues: readonly string[]
}

const MESSAGES = ['areq', 'ares', 'creq', 'cres', 'rreq', 'rres', 'preq', 'pres', 'erro', 'oreq', 'ores']
const root = new URL('./', import.meta.url)
const cases = MESSAGES.flatMap((message) => readdirSync(new URL(message, root)).map((name) => `${message}/${name}`))
const excused: Readonly<Record<string, string>> = notYet

test.each(cases.filter((name) => !(name in excused)))('conformance: %s', (name) => {
  expect(answerTo(name)).toEqual(wantedFor(name))
})

test('conformance: what we do not pass yet has a reason, and still fails', () => {
  for (const [name, reason] of Object.entries(excused)) {
    expect(reason.length, name).toBeGreaterThan(20)
    expect(answerTo(name), `${name} passes now: take it out of not-yet.json`).not.toEqual(wantedFor(name))
  }
})

test('conformance: each case says why, and there are cases of every message', () => {
  for (const name of cases) expect(existsSync(new URL(`${name}/why.md`, root)), name).toBe(true)
  expect(cases.length).toBeGreaterThanOrEqual(60)
})

function answerTo(name: string): object {
  const { given } = expectedFor(name)
  const parsed = parseMessage(readFileSync(new URL(`${name}/in.json`, root)), given)
  const issues = parsed.ok ? [] : parsed.issues.map(({ errorCode, element }) => `${errorCode} ${element}`)
  return name.startsWith('c') ? { channel: parsed.head.channel, issues } : { issues }
}

function wantedFor(name: string): object {
  const { channel, issues } = expectedFor(name)
  return name.startsWith('c') ? { channel, issues } : { issues }
}

function expectedFor(name: string): Expected {
  return JSON.parse(readFileSync(new URL(`${name}/expect.json`, root), 'utf8')) as Expected
}
