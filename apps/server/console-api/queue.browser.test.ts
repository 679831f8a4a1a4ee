/** The queue in a real browser, in both languages: a case worked by keys, and many at once with what it would do said before. */
import type { Page } from 'playwright-core'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM } from '../testing/browser.ts'
import { besideScreen, openConsole, violationsOf } from '../testing/console.ts'
import type { OpenedConsole } from '../testing/console.ts'

const screens = process.env.SEKISHO_SCREENS

// Without a browser there is nothing to try: `npm test` counts it as not run.
describe.skipIf(!CHROMIUM)('in a browser', { timeout: 120_000 }, () => {
  let opened: OpenedConsole
  let page: Page
  beforeAll(async () => {
    opened = await openConsole(
      Array.from({ length: 6 }, (_, n) => `関所 花子${n}`),
      'en-GB',
    )
    page = opened.page
    const { path } = await opened.administer('/tenants/shop/users/hanako/invitations', {})
    await page.goto(`${opened.origin}${path}`)
    await page.click('text=Make a passkey and sign in')
    await page.waitForSelector('h1:has-text("To review")')
  })
  afterAll(() => opened?.close())

  /** The order that the first test decided. */
  let decided = ''
  const waiting = () => page.locator('.queue tbody th a').allTextContents()
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const lookAt = async (name: string) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      if (screens) await page.screenshot({ path: join(screens, `${name}-${width}.png`), fullPage: true })
      expect(await besideScreen(page), `${name} ${width}`).toEqual([])
      expect(await violationsOf(page), `${name} ${width}`).toEqual([])
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }

  test('queue: in English, a case is opened, decided with a reason and left for the next, by six keys', async () => {
    await opened.toQueue()
    const [first, second, ...rest] = await waiting()
    await page.locator('h1').focus()
    await press('Enter')
    await page.waitForSelector(`h1:has-text("${first}")`)
    await press('d')
    await page.waitForSelector('dialog[open]')
    await press('2')
    await page.waitForSelector('.decided.ng')
    decided = first!
    await press('n')
    await page.waitForSelector(`h1:has-text("${second}")`)
    await press('q')
    await opened.toQueue()
    await expect.poll(waiting).toEqual([second, ...rest])
  })

  test('queue: what stands on a case is put on a list without being typed again, and taken off by one key', async () => {
    const [order] = await waiting()
    await page.goto(`${opened.origin}/console/app#/cases/~${order}`)
    await page.waitForSelector('.timeline li')
    await page.keyboard.press('l')
    await page.waitForSelector('[name=candidate]')
    const offered = await page.locator('[name=candidate] option').allTextContents()
    expect(offered).toEqual(
      expect.arrayContaining(['E-mail: review@trigger.example', expect.stringMatching(/^Card.*: \d+ …\d{4}$/)]),
    )
    expect(
      offered.some((text) => text.includes('関所')),
      'others have that name too',
    ).toBe(false)
    await page.selectOption('[name=candidate]', { label: offered.find((text) => text.startsWith('Card'))! })
    await page.fill('[name=listID]', 'stopped')
    await page.fill('[name=reason]', 'seen by its reviewer')
    await lookAt('list-from-case')
    await page.click('dialog .main')
    await page.waitForSelector('[role=status]:has-text("Added.")')
    await page.goto(`${opened.origin}/console/app#/lists/stopped`)
    await page.selectOption('.filters select >> nth=0', 'test')
    await page.waitForSelector('tbody td:has-text("seen by its reviewer")')
    await page.goto(`${opened.origin}/console/app#/cases/~${order}`)
    await page.waitForSelector('.timeline li')
    await page.keyboard.press('l')
    await page.waitForSelector('[name=candidate]')
    expect(await page.inputValue('[name=reason]'), 'what has arrived is kept no longer').toBe('')
    await page.fill('[name=listID]', 'stopped')
    await page.fill('[name=reason]', 'a slip')
    await page.click('dialog .main')
    await page.waitForSelector('[role=status]:has-text("Added.")')
    await page.keyboard.press('z')
    await page.waitForSelector('[role=status]:has-text("Undone.")')
    await opened.toQueue()
  })

  test('queue: what else is linked is a picture and a list that say the same, with how each ended, and either leads there', async () => {
    const [last] = (await waiting()).sort().reverse()
    await page.goto(`${opened.origin}/console/app#/cases/~${last}`)
    await page.waitForSelector('.graph svg a')
    await lookAt('graph-en')
    const drawn = await page
      .locator('.graph svg a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
    expect(drawn.length).toBeGreaterThan(2)
    expect(drawn.map((label) => label!.split(' ')[0])).not.toContain(last)
    expect(drawn, 'a verdict stands before the policy’s outcome').toContain(`${decided} NG`)
    expect(await page.textContent(`.panel li:has(a:text-is("${decided}")):has(.outcome)`)).toContain('NG')
    await page.locator(`.graph svg a[aria-label="${decided} NG"]`).focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector(`h1:has-text("${decided}")`)
    await opened.toQueue()
  })

  test('queue: several are chosen by keys, what a verdict would do is said, and nothing is done before it is confirmed', async () => {
    await page.locator('h1').focus()
    await press('s', 'j', 'j', 's')
    expect(await page.locator('.many [role=status]').textContent()).toBe('2 chosen')
    await lookAt('many-en')
    await page.locator('h1').focus()
    await press('d', '1')
    await page.waitForSelector('dialog >> text=2 will be NG.')
    await lookAt('plan-en')
    await press('Escape')
    await page.waitForSelector('dialog', { state: 'detached' })
    await expect.poll(waiting).toHaveLength(5)
    expect(await page.locator('.many [role=status]').textContent(), 'they stay chosen').toBe('2 chosen')
  })

  test('queue: of many the one that somebody decided meanwhile is named and stays, the others are done and undone together', async () => {
    const before = await waiting()
    const [mine, , theirs] = before
    const other = await page.context().newPage()
    await other.goto(`${opened.origin}/console/app#/cases/~${theirs}`)
    await other.waitForSelector('.timeline li')
    await other.keyboard.press('a')
    await other.keyboard.press('1')
    await other.waitForSelector('.decided.ok')
    await other.close()
    await page.locator('h1').focus()
    await press('d', '1')
    await page.waitForSelector('dialog >> text=1 will be NG.')
    expect(await page.textContent('dialog')).toContain('1 stay: somebody else changed them first.')
    await press('Enter')
    await page.waitForSelector('[role=status]:has-text("1 changed. 1 stayed as they were.")')
    await page.waitForSelector('.queue tbody tr >> nth=3', { state: 'detached' })
    const left = before.filter((order) => order !== theirs)
    await expect.poll(waiting).toEqual(left.filter((order) => order !== mine))
    await page.locator('h1').focus()
    await press('u')
    await page.waitForSelector('[role=status]:has-text("1 wait again.")')
    await page.waitForSelector(`.queue tbody th a:has-text("${mine}")`)
    await expect.poll(waiting).toEqual(left)
  })

  test('queue: in Japanese, all that are shown are assigned at once, and the notice speaks the language of the page', async () => {
    await page.click('header .end button[lang=ja]')
    await page.waitForSelector('[role=status]:has-text("1 件を審査待ちに戻しました。")')
    await page.locator('h1').focus()
    await press('S')
    expect(await page.locator('.many [role=status]').textContent()).toBe('4 件を選択中')
    await press('m')
    await page.waitForSelector('dialog >> text=4 件を自分の担当にします。')
    await lookAt('plan-ja')
    await press('Enter')
    await page.waitForSelector('[role=status]:has-text("4 件を変更しました。")')
    await page.waitForSelector('.queue tbody tr:nth-child(4) td:last-child:has-text("hanako")')
    expect(await page.locator('.many').count(), 'none is chosen any more').toBe(0)
  })

  test('queue: letters typed into a field choose nothing, and with keys switched off no letter does anything', async () => {
    await page.locator('h1').focus()
    await press('?')
    await page.click('dialog input[type=checkbox]')
    await press('Escape')
    await press('S')
    expect(await page.locator('.many').count()).toBe(0)
    await page.check('.queue tbody tr:nth-child(2) input[type=checkbox]')
    expect(await page.locator('.many [role=status]').textContent()).toBe('1 件を選択中')
    await press('Escape')
    expect(await page.locator('.many').count()).toBe(0)
  })
})
