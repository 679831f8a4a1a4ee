/** Our Directory Server at an address, with the registry of docs/conformance.md. */
import { randomUUID } from 'node:crypto'
import {
  demonstrationAttempts,
  DirectoryServer,
  putACS,
  putAdmission,
  putRanges,
  putServer,
} from '@sekisho/adapters/directory-server'
import { openPost } from '@sekisho/adapters/http'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { createTenant, PLATFORM } from '@sekisho/adapters/tenants'
import { openEndpoint } from '@sekisho/simulators/threeds'
import { DEFAULT_FACTS } from '../runner/index.ts'
import type { Stage } from '../runner/index.ts'

const VERSIONS = (['2.1.0', '2.2.0', '2.3.1'] as const).map((version) => ({ version, acsInfoInd: ['01', '02'] }))

export async function openOurDirectoryServer(stage: Stage) {
  const tenant = 'sekisho-pay'
  const store = await openMemoryStore()
  const name = { ja: '関所ペイ', en: 'Sekisho Pay' }
  await createTenant(
    store,
    { tenantID: tenant, parent: PLATFORM, role: 'payment-system', name, currency: 'JPY', timeZone: 'Asia/Tokyo' },
    Date.now(),
  )
  await register(store, tenant, stage)
  const poster = openPost()
  const errors: unknown[] = []
  const server = new DirectoryServer({
    store,
    tenant,
    paymentSystem: { dsReferenceNumber: DEFAULT_FACTS['ref.ds']!, dsURL: 'http://127.0.0.1/3ds/ds/messages' },
    post: poster.post,
    nowMs: Date.now,
    newID: randomUUID,
    values: demonstrationAttempts(store.keyring, tenant),
    limits: { aresMs: 400, rresMs: 400, preqEveryMs: 0 },
    onError: (error) => errors.push(error),
  })
  const endpoint = await openEndpoint(async ({ bytes }) => server.receive(bytes))
  return {
    url: `${endpoint.origin}/3ds/ds/messages`,
    errors,
    async close() {
      await server.idle()
      await endpoint.close()
      await poster.close()
    },
  }
}

/** The registry of docs/conformance.md. */
async function register(
  store: Awaited<ReturnType<typeof openMemoryStore>>,
  tenant: string,
  stage: Stage,
): Promise<void> {
  const now = Date.now()
  const acs = { referenceNumbers: [DEFAULT_FACTS['ref.acs']!] }
  await putAdmission(store, tenant, { sdkReferenceNumbers: [], mccs: [DEFAULT_FACTS['mcc']!] }, now)
  await putServer(store, tenant, { participantID: 'tested', referenceNumbers: [DEFAULT_FACTS['ref.3dss']!] }, now)
  await putACS(store, tenant, { participantID: 'acs', ...acs, urls: [stage.urlOf('ACS')] }, now)
  await putACS(
    store,
    tenant,
    { participantID: 'acs-2', ...acs, urls: ['http://127.0.0.1:9/', stage.urlOf('second ACS')] },
    now,
  )
  await putACS(store, tenant, { participantID: 'acs-down', ...acs, urls: ['http://127.0.0.1:9/'] }, now)
  const range = (start: string, acsID: string, versions = VERSIONS) => ({
    start: `${start}000000000`,
    end: `${start}999999999`,
    brand: 'visa' as const,
    acsID,
    versions,
    attempts: true,
  })
  const ranges = [
    range('9999060', 'acs'),
    range('9999061', 'acs-2'),
    range('9999062', 'acs-down'),
    range('9999063', 'acs', VERSIONS.slice(0, 1)),
  ]
  await putRanges(store, tenant, ranges, now)
}
