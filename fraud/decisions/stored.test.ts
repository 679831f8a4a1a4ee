import type { JSONObject } from '@sekisho/base'
import { expect, test } from 'vitest'
import { READY_MADE } from '@sekisho/policies'
import { readyMade } from '../rules/index.ts'
import { anOrderEvent } from '../testing/index.ts'
import { Screening } from './screening.ts'
import { recordOfRow } from './stored.ts'

const TENANT = { tenantID: 'shop', currency: 'JPY', timeZone: 'Asia/Tokyo' }
const record = new Screening(readyMade(READY_MADE.order.text, READY_MADE.order.sections)).assess(TENANT, anOrderEvent())
const body = JSON.parse(JSON.stringify(record)) as JSONObject

test('stored decisions: a record is read from its row as it is', () => {
  expect(recordOfRow({ kind: 'decision', body })).toBe(body)
  expect(recordOfRow({ kind: 'decision', body })).toEqual(record)
})

test('stored decisions: a row of another kind, or without a member that readers rely on, is none', () => {
  expect(() => recordOfRow({ kind: 'order', body })).toThrow(/decision of ours/)
  const members = ['orderID', 'stage', 'occurredAtMs', 'outcome', 'score', 'advice', 'versions']
  const lists = ['hits', 'unknown', 'reasons', 'features', 'linked']
  for (const member of [...members, ...lists]) {
    for (const value of [undefined, null, true, {}]) {
      const spoilt = { ...body, [member]: value }
      expect(() => recordOfRow({ kind: 'decision', body: spoilt }), member).toThrow(/decision of ours/)
    }
  }
})
