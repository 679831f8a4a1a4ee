/**
 * The surroundings of many challenges, made before the server starts: a payment system with its certificates, a range for each
 * version, an issuer with a cardholder for each challenge, a shop. Outside of the demonstration, because there the codes leave
 * the process through a gateway, and are not lost with it.
 */
import { Cardholders, parseIssuer, putIssuer } from '@sekisho/adapters/acs'
import { issueCertificate, newAuthority } from '@sekisho/adapters/authority'
import { putACS, putRanges, putServer } from '@sekisho/adapters/directory-server'
import { createKeyFile, openKeyFile } from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import type { Store } from '@sekisho/adapters/store'
import { createAPIKey, createTenant } from '@sekisho/adapters/tenants'
import { setMerchant } from '@sekisho/adapters/threeds-server'
import { assert } from '@sekisho/base'
import type { Certificates } from '@sekisho/simulators/threeds'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const VERSIONS = ['2.1.0', '2.2.0', '2.3.1'] as const

export interface Person {
  readonly acctNumber: string
  readonly phone: string
  readonly version: (typeof VERSIONS)[number]
}

export interface World {
  readonly dataDir: string
  readonly persons: readonly Person[]
  readonly apiKey: string
  readonly certificates: Certificates
  readonly linePort: number
  readonly publicPort: number
  /** Of the components listener. */
  readonly target: string
  readonly environment: Readonly<Record<string, string>>
}

/** @param gatewayURL where the codes go */
export async function makeWorld(folder: string, count: number, gatewayURL: string): Promise<World> {
  const [publicPort, componentPort, adminPort, linePort] = await freePorts(4)
  const dataDir = join(folder, 'data')
  const keyFile = join(folder, 'sekisho.key')
  const target = `https://127.0.0.1:${componentPort}`
  const line = `https://127.0.0.1:${linePort}`
  const certificates = await certificatesOf()
  const files: Record<string, string> = { TLS_CERTIFICATE: 'cert', TLS_KEY: 'key', TLS_AUTHORITY: 'ca' }
  for (const [setting, part] of Object.entries(files)) {
    writeFileSync((files[setting] = join(folder, `${part}.pem`)), certificates[part as keyof Certificates])
  }
  createKeyFile(keyFile)
  const persons = Array.from({ length: count }, (_, i) => aPerson(i))
  const store = await openStore({ dir: dataDir, kek: openKeyFile(keyFile, { dataDir }).kek })
  const apiKey = await fill(store, persons, { acsURL: `${target}/3ds/acs/messages`, line })
  await store.close()
  const environment = {
    ...files,
    HOST: '127.0.0.1',
    PORT: String(publicPort),
    COMPONENT_PORT: String(componentPort),
    ADMIN_PORT: String(adminPort),
    DATA_DIR: dataDir,
    KEY_FILE: keyFile,
    SEKISHO_DEMO: '0',
    LOG_LEVEL: 'warn',
    DEADLINE_MS: '10000',
    ROLES: 'threeds-server,directory-server,acs',
    SERVER_ORIGIN: 'https://pay.test',
    ACS_ORIGIN: 'https://acs.test',
    COMPONENT_ORIGIN: line,
    DS_URL: `${line}/3ds/ds/messages`,
    DS_ID: 'F000000002',
    DS_REFERENCE_NUMBER: 'DS-1',
    DS_CERTIFICATE_NAME: NAME,
    SERVER_REFERENCE_NUMBER: 'SERVER-1',
    ACS_REFERENCE_NUMBER: 'ACS-1',
    SMS_GATEWAY_URL: gatewayURL,
  }
  return { dataDir, persons, apiKey, certificates, linePort: linePort!, publicPort: publicPort!, target, environment }
}

/** One for everybody: the line speaks for each component to each other one. */
async function certificatesOf(): Promise<Certificates> {
  const nowMs = Date.now()
  const authority = await newAuthority({ name: 'CA', days: 10, nowMs })
  const own = await issueCertificate(authority, { name: NAME, hosts: ['127.0.0.1'], days: 5, nowMs })
  return { cert: own.certificate, key: own.key, ca: authority.certificate }
}

/** @returns the shop's key */
async function fill(store: Store, persons: readonly Person[], { acsURL, line }: { acsURL: string; line: string }) {
  const nowMs = Date.now()
  const name = { ja: '試験', en: 'Test' }
  const tenant = { parent: 'platform', name, currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
  await createTenant(store, { ...tenant, tenantID: 'pay', role: 'payment-system' }, nowMs)
  await createTenant(store, { ...tenant, tenantID: 'bank', role: 'issuer' }, nowMs)
  await createTenant(store, { ...tenant, tenantID: 'shop', role: 'shop' }, nowMs)
  await putServer(
    store,
    'pay',
    { participantID: 'server', referenceNumbers: ['SERVER-1'], certificateName: NAME, origins: [line] },
    nowMs,
  )
  const acs = { participantID: 'acs', referenceNumbers: ['ACS-1'], certificateName: NAME, urls: [acsURL] } as const
  await putACS(store, 'pay', acs, nowMs)
  const ranges = VERSIONS.map((version, i) => {
    const common = { start: `99990${i}`.padEnd(16, '0'), end: `99990${i}`.padEnd(16, '9'), brand: 'visa' } as const
    return { ...common, acsID: 'acs', versions: [{ version, acsInfoInd: ['01', '02'] }], attempts: true }
  })
  await putRanges(store, 'pay', ranges, nowMs)
  const rules = { challenge: { tries: 3, sends: 9, resendAfterMs: 1_000, codeLivesMs: 60_000 } }
  const parsed = parseIssuer(
    { paymentSystem: name, ranges: ranges.map(({ start, end, brand }) => ({ start, end, brand })), rules },
    { tenantID: 'bank', name, timeZone: 'Asia/Tokyo' },
  )
  assert(parsed.ok, 'the issuer of the test is one')
  await putIssuer(store, parsed.message)
  const cardholders = new Cardholders(store)
  await Promise.all(
    persons.map(({ acctNumber, phone }, i) =>
      cardholders.put(
        'bank',
        `c-${i}`,
        { acctNumber, standing: 'active', asksAlways: true, contacts: [{ channel: 'sms', to: phone }] },
        nowMs,
      ),
    ),
  )
  await setMerchant(store, 'shop', { origins: ['https://shop.test'], merchant: MERCHANT })
  return createAPIKey(store, { tenantID: 'shop', mode: 'live' }, nowMs)
}

function aPerson(i: number): Person {
  const kind = i % VERSIONS.length
  const digits = `99990${kind}${String(i).padStart(9, '0')}`
  return {
    acctNumber: digits + checkDigit(digits),
    phone: `+8190${String(10_000_000 + i)}`,
    version: VERSIONS[kind]!,
  }
}

function checkDigit(digits: string): string {
  let sum = 0
  for (const [i, digit] of Array.from(digits).toReversed().entries()) {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return String((10 - (sum % 10)) % 10)
}

/** They stay the same over every restart: addresses stand in messages that went before. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
        ),
    ),
  )
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

const NAME = 'SEKISHO'
const JAPAN = '392'
const MERCHANT = {
  threeDSRequestorID: 'TEST-SHOP',
  threeDSRequestorName: 'Test shop',
  threeDSRequestorURL: 'https://shop.test',
  acquirerBIN: '999900',
  acquirerMerchantID: 'test-shop',
  acquirerCountryCode: JAPAN,
  mcc: '5311',
  merchantCountryCode: JAPAN,
  merchantName: 'Test shop',
}
