/**
 * What a tenant does not have is not shown, in a real browser: a shop has orders that wait for people, an issuer has authentications,
 * and both have the same pages otherwise.
 */
import type { Browser, Page } from 'playwright-core'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser } from '../testing/browser.ts'
import { besideScreen, giveAuthenticator, violationsOf } from '../testing/console.ts'
import { aSellingShop, BANK } from '../testing/figures.ts'
import type { SellingShop } from '../testing/figures.ts'

const screens = process.env.SEKISHO_SCREENS
const [SHOP_NAME, BANK_NAME] = ['みほん電機', 'ひので銀行']

describe.skipIf(!CHROMIUM)('in a browser', { timeout: 120_000 }, () => {
  let shop: SellingShop
  let browser: Browser
  let page: Page
  let origin: string
  const complaints: string[] = []

  beforeAll(async () => {
    shop = await aSellingShop()
    await shop.pays('o-1')
    browser = await openBrowser()
    const context = await browser.newContext({
      locale: 'ja-JP',
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    })
    page = await context.newPage()
    page.on('console', (said) => void (said.type() === 'error' && complaints.push(said.text())))
    origin = `http://localhost:${new URL(shop.server.publicURL).port}`
    await page.goto(`${origin}${shop.server.consolePath}`)
    await page.goto(`${origin}/console/app`)
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  const enter = async (name: string) => {
    await page.context().clearCookies({ name: 'sekisho_session' })
    await page.goto(`${origin}/console/app#/`)
    await page.reload()
    await page.waitForSelector('main button')
    await inLanguage('ja')
    await page.click(`main button:has-text("${name}")`)
    await page.waitForSelector('nav')
  }
  const open = async (hash: string, shown: string) => {
    await page.goto(`${origin}/console/app${hash}`)
    await page.waitForSelector(shown)
  }
  const inLanguage = async (lang: 'ja' | 'en') => {
    if ((await page.getAttribute('html', 'lang')) !== lang) await page.click('header .end button[lang]')
    await page.waitForSelector(`html[lang=${lang}]`)
  }
  const places = () => page.locator('header nav a').allTextContents()
  const kinds = () => page.locator('tbody th').allTextContents()

  test('sides: each has its own places, and the list of policies holds what decides its events', async () => {
    const cases = [
      { name: SHOP_NAME, lang: 'ja', first: ['ホーム', '審査待ち', 'すべての注文', '審査の質', '3-D セキュア'] },
      { name: SHOP_NAME, lang: 'en', first: ['Home', 'To review', 'All orders', 'Review quality', '3-D Secure'] },
      { name: BANK_NAME, lang: 'ja', first: ['ホーム', 'すべての認証', '3-D セキュア', 'リスト', 'ポリシー'] },
      { name: BANK_NAME, lang: 'en', first: ['Home', 'All authentications', '3-D Secure', 'Lists', 'Policies'] },
    ] as const
    for (const { name, lang, first } of cases) {
      await enter(name)
      await inLanguage(lang)
      expect((await places()).slice(0, 5), `${name} ${lang}`).toEqual(first)
      await open('#/policies', 'tbody tr')
      const [shops, issuers] = KINDS[lang]
      expect(await kinds(), `${name} ${lang}`).toEqual(name === BANK_NAME ? issuers : shops)
      await open('#/people', '[name=role]')
      const roles = await page.locator('[name=role] option').allTextContents()
      expect(roles, 'cardholders are an issuer’s').toHaveLength(name === BANK_NAME ? 6 : 5)
      expect(roles.join()).toMatch(OPERATOR[name === BANK_NAME ? lang : 'nobodys'])
    }
    await inLanguage('ja')
    await enter(BANK_NAME)
    await open('#/policies/authentication/ready-made', 'dl .pair')
    expect(await page.locator('dl .pair .outcome').allTextContents(), 'nobody reviews it').toEqual(['追加認証', 'NG'])
    await enter(SHOP_NAME)
    await open('#/policies/order/ready-made', 'dl .pair')
    const first = await page.locator('dl > div:first-child .pair .outcome').allTextContents()
    expect(first).toEqual(['追加認証', '要確認', 'NG'])
  })

  test('sides: no page of an issuer speaks of orders, in either language', async () => {
    await enter(BANK_NAME)
    for (const lang of ['ja', 'en'] as const) {
      await inLanguage(lang)
      for (const [hash, shown] of Object.values(PAGES)) {
        await open(hash, shown)
        expect(await page.locator('body').innerText(), `${hash} ${lang}`).not.toMatch(/注文|\borders?\b|\bsales?\b/i)
        expect(await page.title()).not.toMatch(/注文|order/i)
      }
      await open('#/labels', 'h1')
      await page.click('main button.main')
      expect(await page.locator('dialog').innerText()).not.toMatch(/注文|\border/i)
      await page.keyboard.press('Escape')
    }
    await inLanguage('ja')
  })

  test('sides: an issuer’s keys lead to nothing that it does not have, and its help names none of them; a shop has both', async () => {
    await open('#/', '.tile')
    await page.locator('h1').focus()
    await page.keyboard.press('q')
    await page.keyboard.press('?')
    await page.waitForSelector('dialog')
    const listed = () => page.locator('dialog dt').allTextContents()
    expect(await listed()).toEqual(['j / k', 'u', 'q', 'r', '/', 'e', 'w', 'i', 'x', '?'])
    expect(await page.locator('dialog').innerText()).not.toMatch(/審査|注文/)
    await page.keyboard.press('Escape')
    expect(new URL(page.url()).hash).toBe('#/')
    await open('#/queue', 'h1:has-text("審査待ち")') // typed by hand it is what it was
    await page.waitForSelector('text=審査待ちの注文はありません')
    await enter(SHOP_NAME)
    await open('#/', '.tile')
    await page.locator('h1').focus()
    await page.keyboard.press('?')
    await page.waitForSelector('dialog')
    expect(await listed()).toEqual(expect.arrayContaining(['a', 'd', 'h', 'n', 's / S', 'q']))
    await page.keyboard.press('Escape')
    await page.keyboard.press('q')
    await page.waitForSelector('h1:has-text("審査待ち")')
  })

  test('sides: an issuer’s authentications lead to their pages, from their list, the ledger and a report of fraud', async () => {
    await enter(BANK_NAME)
    await open('#/orders', 'tbody th a')
    const [acsTransID = ''] = await page.locator('tbody th a').allTextContents()
    await page.click('tbody th a')
    await page.waitForSelector('.sequence')
    await open('#/ledger', '.losses')
    await page.click('.losses button.figure >> nth=0')
    await page.click(`tbody a:text-is("${acsTransID}")`)
    await page.waitForSelector('.sequence')
    await open('#/labels', 'h1')
    await page.locator('h1').focus()
    await page.keyboard.press('e')
    await page.fill('[name=orderID]', '00000000-0000-4000-8000-000000000000')
    await page.click('dialog .main')
    await page.waitForSelector('dialog [role=alert]:has-text("この認証は見つかりません")')
    expect(await page.inputValue('[name=source]'), 'who reports is the issuer').toBe('issuer')
    await page.fill('[name=orderID]', acsTransID)
    await page.click('dialog .main')
    await page.click(`tbody a:text-is("${acsTransID}")`)
    await page.waitForSelector('.sequence')
  })

  test('sides: whoever is invited by an issuer lands on its home, not on a queue', async () => {
    await shop.administer(`/tenants/${BANK}/users`, { userID: 'hanako', role: 'analyst' })
    const { path } = await shop.administer(`/tenants/${BANK}/users/hanako/invitations`, {})
    const other = await (await browser.newContext({ locale: 'ja-JP' })).newPage()
    await giveAuthenticator(other)
    await other.goto(`${origin}${path as string}`)
    await other.click('text=パスキーを作成してサインイン')
    await other.waitForSelector('h1:has-text("ホーム")')
    await other.waitForSelector('.tile')
    expect(new URL(other.url()).hash).toBe('#/')
    await other.context().close()
  })

  test('sides: on a narrow page the header is two rows at most, and each of its places is in sight when it has the focus', async () => {
    await page.setViewportSize({ width: 390, height: 900 })
    for (const name of [BANK_NAME, SHOP_NAME]) {
      await enter(name)
      for (const lang of ['ja', 'en'] as const) {
        await inLanguage(lang)
        await open('#/trail', 'tbody tr')
        const why = `${name} ${lang}`
        const { height, rows } = await page.evaluate(HEADER)
        expect(height, why).toBeLessThan(110)
        expect(rows, why).toBe(2)
        expect(await inSight('nav .here'), `${why}: where somebody is`).toBe(true)
        for (const place of await page.locator('header nav > a, header nav summary').all()) {
          await place.focus()
          await expect
            .poll(() => place.evaluate(isInSight), { message: `${why} ${await place.textContent()}` })
            .toBe(true)
        }
        for (const menu of await page.locator('header nav summary').all()) {
          await menu.focus()
          await page.keyboard.press('Enter')
          await page.waitForSelector('nav details[open] a')
          for (const link of await page.locator('nav details[open] a').all()) {
            expect(await link.evaluate(isInSight), `${why} ${await link.textContent()}`).toBe(true)
          }
          expect(await besideScreen(page), why).toEqual([])
          expect(await violationsOf(page), why).toEqual([])
          await page.keyboard.press('Escape')
        }
      }
      await inLanguage('ja')
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  const inSight = (selector: string) => page.locator(selector).evaluate(isInSight)

  test('sides: an issuer’s pages are accessible in both languages, light and dark, wide and narrow', async () => {
    await enter(BANK_NAME)
    for (const [name, [hash, shown]] of Object.entries(PAGES)) {
      await open(hash, shown)
      for (const lang of ['ja', 'en'] as const) {
        await inLanguage(lang)
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 900 })
          expect(await besideScreen(page), `${name} ${lang} ${width}`).toEqual([])
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme })
            const named = `issuer-${name}-${lang}-${colorScheme}-${width}`
            if (screens) await page.screenshot({ path: join(screens, `${named}.png`), fullPage: true })
            if (LOOKED_AT.includes(`${lang} ${width} ${colorScheme}`))
              expect(await violationsOf(page), named).toEqual([])
          }
        }
      }
    }
    expect(complaints.filter((text) => !/status of (401|404|422)/.test(text))).toEqual([])
  })
})

/** Height of the header, and on how many lines its parts begin. */
const HEADER = `(() => {
  const header = document.querySelector('header')
  const parts = [...header.querySelectorAll('.brand, .end > *, nav > *')].map((one) => one.getBoundingClientRect())
  const middles = parts.map(({ top, height }) => Math.round((top + height / 2) / 20))
  return { height: header.getBoundingClientRect().height, rows: new Set(middles).size }
})()` as unknown as () => { height: number; rows: number }

function isInSight(element: { getBoundingClientRect(): { left: number; right: number } }): boolean {
  const { left, right } = element.getBoundingClientRect()
  return left >= -0.5 && right <= 390.5
}

/** An issuer's role for its cardholders. */
const OPERATOR = { ja: /カード会社の運用担当$/, en: /Issuer operator$/, nobodys: /(管理者|Administrator)$/ }
/** Of a shop, and of an issuer. */
const KINDS = {
  ja: [['注文', 'ログイン', '会員登録', '会員情報の変更'], ['認証']],
  en: [['Orders', 'Log-ins', 'Registrations', 'Profile changes'], ['Authentications']],
} as const
/** Which an issuer shares with a shop. */
const PAGES = {
  home: ['#/', '.tile'],
  authentications: ['#/orders', 'tbody tr'],
  ledger: ['#/ledger?by=issuer', '.losses'],
  behind: ['#/ledger?cause=settled&currency=JPY', 'tbody tr'],
  labels: ['#/labels', 'h1'],
  lists: ['#/lists', 'form'],
  policies: ['#/policies', 'tbody tr'],
} as const
/** Words, colours and widths each change what may be wrong; every mixture of them would take a minute. */
const LOOKED_AT = ['ja 1280 light', 'ja 1280 dark', 'en 390 light']
