import { expect, test } from 'vitest'
import { DEMONSTRATION_API_KEY, demonstrationAPIKey, isAPIKeyOf, mintAPIKey, parseAPIKey } from './apiKey.ts'

test('a minted key is recognised by its record, and the record does not hold it', () => {
  for (const mode of ['test', 'live'] as const) {
    const { text, record } = mintAPIKey({ tenant: 'shop', mode })
    const key = parseAPIKey(text)!
    expect(text).toMatch(new RegExp(`^sk_${mode}_[0-9a-f]{16}_`))
    expect(record).toMatchObject({ tenant: 'shop', mode, keyID: key.keyID })
    expect(isAPIKeyOf(key, record)).toBe(true)
    expect(JSON.stringify(record)).not.toContain(key.secret)
  }
})

test('another secret, mode or id is not that key', () => {
  const { text, record } = mintAPIKey({ tenant: 'shop', mode: 'test' })
  const key = parseAPIKey(text)!
  const changes = [
    { secret: parseAPIKey(mintAPIKey({ tenant: 'shop', mode: 'test' }).text)!.secret },
    { secret: `${key.secret.slice(0, -1)}${key.secret.endsWith('A') ? 'B' : 'A'}` },
    { mode: 'live' as const },
    { keyID: '0'.repeat(16) },
  ]
  for (const change of changes) expect(isAPIKeyOf({ ...key, ...change }, record), JSON.stringify(change)).toBe(false)
})

test('what has not the form of a key is none', () => {
  const { text } = mintAPIKey({ tenant: 'shop', mode: 'test' })
  const bad = [
    '',
    'sk',
    ` ${text}`,
    `${text}\n`,
    `${text}A`,
    text.slice(0, -1),
    text.replace('test', 'prod'),
    text.replace('sk', 'pk'),
  ]
  for (const wrong of bad) expect(parseAPIKey(wrong), JSON.stringify(wrong)).toBeUndefined()
})

test('the demonstration has one fixed key, and it is a test key', () => {
  const key = parseAPIKey(DEMONSTRATION_API_KEY)!
  expect(key.mode).toBe('test')
  expect(isAPIKeyOf(key, demonstrationAPIKey('demo-shop'))).toBe(true)
})
