import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isSameSecret, newSecret, readPass, removePass, writePass } from './pass.ts'

const dir = mkdtempSync(join(tmpdir(), 'sekisho-pass-'))
afterAll(() => rmSync(dir, { recursive: true }))
const path = join(dir, 'administration.json')

test('pass: the owner of the folder alone can read it, also where an earlier one was open to all', () => {
  writeFileSync(path, '{}')
  chmodSync(path, 0o644)
  const pass = { url: 'http://127.0.0.1:3002', secret: newSecret() }
  writePass(dir, pass)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readPass(dir)).toEqual(pass)
  removePass(dir)
  removePass(dir)
  expect(readdirSync(dir)).toEqual([])
  expect(readPass(dir)).toBeUndefined()
})

test('pass: a listener on every address is reached over loopback', () => {
  const cases = [
    ['http://0.0.0.0:3002', 'http://127.0.0.1:3002'],
    ['http://[::]:3002', 'http://[::1]:3002'],
    ['http://192.0.2.7:3002', 'http://192.0.2.7:3002'],
    ['http://localhost:3002', 'http://localhost:3002'],
  ]
  for (const [url = '', reached] of cases) {
    writePass(dir, { url, secret: 'x' })
    expect(readPass(dir)?.url).toBe(reached)
  }
})

test('pass: only the whole secret opens, and what is not a pass is none', () => {
  const secret = newSecret()
  expect(newSecret()).not.toBe(secret)
  expect(isSameSecret(secret, secret)).toBe(true)
  for (const shown of ['', secret.slice(0, -1), `${secret}x`, secret.toLowerCase()]) {
    expect(isSameSecret(shown, secret), shown).toBe(false)
  }
  for (const text of ['', '{', 'null', '[]', '{"url":"http://x"}', '{"url":1,"secret":"x"}']) {
    writeFileSync(path, text)
    expect(readPass(dir), text).toBeUndefined()
  }
})
