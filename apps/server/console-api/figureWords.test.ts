/** Every code that the server may say has its words on the page: the two are written apart. */
import { SETTLEMENT_STATUSES, FRAUD_TYPES, REPORT_SOURCES, VERDICTS } from '@sekisho/fraud/events'
import { CAUSES, DIMENSIONS, STAGES } from '@sekisho/fraud/ledger'
import { FAULT_CODES } from '@sekisho/fraud/rules'
import { expect, test } from 'vitest'
import { LABEL_WORDS, SOURCES, TYPES } from '../../console/page/labels/labelWords.ts'
import * as ledger from '../../console/page/ledger/ledgerWords.ts'
import { PARTNER_WORDS } from '../../console/page/partners/partnerWords.ts'
import { FAULT_WORDS } from '../../console/page/policies/faultWords.ts'

const without = (codes: readonly string[], words: object) => codes.filter((code) => !Object.hasOwn(words, code))

test('words: stages, causes, reasons and dimensions of a ledger', () => {
  const reasons = Object.entries(CAUSES).flatMap(([cause, codes]) => codes.map((code) => `${cause}.${code}`))
  const codes = [...STAGES.map((stage) => `stage_${stage}`), ...Object.keys(CAUSES), ...reasons, ...DIMENSIONS]
  expect(without(codes, ledger.LEDGER_WORDS)).toEqual([])
  expect([...ledger.DIMENSIONS, 'month'].toSorted()).toEqual([...DIMENSIONS].toSorted())
})

test('words: what labels say, and who says it', () => {
  const disputes = SETTLEMENT_STATUSES.filter((status) => /chargeback|fraud|debt/.test(status))
  expect(without([...FRAUD_TYPES, ...REPORT_SOURCES, ...VERDICTS, ...disputes], LABEL_WORDS)).toEqual([])
  expect([...TYPES].toSorted()).toEqual([...FRAUD_TYPES].toSorted())
  expect([...SOURCES, 'consortium'].toSorted()).toEqual([...REPORT_SOURCES].toSorted())
})

test('words: what may be wrong with a policy, and nothing that never is', () => {
  const codes = [...FAULT_CODES].map((code) => `fault_${code}`)
  expect(without(codes, FAULT_WORDS)).toEqual([])
  const unused = Object.keys(FAULT_WORDS).filter((word) => !codes.includes(word))
  expect(unused).toEqual(['fault_other'])
})

test('words: nobody’s code has any, and no word is empty in either language', () => {
  expect(without(['no_such_code'], LABEL_WORDS)).toEqual(['no_such_code'])
  for (const words of [LABEL_WORDS, ledger.LEDGER_WORDS, PARTNER_WORDS, FAULT_WORDS]) {
    const empty = Object.entries(words).filter(([, [ja, en]]) => `${ja}`.trim() === '' || `${en}`.trim() === '')
    expect(empty).toEqual([])
  }
})
