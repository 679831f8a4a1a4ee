import { expect, test } from 'vitest'
import { readSettings, SETTINGS } from './settings.ts'

test('settings: nothing set is the demonstration on loopback', () => {
  expect(readSettings({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    adminPort: 3002,
    demo: true,
    deadlineMs: 300,
  })
})

test('settings: a right value is taken', () => {
  const environment = {
    PORT: '0',
    HOST: '::1',
    TRUST_PROXY: '10.0.0.0/8, ::1',
    SEKISHO_DEMO: '0',
    KEY_FILE: '/k',
    DATA_DIR: '/d',
  }
  expect(readSettings(environment)).toMatchObject({
    port: 0,
    host: '::1',
    trustProxy: ['10.0.0.0/8', '::1'],
    demo: false,
    keyFile: '/k',
    dataDir: '/d',
  })
})

test('settings: a wrong value stops the start, names its variable, and is not shown', () => {
  const cases: [string, string][] = [
    ['PORT', '65536'],
    ['PORT', '30 00'],
    ['PORT', '-1'],
    ['ADMIN_PORT', '0x10'],
    ['HOST', 'example.com'],
    ['HOST', '127.0.0.1:3000'],
    ['SEKISHO_DEMO', 'yes'],
    ['SHOP_ORIGIN', 'https://my-shop.test'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', 'true'],
    ['DEADLINE_MS', '9'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'postgres://secret'],
    ['REDIS_URL', 'redis://secret'],
    ['COMPONENT_PORT', '3001'],
  ]
  for (const [name, value] of cases) {
    const message = messageOf(() => readSettings({ [name]: value }))
    expect(message, `${name}=${value}`).toMatch(new RegExp(`^${name}: `))
    if (value.length > 4) expect(message).not.toContain(value)
  }
})

test('settings: every wrong value is named at once', () => {
  expect(messageOf(() => readSettings({ PORT: 'x', HOST: 'y', LOG_LEVEL: 'z' })).split('\n')).toHaveLength(3)
})

test('settings: outside the demonstration a key file and an absolute folder are required', () => {
  expect(messageOf(() => readSettings({ SEKISHO_DEMO: '0' }))).toContain('KEY_FILE')
  expect(messageOf(() => readSettings({ SEKISHO_DEMO: '0', KEY_FILE: '/k', DATA_DIR: 'data' }))).toContain('DATA_DIR')
})

test('settings: each row says in both languages what it means', () => {
  for (const row of SETTINGS) {
    expect(row.meaning.ja.length, row.name).toBeGreaterThan(5)
    expect(row.meaning.en.length, row.name).toBeGreaterThan(5)
  }
})

function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    expect(error).toMatchObject({ code: 'ERR_SETTINGS' })
    return (error as Error).message
  }
  throw new Error('nothing was thrown')
}
