import { expect, test } from 'vitest'
import { buildMessage } from './build.ts'
import type { RRes } from './types.generated.ts'

const RRES: RRes = {
  messageType: 'RRes',
  messageVersion: '2.2.0',
  resultsStatus: '01',
  threeDSServerTransID: '6afa6072-9412-446b-9673-2f98b3ee98a2',
  dsTransID: 'f25084f0-5b16-4c0a-ae5d-b24808a95e4b',
  acsTransID: 'd7c1ee99-9478-44a6-b1f2-391e29c6b340',
}

test('build: the bytes of the message as given, what is undefined left out', () => {
  const text = new TextDecoder().decode(buildMessage({ ...RRES, messageExtension: undefined } as unknown as RRes))
  expect(text).toBe(JSON.stringify(RRES))
})

test('build: a message that breaks the protocol is our own mistake, and the context finds more of them', () => {
  const mistakes: [object, object, RegExp][] = [
    [{ resultsStatus: '4' }, {}, /203 resultsStatus/],
    [{ dsTransID: '' }, {}, /201 dsTransID/],
    [{ eci: '05' }, {}, /only elements of its message: eci/],
    [{}, { channel: 'APP' }, /201 sdkTransID/],
  ]
  for (const [change, context, words] of mistakes) {
    expect(() => buildMessage({ ...RRES, ...change }, context)).toThrow(words)
  }
})
