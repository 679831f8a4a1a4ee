import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createKeyFile, DEMONSTRATION_KEK, openKeyFile, unwrapKey, wrapKey } from './kek.ts'

const root = mkdtempSync(join(tmpdir(), 'sekisho-keys-'))
const dataDir = join(root, 'data')
afterAll(() => rmSync(root, { recursive: true }))

test('a key file that was created here opens, is private, and is never written over', () => {
  const path = join(root, 'key')
  createKeyFile(path)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const before = readFileSync(path, 'utf8')
  expect(openKeyFile(path, { dataDir }).warnings).toEqual([])
  expect(openKeyFile(path, { dataDir }).kek.symmetricKeySize).toBe(32)
  expect(() => createKeyFile(path)).toThrow(expect.objectContaining({ code: 'ERR_KEY_FILE' }))
  expect(readFileSync(path, 'utf8')).toBe(before)
})

test('a key is 32 bytes, or their 64 hexadecimal digits', () => {
  const hex = 'a1'.repeat(32)
  const good: (string | Buffer)[] = [hex, `${hex}\n`, `${hex.toUpperCase()}\r\n`, Buffer.from(hex, 'hex')]
  for (const content of good) expect(openKeyFile(written(content), { dataDir }).kek.export().toString('hex')).toBe(hex)
  const bad = ['', hex.slice(1), `${hex}0`, `${hex} ${hex}`, 'g'.repeat(64), Buffer.alloc(31), Buffer.alloc(33)]
  const refusal = expect.objectContaining({
    code: 'ERR_KEY_FILE',
    message: expect.not.stringContaining('a1a1') as unknown,
  })
  for (const content of bad) expect(() => openKeyFile(written(content), { dataDir })).toThrow(refusal)
  expect(() => openKeyFile(join(root, 'nowhere'), { dataDir })).toThrow(/cannot be read/)
})

test('the demonstration key is refused as a key file', () => {
  expect(() => openKeyFile(written(DEMONSTRATION_KEK.export()), { dataDir })).toThrow(/demonstration/)
})

test('a key file that others can read is warned about', () => {
  const path = written('a1'.repeat(32))
  for (const mode of [0o640, 0o604, 0o660]) {
    chmodSync(path, mode)
    expect(openKeyFile(path, { dataDir }).warnings, mode.toString(8)).toHaveLength(1)
  }
})

test('a key file inside the data folder is refused, by whatever way it is named', () => {
  mkdirSync(join(dataDir, 'deep'), { recursive: true })
  symlinkSync(dataDir, join(root, 'alias'))
  const content = 'a1'.repeat(32)
  writeFileSync(join(dataDir, 'deep', 'key'), content)
  writeFileSync(join(root, 'data-key'), content)
  for (const inside of [
    join(dataDir, 'deep', 'key'),
    join(root, 'alias', 'deep', 'key'),
    join(dataDir, '..', 'data', 'deep', 'key'),
  ]) {
    expect(() => openKeyFile(inside, { dataDir }), inside).toThrow(/inside the data folder/)
  }
  expect(() => openKeyFile(join(dataDir, 'deep', 'key'), { dataDir: join(root, 'alias') })).toThrow(/inside/)
  openKeyFile(join(root, 'data-key'), { dataDir })
  openKeyFile(join(root, 'data-key'), { dataDir: join(root, 'not', 'yet', 'there') })
})

test('a wrapped key opens under its own name alone', () => {
  const key = wrapKey(DEMONSTRATION_KEK, { scope: 'tenant:shop', use: 'token', version: 1 }, Buffer.alloc(32, 9))
  expect(unwrapKey(DEMONSTRATION_KEK, key).export()).toEqual(Buffer.alloc(32, 9))
  const others = [{ scope: 'tenant:other' }, { use: 'data' }, { version: 2 }] as const
  for (const change of others) {
    expect(() => unwrapKey(DEMONSTRATION_KEK, { ...key, ...change })).toThrow(
      expect.objectContaining({ code: 'ERR_KEK_WRONG' }),
    )
  }
})

let count = 0
function written(content: string | Uint8Array): string {
  const path = join(root, `written-${++count}`)
  writeFileSync(path, content, { mode: 0o600 })
  return path
}
