/** The whole road in a real browser: shop, card field, 3DS Method, challenge, bank and result, each on its own origin. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser } from './testing/browser.ts'
import { Buyer } from './testing/buyer.ts'
import { startTestServer } from './testing/running.ts'
import type { TestServer } from './testing/running.ts'

const FRICTIONLESS = '9999010000000011'
const CHALLENGED = '9999010000000029'
const BY_MAIL = '9999010000000037'

describe.skipIf(!CHROMIUM)('buying in a browser', () => {
  let browser: Browser
  let server: TestServer
  beforeAll(async () => {
    browser = await openBrowser()
    server = await startTestServer()
  })
  afterAll(async () => {
    await browser.close()
    await server.remove()
  })
  const withBuyer = async (
    options: Parameters<typeof Buyer.open>[2],
    go: (buyer: Buyer) => Promise<void>,
  ): Promise<void> => {
    const buyer = await Buyer.open(browser, server, options)
    try {
      await go(buyer)
    } finally {
      await buyer.close()
    }
  }

  test('shop: without a challenge the buyer sees nothing of the bank', () =>
    withBuyer({}, async (buyer) => {
      const faults: string[] = []
      buyer.page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
      await buyer.buy(FRICTIONLESS)
      expect(await buyer.ending()).toBe('accepted')
      expect(faults, 'no policy stopped anything').toEqual([])
    }))

  test('shop: a browser that a program seems to drive is asked by the bank, with the same card', () =>
    withBuyer({ isDriven: true }, async (buyer) => {
      await buyer.buy(FRICTIONLESS)
      await buyer.askForCode()
      await buyer.enter(await buyer.code())
      expect(await buyer.ending()).toBe('accepted')
    }))

  test('shop: a challenge in its frame, with a wrong code first', () =>
    withBuyer({}, async (buyer) => {
      await buyer.buy(CHALLENGED, { window: '02' })
      await buyer.askForCode()
      await buyer.enter('000000')
      await buyer.challenge().locator('.notice.bad').waitFor()
      await buyer.enter(await buyer.code())
      expect(await buyer.ending()).toBe('accepted')
    }))

  test('shop: a challenge in the whole window, in English', () =>
    withBuyer({ language: 'en' }, async (buyer) => {
      await buyer.buy(BY_MAIL, { window: 'fullPage' })
      await buyer.page.waitForURL(/\/\/acs\.localhost/)
      await buyer.askForCode(buyer.page)
      expect(await buyer.page.locator('label[for=code]').textContent()).toBe('6-digit code')
      await buyer.enter(await buyer.code(), buyer.page)
      expect(await buyer.ending()).toBe('accepted')
      expect(await buyer.page.locator('h1').textContent()).toBe('Thank you for your order')
    }))

  test('PAGE-CHAL-006: with scripts off, from the card to the result', () =>
    withBuyer({ scripts: false }, async (buyer) => {
      const { page } = buyer
      await buyer.toPayment()
      await page.click('a[href*=card-field]')
      await page.fill('#number', BY_MAIL)
      await page.fill('#expiry', '12/30')
      await page.click('button')
      await page.waitForURL(/cardReference=/)
      await page.click('#place')
      await page.click('noscript button')
      await page.click('#challenge form button')
      await page.waitForURL(/\/\/acs\.localhost/)
      await buyer.askForCode(page)
      await buyer.enter(await buyer.code(), page)
      await page.click('.ending .main')
      expect(await buyer.ending()).toBe('accepted')
    }))

  test('shop: who cancels at the bank is back at the shop, and has bought nothing', () =>
    withBuyer({}, async (buyer) => {
      await buyer.buy(CHALLENGED)
      await buyer.challenge().locator('button[value=cancel]').click()
      expect(await buyer.ending()).toBe('notAuthenticated')
    }))

  test('PAGE-CHAL-005: a reload in the middle of the challenge goes on where it was', () =>
    withBuyer({}, async (buyer) => {
      await buyer.buy(CHALLENGED)
      await buyer.askForCode()
      const code = await buyer.code()
      await buyer.page.reload()
      await buyer.challenge().locator('#code').waitFor()
      await buyer.enter(code)
      expect(await buyer.ending()).toBe('accepted')
    }))

  test('shop: a second tab on the same challenge ends with the first', () =>
    withBuyer({}, async (buyer) => {
      await buyer.buy(BY_MAIL)
      await buyer.askForCode()
      const second = await buyer.context.newPage()
      await second.goto(buyer.page.url())
      await second.frameLocator('iframe').locator('#code').waitFor()
      await buyer.enter(await buyer.code())
      expect(await buyer.ending()).toBe('accepted')
      await second.reload()
      await second.waitForURL(/\/orders\/shop-[\w-]+$/)
      expect(await second.locator('.result.accepted').count()).toBe(1)
    }))

  test('shop: wrong codes until the bank refuses', () =>
    withBuyer({}, async (buyer) => {
      await buyer.buy('9999010000000045')
      await buyer.askForCode()
      for (const left of [2, 1]) {
        await buyer.enter('000000')
        await buyer
          .challenge()
          .locator('.hint', { hasText: `あと${left}回` })
          .waitFor()
      }
      await buyer.enter('000000')
      await buyer.challenge().locator('h1', { hasText: '認証できませんでした' }).waitFor()
      await buyer.challenge().locator('.main').click()
      expect(await buyer.ending()).toBe('notAuthenticated')
    }))

  test('shop: its script cannot look into the card field or the challenge', () =>
    withBuyer({}, async (buyer) => {
      await buyer.toPayment()
      await buyer.page.frameLocator('iframe').locator('#number').fill(FRICTIONLESS)
      expect(await buyer.page.evaluate('document.querySelector("iframe").contentDocument')).toBeNull()
      await expect(buyer.page.evaluate('frames[0].document.body.innerHTML')).rejects.toThrow(/cross-origin/)
    }))

  test('shop: the host of the API leads to it', async () => {
    const reply = await fetch(`${server.publicURL}/shop`)
    expect(reply.status).toBe(200)
    expect(await reply.text()).toContain(`http://shop.localhost:${new URL(server.publicURL).port}/`)
  })
})
