/** The console in a real browser: the link, the pages in both languages, accessibility, and who is kept out. */
import { createKeyFile } from '@sekisho/adapters/keys'
import { anOrder } from '@sekisho/fraud/testing'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser } from '../testing/browser.ts'
import { emptyFolder, startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'
import { makeShop } from '../testing/shop.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(emptyFolder())
})
afterAll(() => server.remove())

test('console: the demonstration opens with a month of orders', () => {
  expect(server.seeded).toBeGreaterThan(2_500)
})

test('console: without a session there is a sign-in page, whatever address is asked for', async () => {
  for (const path of [
    '/console',
    '/console/shops/demo-denki',
    '/console/shops/demo-denki/orders/x',
    '/console?token=wrong',
  ]) {
    const reply = await fetch(`${server.publicURL}${path}`, { redirect: 'manual' })
    expect(reply.status, path).toBe(200)
    expect(await reply.text()).toMatch(/サインイン|Sign in/)
    expect(reply.headers.get('set-cookie')).toBeNull()
  }
})

test('console: elsewhere than on this machine there is none', async () => {
  const cases: Record<string, string>[] = [
    { host: 'evil.example' },
    { host: 'localhost.evil.example' },
    { 'x-forwarded-for': '203.0.113.9' },
    { forwarded: 'for=203.0.113.9' },
  ]
  for (const headers of cases) expect(await statusWith(headers), JSON.stringify(headers)).toBe(404)
  expect(await statusWith({})).toBe(200)
})

test('console: pages allow no script and no frame, and the session stays in its cookie', async () => {
  const home = mkdtempSync(join(tmpdir(), 'sekisho-console-'))
  const keyFile = join(home, 'sekisho.key')
  createKeyFile(keyFile)
  const own = await startTestServer(join(home, 'data'), { SEKISHO_DEMO: '0', KEY_FILE: keyFile })
  try {
    const authorization = `Bearer ${await makeShop(own.dir)}`
    const order = anOrder({ orderID: 'seen', occurredAt: new Date().toISOString() })
    expect(await own.post('/v1/orders', order, { authorization })).toMatchObject({ status: 201 })
    const signIn = await fetch(`${own.publicURL}${own.consolePath}`, { redirect: 'manual' })
    expect(signIn.status).toBe(303)
    const cookie = signIn.headers.get('set-cookie')!
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/console']) expect(cookie).toContain(part)
    const page = await fetch(`${own.publicURL}/console/shops/shop`, {
      headers: { cookie: cookie.split(';')[0]! },
    })
    expect(await page.text()).toContain('shops/shop/orders/seen')
    const policy = page.headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'; style-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(page.headers.get('cache-control')).toBe('no-store')
  } finally {
    await own.remove()
    rmSync(home, { recursive: true })
  }
})

describe.skipIf(!CHROMIUM)('in a browser', { timeout: 120_000 }, () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await openBrowser()
    page = await browser.newPage({ locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
    await page.goto(`${server.publicURL}${server.consolePath}`)
  })
  afterAll(() => browser.close())

  test('console: the link opens the orders, once', async () => {
    expect(new URL(page.url()).pathname).toBe('/console/shops/demo-denki')
    expect(await page.locator('tbody tr').count()).toBe(50)
    const stranger = await browser.newContext()
    const other = await stranger.newPage()
    await other.goto(`${server.publicURL}${server.consolePath}`)
    expect(await other.locator('h1').textContent()).toMatch(/サインイン|Sign in/)
    await stranger.close()
  })

  test('console: a declined order says why, in Japanese and in English, and who ordered', async () => {
    await page.goto(`${server.publicURL}/console/shops/demo-denki?outcome=decline&lang=ja`)
    expect(await page.locator('tbody .outcome').allTextContents()).toContain('NG')
    await page.locator('tbody a').first().click()
    await page.waitForSelector('h2:has-text("注文者と配送先")')
    expect(await page.locator('.grid ul li').count()).toBeGreaterThan(0)
    expect(await page.locator('dt:has-text("氏名")').count()).toBeGreaterThan(0)
    await page.click('header .end')
    await page.waitForSelector('h2:has-text("Who and where")')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('.outcome').first().textContent()).toBe('Decline')
  })

  test('console: older orders are a page away, and the pages do not overlap', async () => {
    await page.goto(`${server.publicURL}/console/shops/demo-denki?lang=ja`)
    const first = await page.locator('tbody a').allTextContents()
    await page.click('.pager a')
    const second = await page.locator('tbody a').allTextContents()
    expect(second).toHaveLength(50)
    expect(first.filter((id) => second.includes(id))).toEqual([])
  })

  test('console: every page is accessible, in light and dark, and asks nothing of anybody else', async () => {
    const elsewhere: string[] = []
    page.on('request', (asked) => void (asked.url().startsWith(server.publicURL) || elsewhere.push(asked.url())))
    const { origin } = new URL(server.publicURL)
    const [orderPath] = await page
      .locator('tbody a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    for (const path of [
      '/console',
      orderPath!,
      '/console/shops/demo-denki?outcome=review',
      '/console/shops/demo-denki/orders/none',
      '/docs',
      '/docs/orders',
      '/docs/webhooks',
    ]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.goto(`${origin}${path}`)
        expect(await violationsOf(page), `${path} ${colorScheme}`).toEqual([])
      }
    }
    expect(elsewhere).toEqual([])
  })

  test('console: on a phone nothing lies beside the screen, in either language', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true })
    const phone = await context.newPage()
    await context.addCookies(await page.context().cookies())
    await page.goto(`${server.publicURL}/console/shops/demo-denki?outcome=decline`)
    const orderPath = await page.locator('tbody a').first().getAttribute('href')
    for (const path of [
      '/console/shops/demo-denki',
      `${orderPath}`,
      '/console/shops/demo-denki/orders/none',
      '/docs',
      '/docs/orders',
      '/docs/webhooks',
    ]) {
      for (const lang of ['ja', 'en']) {
        await phone.goto(`${server.publicURL}${path}?lang=${lang}`)
        const beside = await phone.evaluate(`[...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.outerHTML.slice(0, 80))`)
        expect(beside, `${path} ${lang}`).toEqual([])
        if (lang === 'ja') expect(await violationsOf(phone, COLOURS_AS_BEFORE), path).toEqual([])
      }
    }
    await context.close()
  })

  test('console: a name from an order is text, not markup', async () => {
    const buyer = { name: '<img src=x onerror=alert(1)>', email: 'review@trigger.example' }
    const order = {
      orderID: 'markup',
      occurredAt: new Date().toISOString(),
      amountMinor: 1,
      currency: 'JPY',
      payment: { method: 'card' },
      buyer,
    }
    expect(await server.post('/v1/orders', order)).toMatchObject({ status: 201 })
    await page.goto(`${server.publicURL}/console/shops/demo-denki/orders/~markup`)
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('dd').allTextContents()).toContain(buyer.name)
  })
})

/** Rules of WCAG 2.2 AA. The page's own policy allows no script, so axe is put in by the browser itself. */
async function violationsOf(page: Page, more: axe.RunOptions = {}): Promise<string[]> {
  const runOnly = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'], ...more } satisfies axe.RunOptions)
  const results = await page.evaluate(`${axe.source}; axe.run(${options})`)
  return (results as axe.AxeResults).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

/** They do not depend on the width, and to compare them takes most of the time on the long page of the API. */
const COLOURS_AS_BEFORE: axe.RunOptions = { rules: { 'color-contrast': { enabled: false } } }

function statusWith(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${server.publicURL}/console`, { headers }, (reply) => {
      reply.resume()
      resolve(reply.statusCode!)
    })
      .on('error', reject)
      .end()
  })
}
