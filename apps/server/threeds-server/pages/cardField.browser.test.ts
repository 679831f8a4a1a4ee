/** The card field in a real browser, in a frame of another origin, as a shop has it. */
import axe from 'axe-core'
import pino from 'pino'
import type { Browser, Page as Tab } from 'playwright-core'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser } from '../../testing/browser.ts'
import { openFixture, SHOP } from '../../../../adapters/threeds-server/testing/fixture.ts'
import type { Fixture } from '../../../../adapters/threeds-server/testing/fixture.ts'
import { aMerchant } from '../../../../threeds/server/testing/samples.ts'
import { setMerchant } from '@sekisho/adapters/threeds-server'
import type { FastifyInstance } from 'fastify'
import { createApp } from '../../http/app.ts'
import { problem } from '../../http/problem.ts'
import { threeDSServerRoutes } from '../routes.ts'

describe.skipIf(!CHROMIUM)('card field, in a browser', () => {
  let browser: Browser
  let shop: Server
  let pay: FastifyInstance
  let fixture: Fixture
  let shopOrigin: string
  let payOrigin: string

  beforeAll(async () => {
    browser = await openBrowser()
    fixture = await openFixture()
    pay = createApp({ logger: pino({ level: 'silent' }), trustProxy: [] })
    shop = createServer((_request, reply) => {
      reply.setHeader('content-type', 'text/html; charset=utf-8')
      reply.end('<!doctype html><title>shop</title>')
    })
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
    shopOrigin = `http://shop.localhost:${(shop.address() as AddressInfo).port}`
    await setMerchant(fixture.store, SHOP, { merchant: aMerchant, origins: [shopOrigin] })
    const port = await freePort()
    payOrigin = `http://pay.localhost:${port}`
    await threeDSServerRoutes(pay, {
      server: fixture.server,
      origin: payOrigin,
      nowMs: Date.now,
      authenticate: () => problem('unauthenticated'),
    })
    await pay.listen({ host: '127.0.0.1', port })
  })
  afterAll(async () => {
    await browser.close()
    await pay.close()
    shop.closeAllConnections()
    await new Promise((resolve) => shop.close(resolve))
    await fixture.close()
  })

  test('the card that is typed becomes a reference, which the shop’s page hears and nothing more', async () => {
    const tab = await openShop()
    const field = tab.frameLocator('iframe')
    await field.locator('#number').pressSequentially('9999010000000003')
    expect(await field.locator('#number').inputValue()).toBe('9999 0100 0000 0003')
    await field.locator('#expiry').pressSequentially('1228')
    expect(await field.locator('#expiry').inputValue()).toBe('12/28')
    await field.locator('button').click()
    await tab.waitForFunction('news.some((one) => one.sekisho === "card")')
    const news = await tab.evaluate<Record<string, unknown>[]>('news')
    const card = news.find(({ sekisho }) => sekisho === 'card')!
    expect(Object.keys(card)).toEqual(['sekisho', 'cardReference'])
    const answer = await fixture.server.preauth(SHOP, { cardReference: card['cardReference'] })
    expect(answer).toMatchObject({ status: 'done', body: { participates: 'yes' } })
    expect(news.some(({ sekisho, height }) => sekisho === 'height' && Number(height) > 100)).toBe(true)
    expect(JSON.stringify(news)).not.toMatch(/0000 ?0003/)
    await tab.close()
  })

  test('the shop’s script cannot read the field', async () => {
    const tab = await openShop()
    await tab.frameLocator('iframe').locator('#number').fill('9999010000000003')
    const reading = tab.evaluate('document.querySelector("iframe").contentWindow.document.body.innerHTML')
    await expect(reading).rejects.toThrow(/cross-origin|SecurityError/)
    await tab.close()
  })

  test('what is wrong is said beside its field, and nothing is sent', async () => {
    const tab = await openShop()
    const field = tab.frameLocator('iframe')
    await field.locator('#number').fill('9999 0100 0000 0004')
    await field.locator('#expiry').fill('13/28')
    await field.locator('button').click()
    expect(await field.locator('#number-fault').textContent()).toBe('カード番号をご確認ください。')
    expect(await field.locator('#expiry-fault').textContent()).toContain('有効期限')
    await field.locator('#number').fill('9999 0100 0000 0003')
    expect(await field.locator('#number-fault').textContent()).toBe('')
    await tab.close()
  })

  test('another site cannot frame it, and the shop can; nobody’s reader is left out', async () => {
    const tab = await browser.newPage()
    await tab.goto(shopOrigin.replace('shop.localhost', 'evil.localhost'))
    const refused: string[] = []
    tab.on('console', (message) => void refused.push(message.text()))
    await frameIn(tab)
    await expect.poll(() => refused.join(' '), { timeout: 10_000 }).toMatch(/frame-ancestors/)
    for (const language of ['ja', 'en']) {
      await tab.goto(`${payOrigin}/3ds/server/card-field?shop=${SHOP}&lang=${language}&returnURL=${shopOrigin}/pay`)
      await tab.evaluate(axe.source)
      const { violations } = await tab.evaluate<{ violations: { id: string }[] }>('axe.run()')
      expect(violations.map(({ id }) => id)).toEqual([])
    }
    await tab.close()
  })

  test('with scripts off the window comes back to the shop with the reference', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const tab = await context.newPage()
    await tab.goto(
      `${payOrigin}/3ds/server/card-field?shop=${SHOP}&lang=en&returnURL=${encodeURIComponent(`${shopOrigin}/pay`)}`,
    )
    await tab.locator('#number').fill('9999 0100 0000 0003')
    await tab.locator('#expiry').fill('12/28')
    await tab.locator('button').click()
    await tab.waitForURL(/cardReference=card_/)
    expect(tab.url()).toMatch(new RegExp(`^${shopOrigin}/pay\\?cardReference=card_`))
    await context.close()
  })

  async function openShop(): Promise<Tab> {
    const tab = await browser.newPage()
    await tab.goto(shopOrigin)
    await tab.evaluate(
      'news = []; addEventListener("message", ({ data, origin }) => news.push({ ...data, ...(origin === PAY ? {} : { origin }) }))'.replace(
        'PAY',
        JSON.stringify(payOrigin),
      ),
    )
    await frameIn(tab)
    await tab.frameLocator('iframe').locator('#number').waitFor()
    return tab
  }

  async function frameIn(tab: Tab): Promise<void> {
    const source = JSON.stringify(`${payOrigin}/3ds/server/card-field?shop=${SHOP}&lang=ja`)
    await tab.evaluate(
      `{ const frame = document.createElement('iframe'); frame.sandbox = 'allow-forms allow-scripts allow-same-origin'; frame.src = ${source}; document.body.append(frame) }`,
    )
  }
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
