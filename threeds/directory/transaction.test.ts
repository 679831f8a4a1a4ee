import { expect, test } from 'vitest'
import type { AReq } from '@sekisho/threeds/messages'
import { rowsIn } from '@sekisho/threeds/messages'
import { aMessage } from '@sekisho/threeds/messages/testing'
import { begun } from './transaction.ts'

test('a transaction remembers every element that a condition of RReq or RRes looks back at', () => {
  const looked = new Set(['RReq', 'RRes'].flatMap((type) => lookedAt(rowsIn(type).map((row) => row.in[type]))))
  expect([...looked].sort()).toEqual([
    'AReq splitSdkType.limitedInd',
    'AReq threeDSRequestorDecReqInd',
    'ARes acsDecConInd',
  ])
})

test('a transaction keeps of the AReq what it will need, and neither card nor person', () => {
  const areq = aMessage({
    messageType: 'AReq',
    version: '2.3.1',
    channel: 'APP',
    category: 'PA',
    seed: 11,
    fill: 100,
  }) as unknown as AReq
  const server = { participantID: 's', referenceNumbers: ['r'] }
  const dsTransID = 'd5000000-0000-4000-8000-000000000001'
  const state = begun(areq, { tenant: 'pay', dsTransID, channel: 'APP', category: 'PA', server, acs: undefined })
  expect(state.asked).toEqual({
    threeDSRequestorDecReqInd: areq.threeDSRequestorDecReqInd,
    splitSdkType: areq.splitSdkType,
  })
  expect(state.ids).toMatchObject({ dsTransID, sdkTransID: areq.sdkTransID })
  const text = JSON.stringify(state)
  for (const element of ['acctNumber', 'cardholderName', 'email', 'cardSecurityCode'] as const) {
    expect(text).not.toContain(areq[element])
  }
})

/** `AReq acctNumber` for each test on another message, however deep it stands. */
function lookedAt(condition: unknown): string[] {
  if (typeof condition !== 'object' || condition === null) return []
  const { of, element } = condition as { of?: string; element?: string }
  const own = of === undefined ? [] : [`${of} ${element}`]
  return [...own, ...Object.values(condition).flatMap(lookedAt)]
}
