/** Home, the approval ledger, labels and partners in a real browser, over orders that were really screened, paid and reported. */
import type { Browser, Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser } from '../testing/browser.ts'
import { besideScreen, violationsOf } from '../testing/console.ts'
import { aSellingShop, BANK } from '../testing/figures.ts'
import type { SellingShop } from '../testing/figures.ts'

const screens = process.env.SEKISHO_SCREENS

describe.skipIf(!CHROMIUM)('in a browser', { timeout: 120_000 }, () => {
  let shop: SellingShop
  let browser: Browser
  let page: Page
  let origin: string
  const elsewhere: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    shop = await aSellingShop()
    await shop.blocks('blocked@example.jp')
    for (const orderID of ['o-1', 'o-2', 'o-3']) await shop.orders(orderID)
    const paid = await shop.pays('o-5')
    const declined = await shop.orders('o-4', { buyer: { email: 'blocked@example.jp' } })
    if (declined.outcome !== 'decline') throw new Error(`not declined: ${JSON.stringify(declined)}`)
    for (const orderID of ['o-1', 'o-2']) await shop.settles(orderID, 'captured')
    await shop.settles('o-1', 'chargeback')
    await shop.settles('o-3', 'cancelled')
    await shop.bankReports(paid)
    browser = await openBrowser()
    const context = await browser.newContext({
      locale: 'ja-JP',
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    })
    page = await context.newPage()
    origin = `http://localhost:${new URL(shop.server.publicURL).port}`
    page.on('request', (asked) => void (asked.url().startsWith(origin) || elsewhere.push(asked.url())))
    page.on('console', (said) => void (said.type() === 'error' && complaints.push(said.text())))
    await page.goto(`${origin}${shop.server.consolePath}`)
    await page.goto(`${origin}/console/app`)
    await page.click('main button:has-text("みほん電機")')
    await page.waitForSelector('nav')
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  const open = async (hash: string, shown: string) => {
    await page.goto(`${origin}/console/app${hash}`)
    await page.waitForSelector(shown)
  }
  const tile = (name: string) => page.locator(`.tile:has(dt:text-is("${name}")) dd`).first()
  const rowsOf = (table: string) =>
    page
      .locator(`${table} tr`)
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...(row as unknown as { cells: Iterable<{ textContent: string }> }).cells].map((cell) =>
            cell.textContent.trim(),
          ),
        ),
      )

  test('home: what came, how it was decided, and what was fraud, each with the list behind it', async () => {
    await open('#/', '.tile')
    expect(await page.title()).toContain('ホーム')
    await expect.poll(() => tile('注文').textContent()).toMatch(/^5/)
    await expect.poll(() => tile('NG').textContent()).toMatch(/^20\.0%1 ·/)
    await expect.poll(() => tile('止めた').textContent()).toMatch(/^0/)
    await expect.poll(() => tile('通してしまった').textContent()).toMatch(/^[12]/)
    await page.click('summary:has-text("表で見る")')
    const hours = (await rowsOf('table.narrow tbody')).map(([, ...counts]) => counts.map(Number))
    expect(hours.flat().reduce((sum, count) => sum + count, 0)).toBe(5)
    await page.click('a:has-text("ラベルを見る")')
    await page.waitForSelector('h1:has-text("ラベル")')
    await page.goBack()
    await page.waitForSelector('.tile')
    await page.locator('h1').focus()
    await page.keyboard.press('q')
    await page.waitForSelector('h1:has-text("審査待ち")')
    await page.click('a.brand')
    await page.waitForSelector('h1:has-text("ホーム")')
  })

  test('orders: every figure of home leads to its orders, and each order to its page, also one that nobody looked at', async () => {
    await open('#/', '.tile')
    await tile('NG').locator('a').click()
    await page.waitForSelector('h1:has-text("すべての注文")')
    await page.waitForSelector('tbody th:has-text("o-4")')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    expect(await page.inputValue('[name=outcome]')).toBe('decline')
    await page.selectOption('[name=outcome]', 'approve')
    await page.waitForSelector('tbody th:has-text("o-1")')
    const approved = await page.locator('tbody .outcome').allTextContents()
    expect(new Set(approved)).toEqual(new Set(['OK']))
    await page.click('button:has-text("以降")')
    await page.waitForURL((url) => !url.hash.includes('since'))
    await page.fill('[name=id]', 'o-5')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    await page.click('tbody a:text-is("o-5")')
    await page.waitForSelector('h1:has-text("o-5")')
    await page.waitForSelector('.timeline li')
    await open('#/', '.tile')
    await page.click('.health a[href*="outcome=degraded"]')
    await page.waitForSelector('text=該当する注文はありません')
    await open('#/orders?from=2020-02-02&to=2020-02-01', '[role=alert]:has-text("条件を確認してください")')
    await open('#/orders?outcome=maybe', '[role=alert]:has-text("条件を確認してください")')
  })

  test('ledger: causes add up to what was asked about, and each leads to its orders and to a file', async () => {
    await open('#/ledger', '.losses')
    const rows = await rowsOf('.losses tbody')
    const causes = await page
      .locator('.losses tbody tr:not(.part)')
      .evaluateAll((found) =>
        found.map((row) =>
          [...(row as unknown as { cells: Iterable<{ textContent: string }> }).cells].map((cell) =>
            cell.textContent.trim(),
          ),
        ),
      )
    const [[, sales, , amount] = []] = await rowsOf('.losses tfoot')
    const numberIn = (text = '') => Number(text.replaceAll(/[^\d]/g, ''))
    const sum = (column: number) => causes.reduce((all, cells) => all + numberIn(cells[column]), 0)
    expect(sales).toBe('5')
    expect([sum(1), sum(3)]).toEqual([5, numberIn(amount)])
    expect(rows.map(([name]) => name)).toEqual([
      '成立',
      '自社の NG 判定',
      '決済の前',
      'キャンセル',
      '決済の前',
      '結果待ち',
      'OK 判定、決済の通知なし',
    ])
    await page.click('button.figure:has-text("自社の NG 判定")')
    await page.waitForSelector('h2:has-text("「自社の NG 判定」の取引")')
    await page.waitForSelector('tbody a:text-is("o-4")')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=CSV に書き出す')])
    expect(readFileSync(await download.path(), 'utf8')).toMatch(
      /\r\no-4,[^,]+,JPY,\d+,own_decline,before_payment,card,/,
    )
    await page.click('tbody a:text-is("o-4")')
    await page.waitForSelector('h1:has-text("o-4")')
  })

  test('ledger: a period without sales says so, one that ends before it begins is refused, and another way to tell apart is asked for', async () => {
    await open('#/ledger?from=2020-01-01&to=2020-01-31', 'text=この期間に取引はありません')
    await open('#/ledger?from=2020-02-01&to=2020-01-31', '[role=alert]:has-text("期間を確認してください")')
    await open('#/ledger?from=%22%3E&to=', '[role=alert]:has-text("期間を確認してください")')
    await open('#/ledger', '.losses')
    await page.selectOption('[name=by]', 'method')
    await page.waitForSelector('caption:has-text("支払い方法別")')
    expect((await rowsOf('[aria-label="支払い方法別"] tbody')).map(([name, count]) => `${name} ${count}`)).toEqual([
      'カード 5',
    ])
    await page.selectOption('[name=by]', 'version')
    await page.click('[aria-label="3-D セキュアのバージョン別"] button:text-is("2.3.1")')
    await page.waitForSelector('h2:has-text("JPY · 2.3.1")')
    expect((await rowsOf('.losses tfoot'))[0]![1]).toBe('1')
    await page.click('button.figure:has-text("結果待ち")')
    await page.waitForSelector('h2:has-text("「2.3.1 · 結果待ち」の取引")')
    await page.waitForSelector('tbody tr')
    await expect.poll(() => page.locator('tbody th').allTextContents()).toEqual(['o-5'])
    await page.click('text=台帳に戻る')
    await page.click('button:has-text("すべての取引に戻る")')
    await page.waitForSelector('h2:text-is("JPY")')
    await page.selectOption('[name=by]', 'method')
    await page.selectOption('[name=period]', 'lastMonth')
    await page.waitForSelector('text=この期間に取引はありません')
    expect(page.url()).toMatch(/from=\d{4}-\d{2}-01&to=\d{4}-\d{2}-\d{2}&by=method/)
  })

  test('labels: in English, a report is made by keys, counts in home, and is taken back; the trail says by whom', async () => {
    await page.click('header .end button[lang=en]')
    await open('#/labels', 'tbody tr:has-text("Chargeback")')
    await page.locator('h1').focus()
    await page.keyboard.press('e')
    await page.keyboard.type('nobody')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog [role=alert]:has-text("There is no such order")')
    await page.fill('[name=orderID]', 'o-2')
    await page.selectOption('[name=type]', 'account_takeover')
    expect(await violationsOf(page)).toEqual([])
    await page.click('dialog .main')
    await page.waitForSelector('[role=status]:has-text("recorded")')
    const row = 'tbody tr:has-text("Account takeover")'
    await page.waitForSelector(row)
    await open('#/', '.tile')
    const missed = Number((await tile('Missed').textContent())!.match(/^\d/)![0])
    await open('#/labels?kind=fraud-report&about=o-2', row)
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    await page.click(`${row} button`)
    await page.click('dialog .decline')
    await page.waitForSelector('[role=status]:has-text("taken back")')
    await page.waitForSelector('tbody tr:has-text("taken back here")')
    await expect.poll(() => page.locator('tbody button').count()).toBe(0)
    await open('#/', '.tile')
    await expect.poll(() => tile('Missed').textContent()).toMatch(new RegExp(`^${missed - 1}`))
    await open('#/trail', 'tbody tr')
    expect((await page.locator('tbody tr:has-text("label told")').allTextContents()).join()).toMatch(
      /guest.*taken_back.*guest.*reported/,
    )
    await open('#/labels?by=nobody', 'text=No label matches')
    await page.click('header .end button[lang=ja]')
  })

  test('partners: what the bank told counts by its weight, and is contested by name', async () => {
    await page.goto(`${origin}/console/app#/partners`)
    const told = 'tbody tr:has-text("不正の届け出")'
    for (let tries = 0; tries < 60 && (await page.locator(told).count()) === 0; tries++) {
      await page.reload()
      await page.waitForSelector('h2:has-text("提携先から届いた結果")')
      await page.waitForTimeout(500)
    }
    await expect.poll(() => page.locator(told).textContent()).toContain('ラベルとして計上 (80%)')
    await expect
      .poll(() => page.locator(`tr:has(th:text-is("${BANK}")) >> nth=0`).textContent())
      .toContain('的中 0 · 誤り 0 · 異議 0')
    await page.click(`${told} button`)
    await page.waitForSelector('dialog:has-text("取り消せません")')
    await page.click('dialog .decline')
    await page.waitForSelector('[role=status]:has-text("異議を申し立てました")')
    await page.waitForSelector(`${told}:has-text("異議を申し立て済み")`)
    await page.waitForSelector(`tr:has(th:text-is("${BANK}")):has-text("誤り 1 · 異議 1")`)
    await page.selectOption('[name=kind]', 'chargeback')
    await page.waitForSelector('text=届いた結果はまだありません')
    await open('#/labels?about=o-5', 'tbody tr:has-text("取り消し済み")')
    await open('#/trail', 'tbody tr:has-text("提携先のラベルに異議")')
  })

  test('menus: open by keys, close with Escape and behind whoever leaves, and lead to their pages', async () => {
    await open('#/', '.tile')
    await page.locator('nav summary').nth(1).focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('nav details[open] a:has-text("承認台帳")')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('nav details[open]').count()).toBe(0)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('h1:has-text("承認台帳")')
    await expect.poll(() => page.locator('nav details[open]').count()).toBe(0)
    await page.setViewportSize({ width: 390, height: 900 })
    for (const i of [0, 1, 2]) {
      await page.locator('nav summary').nth(i).click()
      expect(await besideScreen(page), `menu ${i}`).toEqual([])
      await expect.poll(() => page.locator('nav details[open]').count()).toBe(1)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  test('figures: every page is accessible in both languages, light and dark, wide and narrow', async () => {
    const pages = {
      home: ['#/', '.tile'],
      orders: ['#/orders', 'tbody tr'],
      ledger: ['#/ledger?by=version', '.losses'],
      sales: ['#/ledger?cause=settled&currency=JPY', 'tbody tr'],
      labels: ['#/labels', 'tbody tr'],
      partners: ['#/partners', `th:text-is("${BANK}")`],
    } as const
    for (const [name, [hash, shown]] of Object.entries(pages)) {
      await open(hash, shown)
      for (const lang of ['ja', 'en'] as const) {
        if ((await page.getAttribute('html', 'lang')) !== lang) await page.click('header .end button[lang]')
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 900 })
          expect(await besideScreen(page), `${name} ${lang} ${width}`).toEqual([])
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme })
            const named = `${name}-${lang}-${colorScheme}-${width}`
            if (screens) await page.screenshot({ path: join(screens, `${named}.png`), fullPage: true })
            if (LOOKED_AT.includes(`${lang} ${width} ${colorScheme}`))
              expect(await violationsOf(page), named).toEqual([])
          }
        }
      }
    }
  })

  test('figures: the pages ask nothing of anybody else, and their own policy refuses nothing of them', () => {
    expect(elsewhere).toEqual([])
    expect(complaints.filter((text) => !/status of (401|404|422)/.test(text))).toEqual([])
  })
})

/** Words, colours and widths each change what may be wrong; every mixture of them would take a minute. */
const LOOKED_AT = ['ja 1280 light', 'ja 1280 dark', 'en 390 light']
