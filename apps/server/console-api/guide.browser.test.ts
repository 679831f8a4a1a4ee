/** The guide through a first case, in a real browser: it speaks of what is on the page, stops nobody, and is the demonstration's alone. */
import type { Browser, Page } from 'playwright-core'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SHOPS } from '../demonstration/tenants.ts'
import { FIRST_CASE, todaysOrders } from '../demonstration/today.ts'
import { CHROMIUM, openBrowser } from '../testing/browser.ts'
import { besideScreen, violationsOf } from '../testing/console.ts'
import { aSellingShop } from '../testing/figures.ts'
import type { SellingShop } from '../testing/figures.ts'

const screens = process.env.SEKISHO_SCREENS

/** What each step speaks of: the heading or the text that is in the element which is marked. */
const STEPS = [
  ['何が待っているか', /today-2/],
  ['なぜ待っているか', /^なぜ/],
  ['誰の注文か', /^誰が.*鈴木 健/],
  ['ほかに何があるか', /^ほかに何が.*today-1/],
  ['カード会社は何を知っているか', /^3-D セキュア[\da-f]{8}-/],
  ['判断し、取り消せる', /^OK aNG d/],
] as const

describe.skipIf(!CHROMIUM)('the guide', { timeout: 120_000 }, () => {
  let shop: SellingShop
  let browser: Browser
  let page: Page
  let app: string

  beforeAll(async () => {
    shop = await aSellingShop()
    for (const { body } of todaysOrders(SHOPS[0]!, Date.now()).slice(0, 2)) {
      // A shop without its month knows nobody: the same order is as doubtful there at a smaller amount.
      const { outcome } = await shop.screens({ ...body, amountMinor: 30_000 })
      if (body.orderID === FIRST_CASE && outcome !== 'review') throw new Error(`it is no case: ${outcome as string}`)
    }
    await shop.authenticates(FIRST_CASE)
    browser = await openBrowser()
    const context = await browser.newContext({
      locale: 'ja-JP',
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    })
    page = await context.newPage()
    const origin = `http://localhost:${new URL(shop.server.publicURL).port}`
    app = `${origin}/console/app`
    await page.goto(`${origin}${shop.server.consolePath}`)
    await page.goto(app)
    await page.click('main button:has-text("みほん電機")')
    await page.waitForSelector('.tile')
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  const marked = () => page.locator('[data-guided]').allTextContents()
  const heading = () => page.textContent('.guide h3')

  test('guide: by keys alone it leads through the case, and each step marks the one thing that it speaks of', async () => {
    await page.waitForSelector('.guide:has-text("最初の 1 件のご案内")')
    expect(await marked()).toEqual([])
    expect(await violationsOf(page)).toEqual([])
    await page.locator('h1').focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    for (const [title, speaksOf] of STEPS) {
      await expect.poll(heading).toBe(title)
      await expect.poll(marked).toEqual([expect.stringMatching(speaksOf)])
      const isSeen = await page.locator('[data-guided]').evaluate((element) => {
        const { top } = (element as unknown as { getBoundingClientRect(): { top: number } }).getBoundingClientRect()
        return top < 900
      })
      expect(isSeen, title).toBe(true)
      if (title === STEPS.at(-1)![0]) break
      await page.locator('.guide .main').focus()
      await page.keyboard.press('Enter')
    }
    await page.click('.guide button:has-text("示している場所へ")')
    expect(await page.evaluate('document.activeElement.hasAttribute("data-guided")')).toBe(true)
  })

  test('guide: the page works under it, the verdict is given and taken back; whoever goes elsewhere is led back', async () => {
    await page.locator('h1').focus()
    await page.keyboard.press('d')
    await page.keyboard.press('2')
    await page.waitForSelector('.decided.ng')
    await expect.poll(heading).toBe(STEPS.at(-1)![0])
    await page.keyboard.press('u')
    await page.waitForSelector('.decided', { state: 'detached' })
    await page.goto(`${app}#/orders`)
    await page.waitForSelector('h1:has-text("すべての注文")')
    await expect.poll(marked).toEqual([])
    await page.click('.guide button:has-text("この手順の画面を開く")')
    await page.waitForSelector('h1:has-text("today-2")')
    await expect.poll(marked).toHaveLength(1)
    await page.click('.guide button:has-text("戻る")')
    await expect.poll(heading).toBe(STEPS.at(-2)![0])
    await page.reload()
    await expect.poll(heading, { message: 'a reload goes on where it was' }).toBe(STEPS.at(-2)![0])
  })

  test('guide: every step is accessible in both languages, light and dark, wide and narrow', async () => {
    for (const lang of ['ja', 'en'] as const) {
      if ((await page.getAttribute('html', 'lang')) !== lang) await page.click('header .end button[lang]')
      for (let n = 0; n < STEPS.length; n++) {
        await page.evaluate(`localStorage.setItem('sekisho.guide', '${n}')`)
        await page.goto(`${app}#/${n === 0 ? 'queue' : 'cases/today-2'}`)
        await page.reload()
        await expect.poll(marked).toHaveLength(1)
        for (const [width, colorScheme] of [
          [1280, 'light'],
          [390, 'dark'],
        ] as const) {
          await page.setViewportSize({ width, height: 900 })
          await page.emulateMedia({ colorScheme })
          expect(await besideScreen(page), `${n} ${lang} ${width}`).toEqual([])
          if (screens) await page.screenshot({ path: join(screens, `guide-${n}-${lang}-${width}.png`) })
          if (n % 5 === 0) expect(await violationsOf(page), `${n} ${lang} ${width}`).toEqual([])
        }
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.click('header .end button[lang]')
  })

  test('guide: who closed it is left alone, and finds it again among the keys', async () => {
    await page.click('.guide button:has-text("案内を閉じる")')
    await page.waitForSelector('.guide', { state: 'detached' })
    expect(await marked()).toEqual([])
    await page.reload()
    await page.waitForSelector('h1:has-text("today-2")')
    expect(await page.locator('.guide').count()).toBe(0)
    await page.click('header button:has(kbd:text-is("?"))')
    await page.click('dialog button:has-text("最初の 1 件の案内を開く")')
    await page.waitForSelector('.guide:has-text("いつでも閉じられます")')
    await page.click('.guide button:text-is("閉じる")')
  })

  test('demonstration: the page of review quality says which people are simulated, in either language', async () => {
    await page.goto(`${app}#/quality`)
    await page.waitForSelector('.notice:has-text("sim- で始まる担当者は実在せず")')
    await page.click('header .end button[lang]')
    await page.waitForSelector('.notice:has-text("Whoever’s name begins with sim- is nobody")')
    await page.click('header .end button[lang]')
  })

  test('guide: at a bank of the demonstration, which has no queue, there is none', async () => {
    await page.click('header summary:has-text("guest")')
    await page.click('button:text-is("サインアウト")')
    await page.click('main button:has-text("ひので銀行")')
    await page.waitForSelector('nav')
    await page.goto(`${app}#/`)
    await page.waitForSelector('.tile')
    await page.evaluate(`localStorage.removeItem('sekisho.guide')`)
    await page.reload()
    await page.waitForSelector('.tile')
    expect(await page.locator('.guide').count()).toBe(0)
    await page.click('header button:has(kbd:text-is("?"))')
    await page.waitForSelector('dialog')
    expect(await page.locator('dialog button').allTextContents()).toEqual(['閉じる'])
  })
})
