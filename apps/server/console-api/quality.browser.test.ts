/** Review quality in a real browser, in both languages: figures, a golden case, a blind look by a reviewer, by keys. */
import { anOrder } from '@sekisho/fraud/testing'
import type { Cookie, Page } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM } from '../testing/browser.ts'
import { besideScreen, openConsole, violationsOf } from '../testing/console.ts'
import type { OpenedConsole } from '../testing/console.ts'

const screens = process.env.SEKISHO_SCREENS
const DAY_MS = 86_400_000

// Without a browser there is nothing to try: `npm test` counts it as not run.
describe.skipIf(!CHROMIUM)('in a browser', { timeout: 180_000 }, () => {
  let opened: OpenedConsole
  let page: Page
  /** What her browser keeps while somebody else is signed in. */
  let hanako: Cookie[] = []
  beforeAll(async () => {
    opened = await openConsole(['関所 花子'], 'en-GB')
    page = opened.page
    await workedOn(opened)
    await enter('hanako')
  }, 180_000)
  afterAll(() => opened?.close())

  const enter = async (userID: string) => {
    await page.context().clearCookies()
    const { path } = await opened.administer(`/tenants/shop/users/${userID}/invitations`, {})
    await page.goto(`${opened.origin}${path}`)
    await page.reload()
    await page.click('.way .main')
    await page.waitForSelector('nav [href="#/quality"]')
  }
  const goTo = (hash: string) => page.goto(`${opened.origin}/console/app${hash}`)
  const lookAt = async (name: string) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 })
        const shot = `${name}-${colorScheme}-${width}`
        if (screens) await page.screenshot({ path: join(screens, `${shot}.png`), fullPage: true })
        expect(await besideScreen(page), shot).toEqual([])
        expect(await violationsOf(page), shot).toEqual([])
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  const texts = (selector: string) => page.locator(selector).allTextContents()
  const rowOf = async (name: string) => (await page.textContent(`.figures tr:has(th:text-is("${name}")) >> nth=0`))!

  test('quality: in English, whoever oversees changes the terms, and sees each reviewer with how sure each figure is', async () => {
    await goTo('#/quality?space=test')
    await page.waitForSelector('.tiles')
    expect(await rowOf('taro'), 'silence of three days says nothing yet').toContain('2 of 2 known')
    await page.fill('[name=silenceDays]', '1')
    await page.fill('[name=minuteMinor]', '50')
    await page.locator('[name=minuteMinor]').press('Enter')
    await expect.poll(() => rowOf('taro')).toContain('2 of 163 known')
    expect(await page.inputValue('[name=silenceDays]')).toBe('1')
    expect(await rowOf('taro')).toMatch(/taro ?165/)
    expect(await rowOf('taro')).toMatch(/1\.2%/)
    expect(await rowOf('jiro'), 'too few to be a share').toContain('too few')
    expect(await texts('.figures tfoot th')).toEqual(['Everybody', 'Everybody'])
    await lookAt('quality-en')
  })

  test('quality: a group is named only under the limit that is chosen, with the condition to write', async () => {
    await page.waitForSelector('text=No group is surely below 2 % yet')
    await lookAt('quality-none-en')
    await page.click('button:has-text("See those below 5 %")')
    await page.waitForSelector('.outcome.approve:has-text("approving")')
    expect(page.url()).toContain('limit=5')
    expect(await page.inputValue('[name=limit]')).toBe('5')
    await page.selectOption('[name=limit]', '1')
    await page.waitForSelector('text=No group is surely below 1 % yet')
    await page.selectOption('[name=limit]', '5')
    await page.waitForSelector('.outcome.approve:has-text("approving")')
    await page.click('summary:has-text("As a rule")')
    await lookAt('quality-closable-en')
    expect(await page.getAttribute('a:has-text("Open the policies")', 'href')).toBe('#/policies/order')
  })

  test('quality: terms that somebody else changed meanwhile are shown, and not overwritten', async () => {
    const other = await page.context().newPage()
    await other.goto(`${opened.origin}/console/app#/quality?space=test`)
    await other.fill('[name=lostSalePerMille]', '250')
    const answered = other.waitForResponse((reply) => reply.url().endsWith('/quality/terms'))
    await other.locator('[name=lostSalePerMille]').press('Enter')
    expect((await answered).status()).toBe(200)
    await other.close()
    await page.fill('[name=minuteMinor]', '60')
    await page.locator('[name=minuteMinor]').press('Enter')
    await page.waitForSelector('[role=alert]:has-text("Somebody else changed them first")')
    expect([await page.inputValue('[name=lostSalePerMille]'), await page.inputValue('[name=minuteMinor]')]).toEqual([
      '250',
      '50',
    ])
  })

  test('quality: from a case it is marked as golden, with why, and a case that is not closed is refused by name', async () => {
    await goTo('#/cases/~q-1')
    await page.waitForSelector('.timeline li')
    await page.click('a:has-text("Mark as golden")')
    await page.waitForSelector('.panel.empty')
    expect([await page.inputValue('[name=orderID]'), await page.inputValue('[name=space]')]).toEqual(['q-1', 'test'])
    await page.fill('[name=orderID]', 'o-1')
    await page.click('form .main')
    await page.waitForSelector('[role=alert]:has-text("No case of the last half year")')
    await page.fill('[name=orderID]', 'q-1')
    await page.selectOption('[name=answer]', 'ng')
    await page.selectOption('[name=reason]', 'stolen_card')
    await page.click('form .main')
    await page.waitForSelector('[role=status]:has-text("Marked as golden.")')
    expect(await texts('.cards tbody th')).toEqual(['q-1'])
    await lookAt('golden-en')
  })

  test('blind look: in Japanese, a reviewer sees the case as it first stood, and answers by keys', async () => {
    await page.click('header .end button[lang=ja]')
    hanako = await page.context().cookies()
    await enter('saburo')
    await page.keyboard.press('Tab')
    await goTo('#/quality?space=test')
    await page.click('.tabs a:has-text("ブラインド確認 1")')
    await page.waitForSelector('text=これはブラインド確認です。')
    const shown = (await page.textContent('main'))!
    expect(shown).toMatch(/関所 一郎1(?!\d)/)
    for (const hidden of ['taro', '模範ケースにする', '盗まれたカード']) expect(shown, hidden).not.toContain(hidden)
    await lookAt('blind-ja')
    await page.locator('h1').focus()
    await page.keyboard.press('d')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.press('2')
    await page.waitForSelector('[role=status]:has-text("回答を受け付けました。")')
  })

  test('quality: a reviewer sees everybody together, and nobody else by name', async () => {
    await goTo('#/quality?space=test')
    await page.waitForSelector('.tiles')
    expect(await page.locator('main').textContent()).toContain('7 日後にここへ反映されます')
    const shown = (await page.textContent('main'))!
    for (const name of ['taro', 'jiro']) expect(shown, name).not.toContain(name)
    expect((await texts('.tabs a')).map((text) => text.trim())).toEqual(['数字', 'ブラインド確認'])
    expect(await page.locator('[name=minuteMinor]').getAttribute('readonly')).not.toBeNull()
    await lookAt('quality-reviewer-ja')
    await page.context().addCookies(hanako)
    await goTo('#/quality?space=test&limit=5')
    await page.reload()
    await page.waitForSelector('.tiles')
    const saburo = await page.textContent('.figures tr:has(th:text-is("saburo")) >> nth=0')
    expect(saburo, 'what he said, and how long he looked').toMatch(/1 \/ 1 件\d+ 秒/)
    expect(await page.locator('.notice').count(), 'nobody here is simulated').toBe(0)
    await lookAt('quality-ja')
  })

  test('quality: golden no longer, in one click that says which case it takes off', async () => {
    await goTo('#/quality/golden?space=test')
    await page.click('button[aria-label="q-1 の指定を解除"]')
    await page.waitForSelector('[role=status]:has-text("模範ケースの指定を解除しました。")')
    await goTo('#/trail')
    await page.waitForSelector('tr:has-text("模範ケースの指定を解除"):has-text("~q-1")')
    await page.waitForSelector('tr:has-text("審査の測定条件を変更"):has-text("正常とみなす日数 1")')
    await goTo('#/quality/golden?space=test')
    await page.waitForSelector('.panel.empty')
    expect(opened.complaints.filter((said) => !/40[149]|422/.test(said))).toEqual([])
    expect(opened.elsewhere).toEqual([])
  })
})

/** Orders of three days ago: five that jiro declined, and 165 that taro let through, two of them fraud. */
async function workedOn(shop: OpenedConsole): Promise<void> {
  for (const userID of ['taro', 'jiro', 'saburo'])
    await shop.administer('/tenants/shop/users', { userID, role: 'reviewer' })
  const { key } = await shop.administer('/tenants/shop/keys', { mode: 'test' })
  const post = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const reply = await fetch(`${shop.origin}/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!reply.ok) throw new Error(`${path} ${await reply.text()}`)
  }
  const at = (ms: number) => new Date(Date.now() - ms).toISOString()
  for (let n = 1; n <= 170; n++) {
    const orderID = `q-${n}`
    await post('/orders', { ...anOrder(), ...ofItsOwn(n), orderID, occurredAt: at(3 * DAY_MS - n * 1_000) })
    const [reviewerID, verdict, reason] = n > 5 ? ['taro', 'ok', 'explained'] : ['jiro', 'ng', 'stolen_card']
    await post(`/orders/${orderID}/verdict`, {
      verdictID: randomUUID(),
      occurredAt: at(0),
      verdict,
      reason,
      reviewerID,
    })
    const status = n <= 5 ? 'authorised' : n <= 7 ? 'chargeback' : n <= 168 ? 'captured' : 'authorised'
    await post(`/orders/${orderID}/settlements`, {
      settlementID: randomUUID(),
      occurredAt: at(0),
      knownAt: at(0),
      status,
    })
  }
}

/** A card, a device, a place and a person that no other order has, so that orders do not make each other look strange. */
function ofItsOwn(n: number): object {
  const { payment, deliveries, device } = anOrder()
  const [delivery] = deliveries!
  return {
    payment: { ...payment, card: { bin: '400000', lastFour: '0002', issuerCountry: 'JP', token: `tok-q-${n}` } },
    buyer: { name: `関所 一郎${n}`, email: 'review@trigger.example', accountID: `member-q-${n}` },
    deliveries: [{ ...delivery, name: `関所 一郎${n}`, address: { ...delivery!.address, line1: `千代田1-${n}` } }],
    device: { ...device, deviceID: `device-q-${n}`, cookieID: `cookie-q-${n}`, ipAddress: `198.51.100.${n}` },
  }
}
