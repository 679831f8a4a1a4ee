/** A merchant's name on the cardholder's screen: an AReq carries one, so it is the one that the browser's reader reads. */
import type { JSONObject } from '@sekisho/base'

/** One name for everybody, or one in Japanese and one for all others. */
export type MerchantName = string | { readonly ja: string; readonly en: string }

/**
 * @param request elements of the requestor; `acceptLanguage` is in order of preference
 * @returns the English one where no browser asks: it is the one that an authorisation carries
 */
export function merchantNameFor(name: MerchantName, request: JSONObject): string {
  if (typeof name === 'string') return name
  const { acceptLanguage, browserLanguage } = request
  const asked: unknown = Array.isArray(acceptLanguage) ? acceptLanguage[0] : (acceptLanguage ?? browserLanguage)
  return typeof asked === 'string' && JAPANESE.test(asked) ? name.ja : name.en
}

const JAPANESE = /^ja(?![a-z])/i
