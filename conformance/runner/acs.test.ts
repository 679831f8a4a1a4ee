/** The runner against a simulated ACS: what is right passes, and a planted fault is found. */
import { openACS, SIMULATED_CODE } from '@sekisho/simulators/threeds'
import type { ACSMisdeed } from '@sekisho/simulators/threeds'
import { expect, test } from 'vitest'
import { DEFAULT_FACTS, goodNeighbour, readSuite, runSuite, Stage } from './index.ts'
import type { Result } from './index.ts'

const suite = readSuite(new URL('../', import.meta.url), 'acs')

test('conformance: a simulated ACS passes the cases of its role', { timeout: 120_000 }, async () => {
  const results = await against([])
  expect(results.filter(({ verdict }) => verdict !== 'passed').map(({ title, faults }) => [title, ...faults])).toEqual(
    [],
  )
  expect(results.length).toBeGreaterThan(200)
})

test('conformance: each planted fault of an ACS fails the cases that are about it', { timeout: 120_000 }, async () => {
  const plants: [ACSMisdeed, string][] = [
    ['releasesTheCResEarly', 'ACS-CREQB-012'],
    ['changesSessionData', 'ACS-CREQB-011'],
    ['sendsTheResultTwice', 'ACS-RREQ-001 after a right code'],
    ['refusesPadding', 'ACS-CREQB-002 padding'],
    ['staysSilentOnFaults', 'ACS-VAL-010'],
  ]
  for (const [misdeed, start] of plants) {
    const results = await against([misdeed], [start])
    expect(results.length, misdeed).toBeGreaterThan(0)
    expect(new Set(results.map(({ verdict }) => verdict)), misdeed).toEqual(new Set(['failed']))
  }
})

async function against(misdeeds: readonly ACSMisdeed[], only: readonly string[] = []): Promise<readonly Result[]> {
  const target = await openACS({
    referenceNumber: DEFAULT_FACTS['ref.acs']!,
    dsReferenceNumbers: [DEFAULT_FACTS['ref.ds']!],
    prefixes: ['999901'],
    misdeeds: new Set(misdeeds),
    limitMs: 250,
  })
  const facts = { ...DEFAULT_FACTS, ...CARDS, 'url.method': target.methodURL }
  const stage = await Stage.open({ otherwise: goodNeighbour(suite, facts) })
  try {
    const profile = { role: 'acs', target: target.url, facts, lastCode: () => Promise.resolve(SIMULATED_CODE) } as const
    return await runSuite({ suite, profile, stage, only, patienceMs: 700, quietMs: 60 })
  } finally {
    await target.close()
    await stage.close()
  }
}

/** The tenth digit from the right tells the simulated ACS what becomes of a card. */
const CARDS = {
  'card.frictionless': '9999010000000011',
  'card.attempt': '9999011000000010',
  'card.refused': '9999012000000019',
  'card.unable': '9999012000000019',
  'card.unavailable': '9999013000000018',
  'card.rejected': '9999014000000017',
  'card.challenge': '9999015000000016',
  'card.tries210': '9999015000000016',
  'card.tries220': '9999015000000016',
  'card.tries231': '9999015000000016',
}
