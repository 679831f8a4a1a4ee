import { expect, test } from 'vitest'
import { buildMessage } from './build.ts'
import { erroOf } from './erro.ts'
import { parseMessage } from './parse.ts'
import { aMessage } from './testing/index.ts'
import type { Version } from './vocabulary.ts'
import { VERSIONS } from './vocabulary.ts'

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

function erroFor(bytes: Uint8Array) {
  const parsed = parseMessage(bytes)
  return erroOf('D', parsed.ok ? [] : parsed.issues, parsed.head)
}

test('Erro: the code is that of the check that comes first, and its detail names every element with that code', () => {
  const areq = aMessage({ messageType: 'AReq', version: '2.2.0', channel: 'BRW', category: 'PA', seed: 1, fill: 0 })
  const cases = [
    { change: { acctNumber: undefined, mcc: undefined }, errorCode: '201', errorDetail: 'acctNumber,mcc' },
    { change: { acctNumber: undefined, mcc: 'x' }, errorCode: '201', errorDetail: 'acctNumber' },
    { change: { acctNumber: 'x', mcc: 'x' }, errorCode: '203', errorDetail: 'acctNumber,mcc' },
    { change: { messageVersion: '2.4.0' }, errorCode: '102', errorDetail: '2.1.0,2.2.0,2.3.1' },
    { change: { messageType: 'XReq' }, errorCode: '101', errorDetail: 'a known message type' },
  ]
  for (const { change, ...expected } of cases) {
    expect(erroFor(encode({ ...areq, ...change }))).toMatchObject({
      ...expected,
      errorComponent: 'D',
      threeDSServerTransID: areq['threeDSServerTransID'],
    })
  }
})

test('Erro: a message that cannot be read, or is of no known version, is answered in the newest one', () => {
  for (const bytes of [encode([]), encode({ messageType: 'AReq', messageVersion: '1.0.2' }), new Uint8Array([0xff])]) {
    expect(erroFor(bytes).messageVersion).toBe('2.3.1')
  }
})

test('Erro: what it says of a refused message never holds a value of it, and is itself valid in every version', () => {
  for (const messageVersion of VERSIONS) {
    const bytes = encode({ messageType: 'AReq', messageVersion, acctNumber: '9999000011112222x', dsTransID: 'no ID' })
    const erro = erroFor(bytes)
    expect(JSON.stringify(erro)).not.toMatch(/9999|no ID/)
    expect(() => buildMessage(erro)).not.toThrow()
    expect(erro).toMatchObject({ messageVersion, errorMessageType: 'AReq' })
  }
})

test('Erro: positions in arrays are left out, and a name stands once', () => {
  const issues = [3, 5].map((i) => ({ errorCode: '203', element: `cardRangeData.${i}.startRange`, reason: 'digits' }))
  const head = { messageType: 'PRes' as const, messageVersion: '2.2.0', ids: {} }
  expect(erroOf('S', issues, head).errorDetail).toBe('cardRangeData.startRange')
})

test('DS-NET-006: an Erro 202 lists the IDs of the critical extensions, a number that looks like a card number masked', () => {
  const extension = (id: string) => ({ name: 'x', id, criticalityIndicator: true, data: { a: '1' } })
  const areq = aMessage({ messageType: 'AReq', version: '2.2.0', channel: 'BRW', category: 'PA', seed: 1, fill: 0 })
  const messageExtension = ['A000000999-001', 'A000000999-002', '4000001234567899'].map(extension)
  expect(erroFor(encode({ ...areq, messageExtension }))).toMatchObject({
    errorCode: '202',
    errorDetail: 'A000000999-001,A000000999-002,400000******7899',
  })
})

test('Erro: what the maker knows of the transaction comes before what the message says', () => {
  const [ours, theirs] = ['1'.repeat(8), '2'.repeat(8)].map((head) => `${head}-0000-4000-8000-000000000000`)
  const issue = { errorCode: '203', element: 'messageVersion', reason: 'the version of the transaction' }
  const head = {
    messageType: 'ARes' as const,
    messageVersion: '2.1.0',
    ids: { dsTransID: theirs!, acsTransID: theirs! },
  }
  const erro = erroOf('D', [issue], head, { dsTransID: ours!, messageVersion: '2.2.0' satisfies Version })
  expect(erro).toMatchObject({ dsTransID: ours, acsTransID: theirs, messageVersion: '2.2.0' })
})
