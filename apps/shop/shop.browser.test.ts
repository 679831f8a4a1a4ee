/** Buying in a real browser, from a shop whose neighbours are made up: every way an order can go. */
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CHALLENGE, openTown } from './testing/town.ts'
import type { Town } from './testing/town.ts'

const executablePath = process.env.SEKISHO_CHROMIUM

describe.skipIf(!executablePath)('in a browser', () => {
  let browser: Browser
  let town: Town
  let context: BrowserContext
  let page: Page
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: QUIET })
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    town = await openTown()
    context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
    page = await context.newPage()
  })
  afterEach(async () => {
    await context.close()
    await town.close()
  })

  const toPayment = async () => {
    await page.goto(town.shopOrigin)
    await page.click('.goods li:first-child button')
    await page.click('text=ご購入手続きへ')
    await page.click('text=お支払いへ進む')
    await page.waitForURL('**/pay')
  }
  const giveCard = async () => {
    await page.frameLocator('#card-field iframe').locator('button').click()
    await page.waitForSelector('#place:not([disabled])')
  }
  const buy = async () => {
    await toPayment()
    await giveCard()
    await page.click('#place')
  }
  const challenged = () => ({
    ...CHALLENGE,
    acsURL: `${town.acsOrigin}/challenge`,
    creq: 'eyJ9',
    threeDSSessionData: 'cw',
  })
  const paths = () => town.asked.map(({ path }) => path.replace(/shop-[\w-]+/, 'ID'))
  const heading = () => page.locator('h1').textContent()
  const result = () => page.waitForURL(/\/orders\/shop-[\w-]+$/)

  test('shop: an order that the issuer knows goes through without a question', async () => {
    await buy()
    await result()
    expect(await heading()).toBe('ご注文ありがとうございます')
    expect(paths()).toEqual([
      '/v1/orders',
      '/v1/3ds/preauth',
      '/v1/3ds/auth',
      '/v1/3ds/postauth',
      '/v1/orders/ID/assessments',
    ])
    expect(town.asked.at(-1)!.body).toMatchObject({
      stage: 'after_authentication',
      threeDS: { transStatus: 'Y', eci: '05' },
    })
    expect(town.asked[1]!.body).toEqual({ cardReference: 'card_1', origin: town.shopOrigin })
    for (const [i, href] of [/\/console\/shop-[\w-]+\/sides$/, /\/console\/shop-[\w-]+$/].entries()) {
      expect(await page.locator('.road a').nth(i).getAttribute('href')).toMatch(href)
    }
    expect(await page.locator('.cart').textContent()).toBe('カート (0)')
  })

  test('PAGE-METH-004: the 3DS Method runs before the authentication', async () => {
    const method = { threeDSMethodURL: `${town.acsOrigin}/method`, threeDSMethodData: 'e30', methodTimeoutMs: 9_000 }
    town.answers['3ds/preauth'] = { body: method }
    await buy()
    await result()
    expect(paths()).toEqual(expect.arrayContaining(['/v1/3ds/auth']))
    expect(town.visited).toEqual(expect.arrayContaining(['acs/method', 'pay/method-notification']))
  })

  test('PAGE-CHAL-004: a challenge is in its frame as soon as the page is there, and its end brings the result', async () => {
    town.answers['3ds/auth'] = { body: challenged() }
    await buy()
    const frame = page.frameLocator('#challenge iframe')
    await frame.locator('button').click()
    await result()
    expect(await heading()).toBe('ご注文ありがとうございます')
    expect(paths().filter((path) => path === '/v1/3ds/auth')).toHaveLength(1)
  })

  test('PAGE-CHAL-005: a reload shows the challenge again, with the same CReq, and asks nothing again', async () => {
    town.answers['3ds/auth'] = { body: challenged() }
    await buy()
    await page.waitForSelector('#challenge iframe')
    const before = [town.visited.filter((one) => one === 'acs/challenge').length, paths()]
    await page.reload()
    await page.frameLocator('#challenge iframe').locator('button').waitFor()
    expect([town.visited.filter((one) => one === 'acs/challenge').length - 1, paths()]).toEqual(before)
  })

  test('PAGE-CHAL-006: with scripts off, card and challenge take the whole window', async () => {
    town.answers['3ds/auth'] = { body: challenged() }
    await context.close()
    context = await browser.newContext({ locale: 'ja-JP', javaScriptEnabled: false })
    page = await context.newPage()
    await toPayment()
    const href = new URL((await page.locator('a[href*=card-field]').getAttribute('href'))!)
    expect(Object.fromEntries(href.searchParams)).toEqual({
      shop: 'demo-denki',
      lang: 'ja',
      returnURL: `${town.shopOrigin}/pay`,
    })
    await page.goto(`${town.shopOrigin}/pay?cardReference=card_1`)
    await page.click('#place')
    await page.click('noscript button')
    await page.click('#challenge form button')
    await page.waitForURL(`${town.acsOrigin}/challenge`)
    const auth = town.asked.find(({ path }) => path === '/v1/3ds/auth')!.body
    expect(auth).toMatchObject({ browserJavascriptEnabled: false, threeDSCompInd: 'N', challengeWindowSize: '05' })
    await page.goto(auth.returnURL as string)
    await result()
    expect(await heading()).toBe('ご注文ありがとうございます')
    expect(town.asked.find(({ path }) => path === '/v1/3ds/preauth')!.body.messageVersions).toEqual(['2.2.0', '2.3.1'])
  })

  test('shop: every page is accessible, in both languages, and loads nothing from anybody else', async () => {
    const elsewhere: string[] = []
    page.on(
      'request',
      (asked) => void (/\/\/(shop|pay|acs)\.localhost:/.test(asked.url()) || elsewhere.push(asked.url())),
    )
    town.answers['3ds/auth'] = { body: challenged() }
    for (const [language, colorScheme] of [
      ['ja', 'light'],
      ['en', 'dark'],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(`${town.shopOrigin}/?lang=${language}`)
      expect(await violationsOf(page), `goods ${language} ${colorScheme}`).toEqual([])
      await page.click('.goods li:first-child button')
      for (const path of ['/cart', '/checkout']) {
        await page.goto(`${town.shopOrigin}${path}`)
        expect(await violationsOf(page), `${path} ${language} ${colorScheme}`).toEqual([])
      }
      await page.click('aside button')
      await giveCard()
      await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
      expect(await violationsOf(page), `pay ${language} ${colorScheme}`).toEqual([])
      await page.click('#place')
      await page.frameLocator('#challenge iframe').locator('button').waitFor()
      expect(await violationsOf(page), `challenge ${language} ${colorScheme}`).toEqual([])
      await page.frameLocator('#challenge iframe').locator('button').click()
      await result()
      expect(await violationsOf(page), `result ${language} ${colorScheme}`).toEqual([])
    }
    expect(elsewhere).toEqual([])
  })
})

/** Rules of WCAG 2.2 AA, on the page itself: frames are somebody else's. */
async function violationsOf(page: Page): Promise<string[]> {
  const options = `{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], iframes: false }`
  const results = await page.evaluate<axe.AxeResults>(`${axe.source}; axe.run(${options})`)
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

/** Headless, and quiet on the network: nothing but the page that is looked at. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
