/** 3-D Secure on the console, in a real browser: after real purchases, the shop looks at its side and the issuer at its own. */
import type { Browser, Page } from 'playwright-core'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SHOPS } from '../demonstration/tenants.ts'
import { CHROMIUM, openBrowser } from '../testing/browser.ts'
import { Buyer } from '../testing/buyer.ts'
import { violationsOf } from '../testing/console.ts'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'

const CHALLENGED = '9999010000000029'
const STOLEN = '9999010000000052'
/** Where to leave pictures, for people to look at; none when it is not set. */
const screens = process.env.SEKISHO_SCREENS

describe.skipIf(!CHROMIUM)('3-D Secure on the console', { timeout: 120_000 }, () => {
  let server: TestServer
  let browser: Browser
  let page: Page
  let app: string
  let code = ''
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    server = await startTestServer()
    await buyAndAnswer()
    const context = await browser.newContext({ locale: 'ja-JP', viewport: WIDE, reducedMotion: 'reduce' })
    page = await context.newPage()
    page.on('console', (said) => void (said.type() === 'error' && complaints.push(said.text())))
    const origin = `http://localhost:${new URL(server.publicURL).port}`
    app = `${origin}/console/app`
    await page.goto(`${origin}${server.consolePath}`)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  /** One buyer is challenged and mistypes the code once; another has a card that was stolen. */
  async function buyAndAnswer(): Promise<void> {
    const buyer = await Buyer.open(browser, server)
    await buyer.buy(CHALLENGED, { version: '2.2.0' })
    await buyer.askForCode()
    code = await buyer.code()
    await buyer.enter(code === '000000' ? '111111' : '000000')
    await buyer.challenge().locator('.notice').waitFor()
    await buyer.enter(code)
    expect(await buyer.ending()).toBe('accepted')
    await buyer.close()
    const other = await Buyer.open(browser, server)
    await other.buy(STOLEN)
    await other.ending()
    await other.close()
  }

  const enter = async (tenant: string) => {
    await page.context().clearCookies({ name: 'sekisho_session' })
    await page.goto(`${app}#/threeds`)
    await page.reload()
    await page.click(`main button:has-text("${tenant}")`)
    await page.waitForSelector('nav.tabs')
  }
  const inLanguage = async (language: 'ja' | 'en') => {
    if ((await page.getAttribute('html', 'lang')) !== language) await page.click('header .end button[lang]')
    await page.waitForSelector(`html[lang=${language}]`)
  }
  const lookAt = async (name: string) => {
    for (const language of ['ja', 'en'] as const) {
      await inLanguage(language)
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 })
        expect(await besideScreen(), `${name} ${language} ${width}`).toEqual([])
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          const path = screens && join(screens, `threeds-${name}-${language}-${colorScheme}-${width}.png`)
          if (path) await page.screenshot({ path, fullPage: true })
          if (!LOOKED_AT.has(`${language} ${width} ${colorScheme}`)) continue
          expect(await violationsOf(page), `${name} ${language} ${width} ${colorScheme}`).toEqual([])
        }
      }
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(WIDE)
    await inLanguage('ja')
  }
  /** What of the page lies beside the screen, apart from what scrolls by itself. */
  const besideScreen = (): Promise<string[]> =>
    page.evaluate(`[...document.querySelectorAll('main *:not(.scroll *):not(.hidden)')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 80))`)
  const rows = () => page.locator('tbody tr').count()
  const messages = () => page.locator('.messages summary b').allTextContents()

  test('the shop finds what it asked, by time, card and order, and sees its own side of it alone', async () => {
    await enter(SHOPS[0]!.name.ja)
    await page.waitForSelector('tbody tr >> nth=1')
    await expect
      .poll(() => page.locator('tbody .outcome').allTextContents())
      .toEqual(['チャレンジなしで不成立', 'チャレンジ成功'])
    await lookAt('search-shop')
    await page.selectOption('[name=way]', 'card')
    await page.fill('[name=value]', '9999 0100 0000 0029')
    await page.keyboard.press('Enter')
    await expect.poll(rows).toBe(1)
    await page.click('tbody a')
    await page.waitForSelector('.sequence')
    await expect.poll(() => messages()).toEqual(['1 AReq', '2 ARes C', '3 RReq Y', '4 RRes'])
    await page.waitForSelector('text=注文の画面へ')
    await expect.poll(() => page.locator('text=加盟店とイシュアの両側から見る').count()).toBe(1)
    await lookAt('transaction-shop')
    await page.click('text=注文の画面へ')
    await page.waitForSelector('.timeline li')
    await page.click('a[href^="#/threeds/transactions/"]')
    await page.waitForSelector('.sequence')
  })

  test('the issuer sees the challenge as its cardholder did, each element of each message, and no secret', async () => {
    await enter('ひので銀行')
    await page.waitForSelector('tbody tr >> nth=1')
    await page.selectOption('[name=result]', 'completed')
    await page.focus('[name=result]')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(rows).toBe(1)
    await page.locator('tbody a').press('Enter')
    await page.waitForSelector('.sequence')
    await expect.poll(() => messages()).toEqual(['1 AReq', '2 ARes C', '3 CReq', '4 RReq Y', '5 RRes', '6 CRes Y'])
    const steps = await page.locator('.timeline li b').allTextContents()
    expect(steps.slice(0, 4)).toEqual([
      'チャレンジを開いた',
      'コードの送信先を選んだ',
      '誤ったコードを入力した(1 回目)',
      'コードを入力した',
    ])
    await page.locator('.messages summary').first().press('Enter')
    await page.waitForSelector('code:text-is("999901******0029")')
    await page.locator('.sequence .arrow').nth(3).click({ force: true })
    await page.waitForSelector('.messages li:nth-child(4) details[open] code:text-is("transStatus")')
    await lookAt('transaction-issuer')
    const shown = (await page.locator('main').innerHTML()).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    for (const secret of [code, CHALLENGED, '9000001234', 'hanako@cardholder']) expect(shown).not.toContain(secret)
  })

  test('the issuer sees funnel, budget, ranges, keys and cardholders; the shop sees none of them', async () => {
    await page.goto(`${app}#/threeds/funnel`)
    await page.waitForSelector('.bars')
    expect((await page.locator('.bars .number').allTextContents()).map((text) => text.trim())).toEqual([
      '2',
      '1 50.0 %',
      '1 50.0 %',
      '1 50.0 %',
    ])
    await page.selectOption('[name=by]', 'deviceChannel')
    await page.waitForSelector('tbody th:text-is("ブラウザ")')
    await lookAt('funnel')
    await page.goto(`${app}#/threeds/setup`)
    await page.waitForSelector('text=demo-0029')
    await expect.poll(() => page.locator('main').textContent()).toContain('送信待ちの RReq はありません')
    await lookAt('setup-issuer')
    await enter(SHOPS[0]!.name.ja)
    await page.goto(`${app}#/threeds/setup`)
    await page.waitForSelector('text=acquirerMerchantID')
    await expect.poll(() => page.locator('text=demo-0029').count()).toBe(0)
    await lookAt('setup-shop')
  })

  test('what is not found says so, and the page complains of nothing', async () => {
    await page.goto(`${app}#/threeds/transactions/00000000-0000-4000-8000-000000000000`)
    await page.waitForSelector('[role=alert]:has-text("この取引は見つかりません")')
    await page.click('text=取引の一覧へ')
    await page.selectOption('[name=way]', 'transID')
    await page.fill('[name=value]', 'not an ID')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[role=alert]:has-text("入力を確認してください")')
    await page.selectOption('[name=way]', 'orderID')
    await page.fill('[name=value]', 'no-such-order')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[role=status]:has-text("該当する取引はありません")')
    expect(complaints.filter((text) => !/status of (401|404|422)/.test(text))).toEqual([])
  })
})

const WIDE = { width: 1280, height: 900 }
/** Words, colours and widths each change what may be wrong; every mixture of them would take a minute. */
const LOOKED_AT: ReadonlySet<string> = new Set(['ja 1280 light', 'ja 1280 dark', 'en 390 light'])
