/**
 * The runner against a simulated 3DS Server, which knows no range lists and no 3DS Method: what it does, it does right, and a
 * planted fault is found.
 */
import { openThreeDSServer } from '@sekisho/simulators/threeds'
import type { ThreeDSServerMisdeed } from '@sekisho/simulators/threeds'
import { expect, test } from 'vitest'
import { DEFAULT_FACTS, goodNeighbour, openRequestor, readSuite, runSuite, Stage } from './index.ts'
import type { Result } from './index.ts'

const suite = readSuite(new URL('../', import.meta.url), 'threeds-server')

test(
  'conformance: a simulated 3DS Server passes the cases of ARes, CReq, RReq and their faults',
  { timeout: 120_000 },
  async () => {
    const results = await against([], ['3DSS-ARES', '3DSS-VAL', '3DSS-RREQ', '3DSS-CREQ-00', '3DSS-ERR', '3DSS-NET'])
    const failed = results.filter(({ verdict, requirement }) => verdict !== 'passed' && !NOT_SIMULATED.has(requirement))
    expect(failed.map(({ title, faults }) => [title, ...faults])).toEqual([])
    expect(results.length).toBeGreaterThan(200)
  },
)

test(
  'conformance: each planted fault of a 3DS Server fails the cases that are about it',
  { timeout: 120_000 },
  async () => {
    const plants: [ThreeDSServerMisdeed, string][] = [
      ['takesResultsTwice', '3DSS-RREQ-007'],
      ['believesAnyARes', '3DSS-VAL-003'],
      ['answersErroWithErro', '3DSS-ARES-021'],
      ['padsTheCReq', '3DSS-CREQ-002'],
    ]
    for (const [misdeed, start] of plants) {
      const results = await against([misdeed], [start])
      expect(results.length, misdeed).toBeGreaterThan(0)
      expect(new Set(results.map(({ verdict }) => verdict)), misdeed).toEqual(new Set(['failed']))
    }
  },
)

async function against(misdeeds: readonly ThreeDSServerMisdeed[], only: readonly string[]): Promise<readonly Result[]> {
  const stage = await Stage.open({ otherwise: goodNeighbour(suite, DEFAULT_FACTS) })
  const target = await openThreeDSServer({
    referenceNumber: DEFAULT_FACTS['ref.3dss']!,
    dsURL: stage.urlOf('DS'),
    versionOf: (acctNumber) => VERSIONS[acctNumber.slice(0, 7)],
    merchant: MERCHANT,
    misdeeds: new Set(misdeeds),
  })
  try {
    const requestor = openRequestor(target.origin, 'key')
    const profile = { role: 'threeds-server', target: target.url, facts: DEFAULT_FACTS, requestor } as const
    return await runSuite({ suite, profile, stage, only, patienceMs: 700, quietMs: 60 })
  } finally {
    await target.close()
    await stage.close()
  }
}

/** Declined challenges and session data are the requestor's affair, and left out of the simulated one. */
const NOT_SIMULATED: ReadonlySet<string> = new Set(['3DSS-ARES-003', '3DSS-CREQ-003', '3DSS-ARES-005'])
const VERSIONS: Readonly<Record<string, '2.1.0' | '2.2.0' | '2.3.1'>> = {
  9999082: '2.1.0',
  9999083: '2.2.0',
  9999084: '2.3.1',
}
const MERCHANT = {
  threeDSRequestorID: 'requestor-0001',
  threeDSRequestorName: 'Shiken Store',
  threeDSRequestorURL: 'https://shop.example',
  acquirerBIN: '440000',
  acquirerMerchantID: '9876543210001',
  acquirerCountryCode: '392',
  acquirerCountryCodeSource: '01',
  mcc: '5732',
  merchantCountryCode: '392',
  merchantName: 'Shiken Store',
}
