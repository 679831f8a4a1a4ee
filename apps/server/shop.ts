/**
 * The demonstration's shop, on its own host: it speaks HTTP to this same process, with the key that everybody knows. On the
 * host of the API there is a page that leads to it.
 */
import { TEST_CARDS } from '@sekisho/adapters/acs'
import { html } from '@sekisho/base'
import { shopRoutes } from '@sekisho/shop'
import type { FastifyInstance } from 'fastify'
import { DEMONSTRATION_API_KEY, KEY_SHOP } from './demonstration/tenants.ts'
import { onSite } from './origins.ts'
import type { Origins } from './origins.ts'

/** @param apiURL where `/v1` and the console answer, as programs reach it */
export async function demonstrationShop(app: FastifyInstance, origins: Origins, apiURL: string): Promise<void> {
  await onSite(app, 'shop', (scope) =>
    shopRoutes(scope, {
      apiURL,
      apiKey: DEMONSTRATION_API_KEY,
      tenantID: KEY_SHOP,
      shopOrigin: origins.shop,
      payOrigin: origins.pay,
      bankOrigin: origins.bank,
      roadURL: (orderID) => `${apiURL}/console/shops/${KEY_SHOP}/orders/~${orderID}`,
      sidesURL: (orderID) => `${apiURL}/console/shops/${KEY_SHOP}/orders/~${orderID}/sides`,
      testCards: TEST_CARDS,
    }),
  )
  app.get('/shop', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .header('content-security-policy', "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
      .type('text/html; charset=utf-8')
      .send(doorTo(origins.shop)),
  )
}

/** A shop has a host of its own, so that no page of another site can reach into it; only browsers know that host. */
function doorTo(shop: string): string {
  return html`<!doctype html>
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Sekisho</title>
      </head>
      <body>
        <main>
          <h1>デモ用のお店</h1>
          <p><a href="${shop}/">${shop}</a></p>
          <p lang="en">The demonstration shop: open this address in a browser on this machine.</p>
        </main>
      </body>
    </html>`.text
}
