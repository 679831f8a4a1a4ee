/** The page of both sides in a real browser: reached from the shop, in both languages, on a desk and on a phone. */
import { anOrder } from '@sekisho/fraud/testing'
import axe from 'axe-core'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { KEY_SHOP } from '../demonstration/tenants.ts'
import { CHROMIUM, openBrowser } from '../testing/browser.ts'
import { Buyer } from '../testing/buyer.ts'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'
import { BROWSER_SEEN } from '../testing/browserSeen.ts'

const CHALLENGED = '9999010000000029'
const HELD = '9999020000000010'

describe.skipIf(!CHROMIUM)('both sides of a purchase', () => {
  let browser: Browser
  let server: TestServer
  /** The link of the console works once, for whoever started the server. */
  let session: Parameters<Buyer['context']['addCookies']>[0][number]
  beforeAll(async () => {
    browser = await openBrowser()
    server = await startTestServer()
    const signedIn = await fetch(`${server.publicURL}${server.consolePath}`, { redirect: 'manual' })
    const [name, value] = signedIn.headers.get('set-cookie')!.split(';')[0]!.split('=') as [string, string]
    session = { name, value, url: `${server.publicURL}/console`, sameSite: 'Strict', httpOnly: true }
  })
  afterAll(async () => {
    await browser.close()
    await server.remove()
  })

  test('sides: from the shop’s result page to what the issuer was told, in Japanese', async () => {
    const buyer = await Buyer.open(browser, server)
    try {
      await buyer.context.addCookies([session])
      await buyer.buy(CHALLENGED)
      await buyer.askForCode()
      await buyer.enter(await buyer.code())
      expect(await buyer.ending()).toBe('accepted')
      const { page } = buyer
      await page.click('.road a:has-text("両側")')
      // The shop is another site: its link comes without the session, and one of our own goes on with it.
      await page.click('.signin a')
      expect(await page.locator('h1').textContent()).toBe('1 件の購入を両側から見る')
      expect(await page.locator('ol.steps').textContent()).toContain('証跡を伝え、発行会社が受け入れました。')
      expect(await page.locator('.supposed h3').textContent()).toContain('証跡がなかった場合（試算）')
      await page.click('text=注文の詳細へ')
      await page.click('text=店舗と発行会社の両側から見る')
      expect(await page.locator('.halves .panel').count()).toBe(2)
      await looksRight(page, 'ja')
    } finally {
      await buyer.close()
    }
  })

  test('sides: evidence that made the issuer ask is shown beside what would have been, in English', async () => {
    await aHeldOrder()
    const context = await browser.newContext({ locale: 'en-US' })
    try {
      const page = await context.newPage()
      await context.addCookies([session])
      await page.goto(`${server.publicURL}/console/shops/${KEY_SHOP}/orders/~held/sides?lang=en`)
      const issuer = page.locator('.halves .panel').nth(1)
      expect(await issuer.locator('> p .outcome').textContent()).toBe('Challenge')
      expect(await issuer.locator('.supposed .outcome').textContent()).toBe('OK')
      expect(await issuer.locator('.supposed .note').textContent()).toContain('Nobody was decided by it')
      expect(await issuer.locator('table').textContent()).toMatch(/Added by evidence\s*\+\d+ points/)
      await settled('held', 'chargeback')
      const back = page.locator('section.panel', { hasText: 'What came back' })
      await vi.waitUntil(
        async () => {
          await page.reload()
          return ((await back.textContent()) ?? '').includes('What the shop told the issuer')
        },
        { timeout: 60_000, interval: 1_000 },
      )
      expect(await back.locator('tbody tr').last().textContent()).toMatch(/Chargeback[^]*Counts as fraud/)
      await looksRight(page, 'en')
    } finally {
      await context.close()
    }
  })

  /** Accessible, and nothing to be moved sideways, on a desk and on a phone. */
  async function looksRight(page: Page, language: string): Promise<void> {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await page.evaluate('document.documentElement.scrollWidth'), `${width}`).toBeLessThanOrEqual(width)
      const options = `{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }`
      const { violations } = await page.evaluate<axe.AxeResults>(`${axe.source}; axe.run(${options})`)
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      const folder = process.env.SEKISHO_SCREENS
      if (folder) await page.screenshot({ path: join(folder, `sides-${language}-${width}.png`), fullPage: true })
    }
  }

  /** Screened and held, told to the issuer, which asks its cardholder; and screened again. */
  async function aHeldOrder(): Promise<void> {
    const occurredAt = new Date().toISOString()
    const order = { ...anOrder({ orderID: 'held', occurredAt }), buyer: { email: 'review@trigger.example' } }
    await post('/v1/orders', order)
    const { threeDSServerTransID } = await post('/v1/3ds/preauth', { acctNumber: HELD })
    const asked = { threeDSServerTransID, threeDSCompInd: 'N', orderID: 'held', ...PURCHASE }
    expect(await post('/v1/3ds/auth', asked)).toMatchObject({ transStatus: 'C' })
    const threeDS = { transStatus: 'C', threeDSServerTransID }
    await post('/v1/orders/held/assessments', { assessmentID: 'a', occurredAt, stage: 'after_authentication', threeDS })
  }

  async function settled(orderID: string, status: string): Promise<void> {
    const at = new Date().toISOString()
    await post(`/v1/orders/${orderID}/settlements`, { settlementID: status, status, occurredAt: at, knownAt: at })
  }

  async function post(path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const reply = await server.post(path, body)
    expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
    return reply.body
  }
})

const PURCHASE = {
  // What the shop's screening would ask for in the AReq is left out: the issuer is to decide by evidence alone.
  threeDSRequestorChallengeInd: '01',
  purchaseAmount: '3980',
  purchaseCurrency: '392',
  ...BROWSER_SEEN,
}
