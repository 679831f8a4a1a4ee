/** A shop's settings for 3-D Secure: what its acquirer and its payment systems know it by, and where its pages are. */
import { assert, SekishoError } from '@sekisho/base'
import type { JSONObject, TenantID } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { areqOf } from '@sekisho/threeds/server'
import type { Merchant } from '@sekisho/threeds/server'

export interface MerchantSettings {
  readonly merchant: Merchant
  /** Of the shop's pages, as browsers write them: they may frame the card field, and are told when a frame is done. */
  readonly origins: readonly string[]
}

/**
 * Puts or changes the settings of a shop.
 * @throws {SekishoError} ERR_TENANT_UNKNOWN
 * @throws {SekishoError} ERR_MERCHANT_INVALID: says which member, and what would be right
 */
export async function setMerchant(store: Store, tenantID: TenantID, settings: MerchantSettings): Promise<void> {
  if (!findTenant(store, tenantID)) {
    throw new SekishoError('ERR_TENANT_UNKNOWN', `there is no tenant ${tenantID}; see: sekisho tenants list`)
  }
  const wrong = faultOf(settings)
  if (wrong !== undefined) throw new SekishoError('ERR_MERCHANT_INVALID', wrong)
  const version = store.findState(tenantID, KIND, ID)?.version ?? 0
  const body = settings as unknown as JSONObject
  await store.commit({ replaces: [{ tenant: tenantID, kind: KIND, id: ID, version, by: { body } }] })
}

export function findMerchant(store: StateReader, tenantID: TenantID): MerchantSettings | undefined {
  const state = store.findState(tenantID, KIND, ID)
  if (!state) return undefined
  assert(Array.isArray(state.body['origins']), 'stored settings of a merchant have origins')
  return state.body as unknown as MerchantSettings
}

/** The settings are right when an AReq can be made of them. */
function faultOf({ merchant, origins }: MerchantSettings): string | undefined {
  if (origins.length === 0) return 'origins: one at least, such as https://shop.example'
  const odd = origins.find((origin) => !isOrigin(origin))
  if (odd !== undefined) return 'origins: each as a browser writes it, such as https://shop.example'
  const parsed = areqOf({ ...SAMPLE, merchant })
  const issue = parsed.ok ? undefined : parsed.issues.find(({ element }) => MEMBERS.has(element))
  return issue && `${issue.element}: ${issue.reason}`
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

const KIND = 'threeds-merchant'
const ID = 'settings'

const MEMBERS: ReadonlySet<string> = new Set(
  (
    'threeDSRequestorID threeDSRequestorName threeDSRequestorURL acquirerBIN acquirerMerchantID acquirerCountryCode ' +
    'mcc merchantCountryCode merchantName'
  ).split(' '),
)

/** A request of the newest version, which requires all of a merchant's elements. */
const SAMPLE = {
  threeDSServerTransID: '00000000-0000-4000-8000-000000000000',
  messageVersion: '2.3.1',
  channel: '3RI',
  category: 'PA',
  threeDSCompInd: 'U',
  card: { acctNumber: '9999010000000007' },
  own: { threeDSServerRefNumber: 'x', threeDSServerURL: 'https://x.example', notificationURL: 'https://x.example' },
  request: { threeRIInd: '11', purchaseAmount: '1', purchaseCurrency: '392' },
  nowMs: 0,
} as const
