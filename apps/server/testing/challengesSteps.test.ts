import { canonicalJSON } from '@sekisho/base'
import type { JSONValue } from '@sekisho/base'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import * as acs from '@sekisho/threeds/acs'
import * as directory from '@sekisho/threeds/directory'
import * as server from '@sekisho/threeds/server'
import { readSteps, writeSteps } from './challengesSteps.ts'
import { asJSON, STEPS } from './challengesTape.ts'
import type { Step, StepLine } from './challengesTape.ts'

const FOLDER = fileURLToPath(new URL('../../../conformance/histories/steps/', import.meta.url))
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.ndjson'))

/** A change that is meant is accepted by `HISTORIES=accept npx vitest run challengesSteps`, and looked at in the difference. */
test('recorded steps: given the same again, every role decides the same', () => {
  expect(NAMES.length).toBeGreaterThanOrEqual(12)
  for (const name of NAMES) {
    const lines = readSteps(FOLDER + name)
    const now = lines.map(replayed)
    if (process.env.HISTORIES === 'accept') writeSteps(FOLDER + name, now)
    else for (const [i, line] of now.entries()) expect(line, `${name}, step ${i + 1}`).toEqual(lines[i])
  }
})

test('every step of every role is in some history', () => {
  const seen = new Set(NAMES.flatMap((name) => readSteps(FOLDER + name)).map(({ role, step }) => `${role} ${step}`))
  expect([...seen].sort()).toEqual(
    Object.entries(STEPS)
      .flatMap(([role, steps]) => steps.map((step) => `${role} ${step}`))
      .sort(),
  )
})

test('a history is read as it was written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-steps-'))
  const path = join(folder, 'copy.ndjson')
  for (const name of NAMES) {
    const lines = readSteps(FOLDER + name)
    writeSteps(path, lines)
    expect(canonicalJSON(readSteps(path) as unknown as JSONValue)).toBe(canonicalJSON(lines as unknown as JSONValue))
  }
  rmSync(folder, { recursive: true })
})

/** The line with what the role gives today. */
function replayed(line: StepLine): StepLine {
  const step = (ROLES[line.role] as Readonly<Record<string, unknown>>)[line.step] as Step
  return { ...line, gives: asJSON(step(...line.with)) }
}

const ROLES = { acs, 'directory-server': directory, 'threeds-server': server }
