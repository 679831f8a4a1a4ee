import { expect, test } from 'vitest'
import { unmet } from './wishes.ts'

const SUBJECT = {
  messageType: 'Erro',
  errorDetail: 'acctNumber, mcc',
  list: ['a', 'b'],
  nested: { flag: false, none: null },
  ranges: [{ startRange: '10', endRange: '19' }, { ranges: [{ start: '20', end: '29' }] }],
}

test('wishes: each form holds where it should, and says what is wrong where it does not', () => {
  const cases = [
    { wish: { messageType: 'Erro' }, wrong: { messageType: 'ARes' } },
    { wish: { messageType: '*' }, wrong: { absent: '*' } },
    { wish: { absent: null }, wrong: { messageType: null } },
    { wish: { messageType: ['ARes', 'Erro'] }, wrong: { messageType: ['ARes', null] } },
    { wish: { errorDetail: { has: 'mcc' } }, wrong: { errorDetail: { has: 'acct' } } },
    { wish: { list: { has: 'b' } }, wrong: { list: { has: 'c' } } },
    { wish: { messageType: { like: 'E.*o' } }, wrong: { messageType: { like: 'E' } } },
    { wish: { messageType: { not: 'ARes' } }, wrong: { messageType: { not: ['Erro'] } } },
    { wish: { list: { exactly: ['a', 'b'] } }, wrong: { list: { exactly: ['b', 'a'] } } },
    { wish: { 'nested.flag': false }, wrong: { 'nested.flag': true } },
    { wish: { 'list.0': 'a' }, wrong: { 'list.2': 'a' } },
    { wish: { ranges: { apart: true } }, wrong: { list: { exactly: { apart: true } } } },
  ]
  for (const { wish, wrong } of cases) {
    expect(unmet(wish, SUBJECT), JSON.stringify(wish)).toEqual([])
    expect(unmet(wrong, SUBJECT), JSON.stringify(wrong)).toHaveLength(1)
  }
})

test('wishes: ranges that overlap, end before they start or differ in length are not apart', () => {
  const cases = [
    [
      ['10', '19'],
      ['19', '29'],
    ],
    [['19', '10']],
    [['10', '199']],
    [
      ['10', '19'],
      ['12', '13'],
    ],
  ]
  for (const bounds of cases) {
    const ranges = bounds.map(([startRange, endRange]) => ({ startRange, endRange }))
    expect(unmet({ ranges: { apart: true } }, { ranges }), JSON.stringify(bounds)).toHaveLength(1)
  }
})

test('wishes: one of several alternatives is enough, and a fault never shows a card number', () => {
  expect(unmet([{ messageType: 'ARes' }, { errorDetail: '*' }], SUBJECT)).toEqual([])
  expect(unmet([{ messageType: 'ARes' }, { absent: '*' }], SUBJECT)).toHaveLength(1)
  expect(unmet({ acctNumber: 'x' }, { acctNumber: '9999010000000011' })[0]).not.toContain('9999010000000011')
})
