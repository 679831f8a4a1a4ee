import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'
import { SETTINGS } from './settingsTable.ts'

test('settings: nothing set is the demonstration on loopback', () => {
  expect(readSettings({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    componentPort: 3001,
    adminPort: 3002,
    demo: true,
    roles: ['screening', 'threeds-server', 'directory-server', 'acs'],
    origins: {},
    tls: undefined,
    mail: undefined,
    deadlineMs: 300,
    callsPerSecond: 2_000,
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
    ['SHOP_ORIGIN', 'https://my-shop.test/'],
    ['ACS_ORIGIN', 'my-acs.test'],
    ['SERVER_ORIGIN', 'ftp://my-pay.test'],
    ['SERVER_ORIGIN', 'https://user@my-pay.test'],
    ['DS_URL', 'ds.test/messages'],
    ['ROLES', 'screening, issuer'],
    ['ROLES', ', ,'],
    ['TLS_KEY', '/secret/key'],
    ['DS_ID', 'F000000002'],
    ['COMPONENT_ORIGIN', 'https://components.test/3ds'],
    ['SMTP_URL', 'smtp://secret'],
    ['SMTP_URL', 'mail.test'],
    ['MAIL_FROM', 'a@b, c@d'],
    ['SMS_GATEWAY_URL', 'https://secret'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', 'true'],
    ['DEADLINE_MS', '9'],
    ['CALLS_PER_SECOND', '0'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'postgres://secret'],
    ['REDIS_URL', 'redis://secret'],
    ['COMPONENT_PORT', 'none'],
  ]
  for (const [name, value] of cases) {
    const message = messageOf(() => readSettings({ [name]: value }))
    expect(message, `${name}=${value}`).toMatch(new RegExp(`^${name}: `))
    if (value.length > 4) expect(message).not.toContain(value)
  }
})

test('settings: outside the demonstration each role says what it needs', () => {
  const cases: [environment: Record<string, string>, lines: string[]][] = [
    [{}, []],
    [{ ROLES: 'directory-server', ...DS }, ['TLS_CERTIFICATE', 'TLS_KEY', 'TLS_AUTHORITY']],
    [{ ROLES: 'directory-server', ...TLS }, ['COMPONENT_ORIGIN', 'DS_REFERENCE_NUMBER']],
    [{ ROLES: 'directory-server', ...TLS, ...DS }, []],
    [
      { ROLES: 'threeds-server', ...TLS, ...DS },
      ['SERVER_ORIGIN', 'DS_URL', 'DS_ID', 'DS_CERTIFICATE_NAME', 'SERVER_REFERENCE_NUMBER'],
    ],
    [{ ROLES: 'threeds-server', ...TLS, ...DS, ...SERVER }, []],
    [{ ROLES: 'acs,screening', ...TLS, ...DS }, ['ACS_ORIGIN', 'ACS_REFERENCE_NUMBER', 'DS_CERTIFICATE_NAME']],
    [{ ROLES: 'acs', ...TLS, ...DS, ...ACS, SMTP_URL: 'smtps://mail.test' }, ['MAIL_FROM']],
    [{ ROLES: 'acs', ...TLS, ...DS, ...ACS }, []],
    [{ MAIL_FROM: '関所 <a@b>' }, ['SMTP_URL']],
    [{ SMTP_URL: 'smtps://mail.test', MAIL_FROM: '関所 <a@b>' }, []],
    [{ SHOP_ORIGIN: 'https://shop.test' }, ['SHOP_ORIGIN']],
    [
      { SERVER_ORIGIN: 'https://one.test', ACS_ORIGIN: 'https://one.test:8443' },
      ['SERVER_ORIGIN, SHOP_ORIGIN, ACS_ORIGIN'],
    ],
    [{ SERVER_ORIGIN: 'http://pay.test' }, ['SERVER_ORIGIN']],
    [{ DS_URL: 'http://ds.test' }, ['DS_URL']],
  ]
  for (const [environment, lines] of cases) {
    const read = () => readSettings({ SEKISHO_DEMO: '0', KEY_FILE: '/k', ...environment })
    const said = lines.length === 0 ? (read(), []) : messageOf(read).split('\n')
    expect(
      said.map((line) => line.split(':')[0]),
      JSON.stringify(environment),
    ).toEqual(lines)
  }
})

test('settings: what 3-D Secure needs is taken as it was given', () => {
  const environment = {
    SEKISHO_DEMO: '0',
    KEY_FILE: '/k',
    ROLES: 'acs, threeds-server',
    SMTP_URL: 'smtps://user:password@mail.test:465',
    MAIL_FROM: 'bank@bank.test',
    SMS_GATEWAY_URL: 'https://sms.test/messages',
    ...TLS,
    ...DS,
    ...SERVER,
    ...ACS,
  }
  expect(readSettings(environment)).toMatchObject({
    roles: ['threeds-server', 'acs'],
    origins: { pay: 'https://pay.test:8443', acs: 'https://acs.test' },
    dsURL: 'https://ds.test/3ds/ds/messages',
    componentOrigin: 'https://components.test:3001',
    names: {
      directoryServerID: 'F000000002',
      dsReferenceNumber: 'DS-1',
      threeDSServerRefNumber: 'SERVER-1',
      acsReferenceNumber: 'ACS-1',
    },
    tls: { certificate: '/c', key: '/p', authority: '/a' },
    mail: { url: 'smtps://user:password@mail.test:465', from: 'bank@bank.test' },
    smsGatewayURL: 'https://sms.test/messages',
  })
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

const TLS = { TLS_CERTIFICATE: '/c', TLS_KEY: '/p', TLS_AUTHORITY: '/a' }
const DS = { COMPONENT_ORIGIN: 'https://components.test:3001', DS_REFERENCE_NUMBER: 'DS-1' }
const SERVER = {
  SERVER_ORIGIN: 'https://pay.test:8443',
  DS_URL: 'https://ds.test/3ds/ds/messages',
  DS_ID: 'F000000002',
  DS_CERTIFICATE_NAME: 'DS',
  SERVER_REFERENCE_NUMBER: 'SERVER-1',
}
const ACS = { ACS_ORIGIN: 'https://acs.test', ACS_REFERENCE_NUMBER: 'ACS-1', DS_CERTIFICATE_NAME: 'DS' }
