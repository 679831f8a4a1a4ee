/** Screening in this process, by the same desk as the server's: on a throw-away store, or on the shop's own data folder. */
import type { TenantID } from '@sekisho/base'
import { openIntelligence } from '@sekisho/adapters/intelligence'
import type { IntelligenceOptions } from '@sekisho/adapters/intelligence'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { Desk } from '@sekisho/adapters/screening'
import { openStore } from '@sekisho/adapters/sql'
import type { Store } from '@sekisho/adapters/store'
import { cachedTenants, createTenant, findTenant, PLATFORM } from '@sekisho/adapters/tenants'
import { reasonTexts, Screening } from '@sekisho/fraud/decisions'
import { UPCASTERS } from '@sekisho/fraud/events'
import type { OrderBody } from '@sekisho/fraud/events'
import { DEFAULT_LIMITS } from '@sekisho/fraud/features'
import type { StateLimits } from '@sekisho/fraud/features'
import { createSecretKey, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Mapping } from './mapping.ts'
import type { Screened, Screener } from './screener.ts'

/**
 * A store in a folder that goes away. Its key is made here and written nowhere, so the personal data in it can be read by
 * nobody once this process has ended.
 */
export async function openThrowAway(
  dir: string,
  { currency, timeZone }: Mapping,
  tables: IntelligenceOptions,
): Promise<Screener> {
  const store = await openStore({ dir, kek: createSecretKey(randomBytes(32)), upcasters: UPCASTERS })
  const name = { ja: '取り込みファイル', en: 'Imported file' }
  await createTenant(store, { tenantID: FILE_TENANT, parent: PLATFORM, role: 'shop', name, currency, timeZone }, 0)
  return screenerOn(store, FILE_TENANT, { limits: FILE_LIMITS, tables, onProgress: () => {} })
}

export interface KeepOptions {
  readonly dir: string
  readonly kek: KeyObject
  readonly tenantID: TenantID
  readonly tables: IntelligenceOptions
  readonly onProgress: (rows: number) => void
}

/**
 * The shop's own data folder: what it knows already counts, and what is screened stays.
 * @throws {SekishoError} ERR_DATA_DIR_LOCKED: a server runs on it; use --server instead
 * @throws {CommandFailure} there is no such tenant
 */
export async function openKept({ dir, kek, tenantID, tables, onProgress }: KeepOptions): Promise<Screener> {
  const store = await openStore({ dir, kek, upcasters: UPCASTERS })
  if (findTenant(store, tenantID)) return screenerOn(store, tenantID, { limits: DEFAULT_LIMITS, tables, onProgress })
  await store.close()
  throw new CommandFailure(
    EXIT.usage,
    `there is no tenant ${tenantID} in ${dir}; "sekisho tenants list" shows those there are`,
  )
}

interface State {
  readonly limits: StateLimits
  readonly tables: IntelligenceOptions
  readonly onProgress: (rows: number) => void
}

function screenerOn(store: Store, tenantID: TenantID, { limits, tables, onProgress }: State): Screener {
  const policy = readyMadePolicy('order')
  const desk = Desk.open(
    {
      store,
      screening: new Screening(policy, limits),
      lookUp: openIntelligence(tables),
      findTenant: cachedTenants(store),
      nowMs: Date.now, // never asked: an import has no deadline
    },
    onProgress,
  )
  return {
    atOnce: AT_ONCE,
    screen: (order) => ask(desk, tenantID, order),
    reasonText: (code, language) => reasonTexts(policy, [code], language)[0]!,
    close: () => store.close(),
  }
}

async function ask(desk: Desk, tenantID: TenantID, order: OrderBody): Promise<Screened> {
  const answer = await desk.order(tenantID, order, { imported: true })
  switch (answer.status) {
    case 'decided': {
      const { outcome, score, reasons } = answer.record
      return { kind: 'decided', outcome, score, reasons }
    }
    case 'refused':
      return { kind: 'refused', issues: answer.issues }
    case 'conflict':
      return {
        kind: 'refused',
        issues: [{ errorCode: 'conflict', element: 'orderID', reason: 'another order has this number' }],
      }
    default: // busy, late, not_found: what an import never meets
      throw new CommandFailure(EXIT.internal, `the desk answered ${answer.status} to an import`)
  }
}

const FILE_TENANT: TenantID = 'file'
/** Far below the queue of the store (4,096 units), so that it is never full, and enough to fill its groups. */
const AT_ONCE = 512
/**
 * What is remembered of a file: a quarter of what a server remembers, some 0.5 GB when all of it is full. Beyond it those
 * who were not seen for long are forgotten.
 */
export const FILE_LIMITS: StateLimits = { entitiesOfAKind: 250_000, records: 1_000_000 }
