import { expect, test } from 'vitest'
import { isSessionData, parseContent } from './content.ts'
import { bytesOf } from './testing/expected.ts'

const KEY = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'B'.repeat(43) }
const SIGNED = { acsURL: 'https://acs.example.jp/app', acsEphemPubKey: KEY, sdkEphemPubKey: KEY }

test('content: what was decoded from an element is checked, and issues name it with the element', () => {
  const cases: [string, string[]][] = [
    [JSON.stringify(SIGNED), []],
    [JSON.stringify({ ...SIGNED, more: 1 }), []],
    [JSON.stringify({ ...SIGNED, acsURL: 'acs' }), ['203 acsSignedContent.acsURL']],
    [JSON.stringify({ ...SIGNED, sdkEphemPubKey: { ...KEY, crv: 'P-384' } }), ['203 acsSignedContent.sdkEphemPubKey']],
    [
      '{}',
      ['201 acsSignedContent.acsURL', '201 acsSignedContent.acsEphemPubKey', '201 acsSignedContent.sdkEphemPubKey'],
    ],
    [JSON.stringify(SIGNED).replace('{', '{"acsURL":"https://evil.example/",'), ['204 acsSignedContent.acsURL']],
    ['[]', ['203 acsSignedContent']],
    ['', ['203 acsSignedContent']],
  ]
  for (const [text, issues] of cases) {
    const parsed = parseContent('acsSignedContent', '2.2.0', bytesOf(text))
    expect(parsed.ok ? [] : parsed.issues.map(({ errorCode, element }) => `${errorCode} ${element}`)).toEqual(issues)
  }
})

test('content: device data may have more identifiers than a message has elements', () => {
  const DD = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`A${i}`, 'x']))
  expect(parseContent('deviceInfo', '2.3.1', bytesOf(JSON.stringify({ DV: '1.7', DD })))).toMatchObject({ ok: true })
})

test('content: session data are base64url, at most 1024 characters, or empty', () => {
  for (const field of ['', 'YQ', 'YQ==', 'a-_b', 'A'.repeat(1024)]) expect(isSessionData(field)).toBe(true)
  for (const field of ['a b', 'é', '{"a":1}', 'A'.repeat(1025)]) expect(isSessionData(field)).toBe(false)
})
