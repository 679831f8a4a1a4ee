import { openMemoryStore } from '@sekisho/adapters/memory'
import { expect, test } from 'vitest'
import { importCardholders } from './cardholderFile.ts'
import type { CardholderRow } from './cardholderFile.ts'
import { Cardholders } from './cardholders.ts'
import { DEMONSTRATION_ISSUERS, seedDemonstrationACS } from './demonstration.ts'

const ROW: CardholderRow = {
  cardholderID: 'c-1',
  acctNumber: '9999010000012347',
  standing: '',
  asksAlways: 'Yes',
  contacts: 'mail:taro@example.jp  sms:+819011112222',
}

test('import: every right row is enrolled, every wrong one is told with its number and what would be right', async () => {
  const store = await openMemoryStore()
  await seedDemonstrationACS(store, 0)
  const cardholders = new Cardholders(store)
  const rows: CardholderRow[] = [
    ROW,
    { ...ROW, cardholderID: 'c 2' },
    { ...ROW, cardholderID: 'c-3' },
    { ...ROW, cardholderID: 'c-4', acctNumber: '9999050000000017', standing: 'lost', asksAlways: 'perhaps' },
    { ...ROW, cardholderID: 'c-5', acctNumber: '9999010000022346', contacts: 'taro@example.jp mail:x' },
    { cardholderID: 'c-6', acctNumber: '9999010000032345' },
    {},
  ]
  const { enrolled, faults } = await importCardholders(cardholders, DEMONSTRATION_ISSUERS[0]!, numbered(rows), 10)
  expect(enrolled).toBe(2)
  expect(
    faults.map(({ line, issues }) => [line, issues.map(({ errorCode, element }) => `${errorCode} ${element}`)]),
  ).toEqual([
    [2, ['format cardholderID']],
    [3, ['not_one_of acctNumber']],
    [4, ['not_one_of acctNumber', 'not_one_of standing', 'type asksAlways']],
    [5, ['type contacts.0', 'format contacts.1.to']],
    [7, ['format cardholderID', 'not_one_of acctNumber']],
  ])
  expect(cardholders.find('hinode-bank', 'c-1')).toMatchObject({
    standing: 'active',
    asksAlways: true,
    lastFour: '2347',
  })
  expect(cardholders.find('hinode-bank', 'c-6')).toMatchObject({ asksAlways: false, contactIDs: [] })
})

async function* numbered(rows: readonly CardholderRow[]) {
  for (const [i, row] of rows.entries()) yield { line: i + 1, row }
}
