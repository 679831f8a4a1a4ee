/**
 * A shop, a payment system and an issuer as three companies: each a process of its own with its own data folder, key file and
 * certificate, who reach each other over mutual TLS alone.
 */
import { setIssuer } from '@sekisho/adapters/acs'
import { issueCertificate, newAuthority } from '@sekisho/adapters/authority'
import type { Authority } from '@sekisho/adapters/authority'
import { importDirectory } from '@sekisho/adapters/directory-server'
import { publicKeysOf, setHearing, setTelling } from '@sekisho/adapters/evidence'
import { openPost } from '@sekisho/adapters/http'
import type { Answer, TLSFiles } from '@sekisho/adapters/http'
import { createKeyFile, openKeyFile } from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import type { Store } from '@sekisho/adapters/store'
import { createAPIKey, createTenant } from '@sekisho/adapters/tenants'
import type { Tenant } from '@sekisho/adapters/tenants'
import { setMerchant } from '@sekisho/adapters/threeds-server'
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readlinkSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const RANGE = { start: '9999010000000000', end: '9999019999999999' }
const root = fileURLToPath(new URL('../../..', import.meta.url))

type CompanyName = 'shop' | 'payments' | 'bank'

/** One company: what its own operator has. */
export interface Company {
  readonly name: CompanyName
  /** For the command line, and for whoever opens the folder once its process has ended. */
  readonly env: { readonly DATA_DIR: string; readonly KEY_FILE: string; readonly SEKISHO_DEMO: '0' }
  readonly componentURL: string
  /** Of the role that serves its own API; screening or cardholders. */
  readonly apiKey: string
  /** What its process wrote on stderr. */
  readonly logged: string[]
  publicURL: string
  adminURL: string
  /** Paths of the files that its process has open. */
  openFiles(): string[]
  stop(): Promise<void>
}

export interface Companies {
  readonly shop: Company
  readonly payments: Company
  readonly bank: Company
  /** Posts to a components listener, with a certificate of this name of the payment system, or of whoever signs them here. */
  postAs(name: string, url: string, text: string, authority?: Authority): Promise<Answer>
  /** Ends every process and removes every folder. */
  close(): Promise<void>
}

/** @param extensionID of the extension that carries evidence, at both; undefined: it goes beside the AReq */
export async function openCompanies(extensionID: string | undefined): Promise<Companies> {
  execFileSync('node', [join(root, 'tools/build.mjs')])
  const home = mkdtempSync(join(tmpdir(), 'sekisho-companies-'))
  const authority = await newAuthority({ name: 'CA', days: 10, nowMs: Date.now() })
  const ports = { shop: await freePort(), payments: await freePort(), bank: await freePort() }
  const urls = Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [name, `https://127.0.0.1:${port}`]),
  ) as Record<CompanyName, string>
  const keys = await prepare(home, urls)

  const start = async (name: CompanyName, own: Record<string, string>): Promise<Company> => {
    const folder = join(home, name)
    const tls = await filesOf(authority, name, ['127.0.0.1'])
    const files = { TLS_CERTIFICATE: tls.certificate, TLS_KEY: tls.key, TLS_AUTHORITY: tls.authority }
    for (const [setting, text] of Object.entries(files)) writeFileSync(join(folder, `${setting}.pem`), text)
    const env = { ...folderOf(home, name), SEKISHO_DEMO: '0' } as const
    return startCompany(name, keys[name], urls[name], env, {
      ...Object.fromEntries(Object.keys(files).map((setting) => [setting, join(folder, `${setting}.pem`)])),
      ...(extensionID !== undefined && { EVIDENCE_EXTENSION_ID: extensionID }),
      COMPONENT_PORT: String(ports[name]),
      COMPONENT_ORIGIN: urls[name],
      DS_REFERENCE_NUMBER: 'DS-REF',
      DS_CERTIFICATE_NAME: 'payments',
      ...own,
    })
  }
  const payments = await start('payments', { ROLES: 'directory-server' })
  const bank = await start('bank', {
    ROLES: 'acs',
    ACS_ORIGIN: 'https://acs.test',
    ACS_REFERENCE_NUMBER: 'ACS-REF',
    SMS_GATEWAY_URL: 'https://sms.invalid/send',
  })
  const shop = await start('shop', {
    ROLES: 'screening,threeds-server',
    SERVER_ORIGIN: 'https://pay.test',
    DS_URL: `${urls.payments}/3ds/ds/messages`,
    DS_ID: 'F000000009',
    SERVER_REFERENCE_NUMBER: 'SERVER-REF',
  })
  return {
    shop,
    payments,
    bank,
    postAs: async (name, url, text, signedBy = authority) => {
      // Whatever it shows, it trusts the listener: who refuses whom is the listener's to say.
      const tls = { ...(await filesOf(signedBy, name)), authority: authority.certificate }
      const poster = openPost({ tls })
      const answer = await poster.post(url, Buffer.from(text), { timeoutMs: 10_000 })
      await poster.close()
      return answer
    },
    close: async () => {
      for (const company of [shop, bank, payments]) await company.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Each folder is made by its own operator; what the others must know of it goes from hand to hand. */
async function prepare(home: string, urls: Record<CompanyName, string>): Promise<Record<CompanyName, string>> {
  const shopKeys = await inFolder(home, 'shop', 'shop', async (store, tenantID) => {
    await setMerchant(store, tenantID, MERCHANT)
    const directURL = `${urls.bank}/3ds/acs/evidence`
    await setTelling(store, tenantID, { signer: 'shop', issuers: [{ audience: 'bank', ranges: [RANGE], directURL }] })
    // Triggers of test keys make the screening say what a test needs; evidence is told of such orders, too.
    return {
      apiKey: await createAPIKey(store, { tenantID, mode: 'test' }, Date.now()),
      jwks: publicKeysOf(store, tenantID, Date.now()),
    }
  })
  const bankKey = await inFolder(home, 'bank', 'issuer', async (store, tenantID) => {
    const paymentSystem = { ja: '決済', en: 'Payments' }
    await setIssuer(store, tenantID, { paymentSystem, ranges: [{ ...RANGE, brand: 'visa' }] })
    const signers = [{ signer: 'shop', requestorIDs: [MERCHANT.merchant.threeDSRequestorID], jwks: shopKeys.jwks }]
    await setHearing(store, tenantID, { audience: 'bank', signers })
    return createAPIKey(store, { tenantID, mode: 'live' }, Date.now())
  })
  await inFolder(home, 'payments', 'payment-system', async (store, tenantID) => {
    await importDirectory(store, tenantID, registryOf(urls), { dryRun: false, prune: false, nowMs: Date.now() })
  })
  return { shop: shopKeys.apiKey, bank: bankKey, payments: '' }
}

async function inFolder<Done>(
  home: string,
  name: CompanyName,
  role: Tenant['role'],
  act: (store: Store, tenantID: string) => Promise<Done>,
): Promise<Done> {
  const { DATA_DIR: dir, KEY_FILE } = folderOf(home, name)
  execFileSync('mkdir', ['-p', dir])
  createKeyFile(KEY_FILE)
  const store = await openStore({ dir, kek: openKeyFile(KEY_FILE, { dataDir: dir }).kek })
  const tenant = { tenantID: `a-${name}`, parent: 'platform', role, name: { ja: name, en: name }, currency: 'JPY' }
  await createTenant(store, { ...tenant, timeZone: 'Asia/Tokyo' }, Date.now())
  try {
    return await act(store, tenant.tenantID)
  } finally {
    await store.close()
  }
}

function folderOf(home: string, name: CompanyName) {
  return { DATA_DIR: join(home, name, 'data'), KEY_FILE: join(home, name, 'sekisho.key') }
}

async function startCompany(
  name: CompanyName,
  apiKey: string,
  componentURL: string,
  env: Company['env'],
  settings: Record<string, string>,
): Promise<Company> {
  const logged: string[] = []
  const child = spawn('node', [join(root, 'dist/server.js')], {
    env: {
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      PORT: '0',
      ADMIN_PORT: '0',
      LOG_LEVEL: 'debug',
      DEADLINE_MS: '10000',
      ...env,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr.on('data', (chunk) => void logged.push(String(chunk)))
  let said = ''
  for await (const chunk of child.stdout) {
    said += String(chunk)
    if (said.includes('\n')) break
  }
  if (said === '') throw new Error(`${name} did not start: ${logged.join('')}`)
  const { publicURL, adminURL } = JSON.parse(said) as { publicURL: string; adminURL: string }
  return {
    name,
    env,
    componentURL,
    apiKey,
    logged,
    publicURL,
    adminURL,
    openFiles: () => openFilesOf(child),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Linux tells; elsewhere nothing is known. */
function openFilesOf({ pid }: ChildProcess): string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).flatMap((entry) => {
    try {
      return [readlinkSync(join(folder, entry))]
    } catch {
      return [] // closed meanwhile
    }
  })
}

async function filesOf(issuer: Authority, name: string, hosts: string[] = []): Promise<TLSFiles> {
  const issued = await issueCertificate(issuer, { name, hosts, days: 5, nowMs: Date.now() })
  return { ...issued, authority: issuer.certificate }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

function registryOf(urls: Record<CompanyName, string>) {
  return {
    threeDSServers: [
      { participantID: 'shop', referenceNumbers: ['SERVER-REF'], certificateName: 'shop', origins: [urls.shop] },
    ],
    acss: [
      {
        participantID: 'bank',
        referenceNumbers: ['ACS-REF'],
        certificateName: 'bank',
        urls: [`${urls.bank}/3ds/acs/messages`],
      },
    ],
    ranges: [{ ...RANGE, brand: 'visa', acsID: 'bank', attempts: false, versions: [{ version: '2.2.0' }] }],
  }
}

const MERCHANT = {
  origins: ['https://shop.test'],
  merchant: {
    threeDSRequestorID: 'REQUESTOR-1',
    threeDSRequestorName: 'A shop',
    threeDSRequestorURL: 'https://shop.test',
    acquirerBIN: '999900',
    acquirerMerchantID: 'shop-1',
    acquirerCountryCode: '392',
    mcc: '5311',
    merchantCountryCode: '392',
    merchantName: 'A SHOP',
  },
}
