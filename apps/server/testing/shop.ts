/** A shop and its live key on a server that runs, made as `sekisho tenants` makes them. */
import { readPass } from '@sekisho/adapters/tenants'

export const SHOP_NAME = 'A shop of tests'

/** @returns the key */
export async function makeShop(dataDir: string): Promise<string> {
  const { url, secret } = readPass(dataDir)!
  const ask = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await reply.json()) as { key?: string }
  }
  const name = { ja: '店', en: SHOP_NAME }
  const place = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
  await ask('/tenants', { tenantID: 'shop', parent: 'platform', role: 'shop', name, ...place })
  return (await ask('/tenants/shop/keys', { mode: 'live' })).key!
}
