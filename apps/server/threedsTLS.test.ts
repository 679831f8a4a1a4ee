/** Outside the demonstration: components hear each other over mutual TLS, and nobody else. */
import { DAY_MS } from '@sekisho/base'
import { issueCertificate, newAuthority } from '@sekisho/adapters/authority'
import type { Authority } from '@sekisho/adapters/authority'
import { openPost } from '@sekisho/adapters/http'
import type { Answer, TLSFiles } from '@sekisho/adapters/http'
import { createKeyFile, openKeyFile } from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import { createTenant } from '@sekisho/adapters/tenants'
import { send } from '@sekisho/simulators/threeds'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from './testing/running.ts'
import type { TestServer } from './testing/running.ts'
import { certificatesIn, endingOf } from './tlsFiles.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-tls-'))
const dataDir = join(home, 'data')
const keyFile = join(home, 'sekisho.key')
let authority: Authority
let server: TestServer

beforeAll(async () => {
  authority = await newAuthority({ name: 'CA', days: 10, nowMs: Date.now() })
  createKeyFile(keyFile)
  await makePaymentSystem()
  server = await startTestServer(dataDir, await settingsOf('SEKISHO', ['127.0.0.1']))
})
afterAll(async () => {
  await server.remove()
  rmSync(home, { recursive: true })
})

test('a participant of the payment system is answered, by each role', async () => {
  expect(server.componentURL).toMatch(/^https:/)
  expect(await erroFor('ds', 'ACS-1')).toBe('101 D')
  expect(await erroFor('acs', 'DS-1')).toBe('101 A')
  expect(await erroFor('server', 'DS-1')).toBe('101 S')
})

test('an ACS and a 3DS Server hear the Directory Server and no other participant', async () => {
  for (const name of ['ACS-1', 'SERVER-1', 'DS-2']) {
    expect(await erroFor('acs', name), name).toBe('303 A')
    expect(await erroFor('server', name), name).toBe('303 S')
  }
})

test('whoever has no certificate of its authority ends in TLS', async () => {
  const stranger = await newAuthority({ name: 'CA', days: 10, nowMs: Date.now() })
  const shown = { ...(await filesOf(stranger, 'ACS-1')), authority: authority.certificate }
  for (const files of [shown, undefined]) {
    expect((await post('/3ds/ds/messages', files)).kind).not.toBe('answered')
  }
})

test('nothing of the demonstration is there', async () => {
  for (const host of ['bank.localhost', 'shop.localhost']) {
    const page = await send(server.publicURL, new Uint8Array(), { method: 'GET', headers: { Host: host } })
    expect(page, host).toMatchObject({ kind: 'answered', status: 404 })
  }
  expect(server.demonstration).toBeUndefined()
})

test('a certificate that ends within a month, or has ended, is told', async () => {
  const nowMs = Date.now()
  const issued = async (days: number, fromMs: number) => ({
    ...(await issueCertificate(authority, { name: 'x', hosts: [], days, nowMs: fromMs })),
    authority: authority.certificate,
  })
  const ended = new Date(nowMs - DAY_MS).toISOString().slice(0, 10)
  expect(endingOf(await issued(31, nowMs + 1_000), nowMs)).toBeUndefined()
  expect(endingOf(await issued(29, nowMs), nowMs)).toMatch(/^TLS_CERTIFICATE ends on \d{4}-\d\d-\d\d: /)
  expect(endingOf(await issued(1, nowMs - 2 * DAY_MS), nowMs)).toContain(`ended on ${ended}`)
  expect(server.logged.join('\n')).toContain('TLS_CERTIFICATE ends on')
})

test('each certificate is shown with when it begins and ends, and no key', async () => {
  const nowMs = Date.UTC(2026, 10, 22)
  const { certificate, key } = await issueCertificate(authority, { name: 'acs.example', hosts: [], days: 30, nowMs })
  const files = { certificate, key, authority: `${authority.certificate}\n${certificate}` }
  const shown = certificatesIn(files)
  expect(shown.map(({ what }) => what)).toEqual(['component', 'authority', 'authority'])
  expect(shown[0]).toMatchObject({ subject: expect.stringContaining('acs.example') as string })
  expect(shown[0]!.untilMs - nowMs).toBe(30 * DAY_MS)
  expect(shown[2]).toEqual({ ...shown[0], what: 'authority' })
  expect(JSON.stringify(shown)).not.toContain('PRIVATE')
  expect(certificatesIn({ ...files, certificate: 'no PEM', authority: '' })).toEqual([])
})

test('a wrong file of TLS stops the start, and says which', async () => {
  const settings = await settingsOf('SEKISHO', [])
  const cases: [change: Record<string, string>, said: RegExp][] = [
    [{ TLS_KEY: join(home, 'missing.pem') }, /^TLS_KEY: /],
    [{ TLS_KEY: settings.TLS_CERTIFICATE! }, /not PEM, or not a pair/],
    [{ TLS_CERTIFICATE: keyFile }, /not PEM, or not a pair/],
  ]
  for (const [change, said] of cases) {
    const started = startTestServer(join(home, 'other'), { ...settings, ROLES: 'acs', ...change })
    await expect(started, JSON.stringify(change)).rejects.toMatchObject({
      code: 'ERR_TLS_FILE',
      message: expect.stringMatching(said) as string,
    })
  }
})

test('a Directory Server without its payment system does not start', async () => {
  const settings = await settingsOf('SEKISHO', [])
  const started = startTestServer(join(home, 'empty'), { ...settings, ROLES: 'directory-server' })
  await expect(started).rejects.toMatchObject({ code: 'ERR_PAYMENT_SYSTEM' })
})

/** What a role answers a participant of this name: code and component of its Erro. */
async function erroFor(role: string, name: string): Promise<string> {
  const answer = await post(`/3ds/${role}/messages`, await filesOf(authority, name))
  expect(answer, role).toMatchObject({ kind: 'answered', status: 200 })
  const text = Buffer.from((answer as Extract<Answer, { kind: 'answered' }>).bytes).toString()
  const { messageType, errorCode, errorComponent } = JSON.parse(text) as Record<string, string>
  expect(messageType).toBe('Erro')
  return `${errorCode} ${errorComponent}`
}

async function makePaymentSystem(): Promise<void> {
  const store = await openStore({ dir: dataDir, kek: openKeyFile(keyFile, { dataDir }).kek })
  const name = { ja: '決済', en: 'Payment system' }
  const tenant = { tenantID: 'pay', parent: 'platform', role: 'payment-system', name, currency: 'JPY' } as const
  await createTenant(store, { ...tenant, timeZone: 'Asia/Tokyo' }, Date.now())
  await store.close()
}

async function settingsOf(name: string, hosts: string[]): Promise<Record<string, string>> {
  const files = await filesOf(authority, name, hosts)
  const paths: [string, string][] = [
    ['TLS_CERTIFICATE', files.certificate],
    ['TLS_KEY', files.key],
    ['TLS_AUTHORITY', files.authority],
  ]
  for (const [setting, text] of paths) writeFileSync(join(home, `${setting}.pem`), text)
  return {
    ...Object.fromEntries(paths.map(([setting]) => [setting, join(home, `${setting}.pem`)])),
    SEKISHO_DEMO: '0',
    KEY_FILE: keyFile,
    ROLES: 'threeds-server,directory-server,acs',
    SERVER_ORIGIN: 'https://pay.test',
    ACS_ORIGIN: 'https://acs.test',
    COMPONENT_ORIGIN: 'https://components.test',
    DS_URL: 'https://ds.invalid/3ds/ds/messages',
    DS_ID: 'F000000002',
    DS_REFERENCE_NUMBER: 'DS-1',
    DS_CERTIFICATE_NAME: 'DS-1',
    SERVER_REFERENCE_NUMBER: 'SERVER-1',
    ACS_REFERENCE_NUMBER: 'ACS-1',
  }
}

async function filesOf(issuer: Authority, name: string, hosts: string[] = []): Promise<TLSFiles> {
  const issued = await issueCertificate(issuer, { name, hosts, days: 5, nowMs: Date.now() })
  return { ...issued, authority: issuer.certificate }
}

async function post(path: string, tls: TLSFiles | undefined): Promise<Answer> {
  const poster = openPost(tls ? { tls } : {})
  const answer = await poster.post(`${server.componentURL}${path}`, Buffer.from('hello'), { timeoutMs: 20_000 })
  await poster.close()
  return answer
}
