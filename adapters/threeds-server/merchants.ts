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
 * @param settings `MerchantSettings`, as somebody wrote them down
 * @throws {SekishoError} ERR_TENANT_UNKNOWN
 * @throws {SekishoError} ERR_MERCHANT_INVALID: says which member, and what would be right
 */
export async function setMerchant(store: Store, tenantID: TenantID, settings: unknown): Promise<void> {
  if (findTenant(store, tenantID)?.role !== 'shop') {
    throw new SekishoError('ERR_TENANT_UNKNOWN', `there is no shop ${tenantID}; see: sekisho tenants list`)
  }
  const read = settingsIn(settings)
  if (typeof read === 'string') throw new SekishoError('ERR_MERCHANT_INVALID', read)
  const version = store.findState(tenantID, KIND, ID)?.version ?? 0
  const body = read as unknown as JSONObject
  await store.commit({ replaces: [{ tenant: tenantID, kind: KIND, id: ID, version, by: { body } }] })
}

export function findMerchant(store: StateReader, tenantID: TenantID): MerchantSettings | undefined {
  const state = store.findState(tenantID, KIND, ID)
  if (!state) return undefined
  const { merchant, origins } = state.body
  assert(isOfMembers(merchant) && isListOfTexts(origins), 'stored settings of a merchant have their members')
  return { merchant, origins }
}

/** @returns what is wrong instead: with the first member that is, and what would be right */
function settingsIn(value: unknown): MerchantSettings | string {
  if (!isObject(value)) return 'settings: an object with merchant and origins'
  const { merchant, origins, ...foreign } = value
  const unknown = Object.keys(foreign)[0]
  if (unknown !== undefined) return `${unknown}: no member of that name`
  if (!isListOfTexts(origins) || origins.length === 0) return 'origins: one at least, such as https://shop.example'
  if (!origins.every(isOrigin)) return 'origins: each as a browser writes it, such as https://shop.example'
  if (!isObject(merchant)) return 'merchant: an object'
  const odd = Object.keys(merchant).find((member) => !MEMBERS.has(member))
  if (odd !== undefined) return `merchant.${odd}: no member of that name`
  if (!isOfMembers(merchant)) {
    const missing = [...MEMBERS].find((member) => !isRight(member, merchant[member]))!
    return `${missing}: ${missing === NAME ? 'a text, or one in Japanese (ja) and one in English (en)' : 'a text'}`
  }
  return faultOf(merchant) ?? { merchant, origins }
}

/** Settings are right when an AReq can be made of them, in either language. */
function faultOf(merchant: Merchant): string | undefined {
  for (const browserLanguage of ['ja', 'en']) {
    const parsed = areqOf({ ...SAMPLE, merchant, request: { ...SAMPLE.request, browserLanguage } })
    const issue = parsed.ok ? undefined : parsed.issues.find(({ element }) => MEMBERS.has(element))
    if (issue) return `${issue.element}: ${issue.reason}`
  }
  return undefined
}

function isOfMembers(value: unknown): value is Merchant {
  return isObject(value) && [...MEMBERS].every((member) => isRight(member, value[member]))
}

function isRight(member: string, value: unknown): boolean {
  if (member === NAME && isObject(value)) {
    return Object.keys(value).length === 2 && typeof value['ja'] === 'string' && typeof value['en'] === 'string'
  }
  return typeof value === 'string'
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const KIND = 'threeds-merchant'
const ID = 'settings'
const NAME = 'merchantName'

const MEMBERS: ReadonlySet<string> = new Set([
  'threeDSRequestorID',
  'threeDSRequestorName',
  'threeDSRequestorURL',
  'acquirerBIN',
  'acquirerMerchantID',
  'acquirerCountryCode',
  'mcc',
  'merchantCountryCode',
  NAME,
])

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
