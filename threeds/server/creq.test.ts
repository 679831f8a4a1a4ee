import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64URLJSON, bytesOfBase64URL } from './base64url.ts'
import { readReturned, sessionDataField } from './creq.ts'

const ID = '8a880dc0-d2d2-4067-bcb1-b08d1690b26e'
const CRES = {
  messageType: 'CRes',
  messageVersion: '2.2.0',
  threeDSServerTransID: ID,
  acsTransID: 'd7c1ee99-9478-44a6-b1f2-391e29c6b340',
  transStatus: 'Y',
}

test('3DSS-CREQ-002: what is written as base64url is read again, padded or in the plain alphabet too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const field = base64URLJSON({ text })
      expect(field).toMatch(/^[A-Za-z0-9_-]+$/)
      expect(field).toBe(Buffer.from(JSON.stringify({ text })).toString('base64url'))
      const plain = Buffer.from(JSON.stringify({ text })).toString('base64')
      for (const form of [field, plain])
        expect(JSON.parse(new TextDecoder().decode(bytesOfBase64URL(form)))).toEqual({ text })
    }),
    { seed: 3 },
  )
  for (const wrong of ['%', 'a b', 'a\n', '=a', 'a===', 'a']) expect(bytesOfBase64URL(wrong), wrong).toBeUndefined()
})

test('PAGE-CHAL-009, 011: a final CRes frees the page; an Erro, or what cannot be read, ends it as an error', () => {
  const field = (value: object) => base64URLJSON(value)
  const erro = {
    ...CRES,
    messageType: 'Erro',
    errorCode: '305',
    errorComponent: 'A',
    errorDescription: 'x',
    errorDetail: 'x',
  }
  const cases: [Parameters<typeof readReturned>[0], 'finished' | 'error' | undefined][] = [
    [{ cres: field(CRES) }, 'finished'],
    [{ cres: `${field(CRES)}==`, threeDSSessionData: 'YWJj' }, 'finished'],
    [{ cres: field({ ...CRES, threeDSServerTransID: ID.toUpperCase() }) }, 'finished'],
    [{ cres: field(CRES), threeDSSessionData: 'not base64!' }, 'error'],
    [{ cres: field({ ...CRES, transStatus: 'Q' }) }, 'error'],
    [{ cres: field({ ...CRES, messageType: 'RReq' }) }, 'error'],
    [{ erro: field(erro) }, 'error'],
    [{ cres: field(erro) }, 'error'],
    [{ cres: field({ transStatus: 'Y' }) }, undefined],
    [{ cres: 'bm90IEpTT04' }, undefined],
    [{}, undefined],
  ]
  for (const [fields, kind] of cases) {
    const returned = readReturned(fields)
    expect(returned, JSON.stringify(fields)).toEqual(kind && { threeDSServerTransID: ID, kind })
  }
})

test('3DSS-CREQ-003: session data have at most 1024 characters after coding', () => {
  expect(sessionDataField('a'.repeat(768))).toEqual({ field: Buffer.from('a'.repeat(768)).toString('base64url') })
  for (const long of ['a'.repeat(769), '注'.repeat(257)])
    expect(sessionDataField(long)).toMatchObject({ issue: { element: 'threeDSSessionData' } })
})
