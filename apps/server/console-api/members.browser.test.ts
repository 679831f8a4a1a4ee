/** What members did, reviewed in a real browser: a desk of its own in the same queue, worked by the same keys, told after its undo. */
import { aLogin, anOrder, aProfileChange, aRegistration } from '@sekisho/fraud/testing'
import type { Page } from 'playwright-core'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM } from '../testing/browser.ts'
import { besideScreen, giveAuthenticator, openConsole, violationsOf } from '../testing/console.ts'
import type { OpenedConsole } from '../testing/console.ts'

const screens = process.env.SEKISHO_SCREENS
const DESK = '#/queue?desk=members&space=test'
const caseOf = (name: string) => `#/cases/${encodeURIComponent(`~@${name}`)}`

describe.skipIf(!CHROMIUM)('in a browser', { timeout: 120_000 }, () => {
  let opened: OpenedConsole
  let page: Page
  beforeAll(async () => {
    opened = await openConsole(['関所 花子'], 'en-GB')
    page = opened.page
    await membersDoThings()
    const { path } = await opened.administer('/tenants/shop/users/hanako/invitations', {})
    await page.goto(`${opened.origin}${path}`)
    await page.click('text=Make a passkey and sign in')
    await page.waitForSelector('h1:has-text("To review")')
  })
  afterAll(() => opened?.close())

  /** The mailboxes say to a test key how it is decided. */
  async function membersDoThings(): Promise<void> {
    const asks = (path: string, body: object) => opened.asks(path, body)
    const at = (minutes: number) => ({ occurredAt: new Date(Date.now() - minutes * 60_000).toISOString() })
    const deviceOf = (n: number) => ({ deviceID: `device-${n}`, ipAddress: `198.51.100.${n}` })
    const mine = { accountID: 'member-1', device: deviceOf(1) }
    const login = (loginID: string, more: object) => asks('/v1/logins', aLogin({ loginID, ...mine, ...more }))
    const declined = { email: 'decline@trigger.example' }
    expect(await login('l-in', at(9))).toBe('approve')
    expect(await login('l-guessed', { ...at(8), ...declined, result: 'failed', failure: 'wrong_credential' })).toBe(
      'decline',
    )
    expect(await login('l-taken', { ...at(7), ...declined })).toBe('decline')
    const other = { accountID: 'member-9', device: deviceOf(9), phone: '03-9999-0000' }
    expect(await login('l-other', { ...at(6), ...declined, ...other, email: 'nine@example.jp' })).toBe('approve')
    const member = { accountID: 'member-7', email: 'review@trigger.example', phone: '03-1234-5678', name: HOSTILE }
    const registration = { registrationID: 'r-new', ...at(5), member, device: deviceOf(7) }
    expect(await asks('/v1/registrations', aRegistration(registration))).toBe('review')
    const changed = { email: 'review@trigger.example', password: true } as const
    expect(await asks('/v1/profile-changes', aProfileChange({ changeID: 'c-mail', ...at(4), ...mine, changed }))).toBe(
      'review',
    )
    const buyer = { email: 'review@trigger.example', accountID: 'member-1' }
    expect(await asks('/v1/orders', anOrder({ orderID: 'o-after', ...at(3), buyer }))).toBe('review')
  }

  const open = async (hash: string, shown = '.timeline li:not(.beside)') => {
    await page.goto(`${opened.origin}/console/app${hash}`)
    await page.waitForSelector(shown)
  }
  const waiting = () => page.locator('.queue tbody th a').allTextContents()
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const timeline = () => page.locator('.timeline li:not(.beside)').allTextContents()

  test('members: what waits has a desk of its own, its address says so, and no order is among it', async () => {
    await open(DESK, '.queue tbody tr')
    expect((await waiting()).toSorted()).toEqual(['c-mail', 'l-taken', 'r-new'])
    expect(await page.locator('.queue thead th').allTextContents()).toEqual([
      'Event',
      'Outcome',
      'Score',
      'Reasons',
      'Review by',
      'Assigned',
    ])
    expect(await page.textContent('.queue tbody tr:has-text("l-taken")')).toMatch(/Login.*Decline.*left.*nobody/)
    expect(await page.locator('main input[type=checkbox]').count(), 'judged one by one').toBe(0)
    await page.locator('h1').focus()
    await press('S', 's')
    expect(await page.locator('.many').count()).toBe(0)
    await page.click('.tabs a:has-text("Orders")')
    await page.waitForSelector('.queue tbody th a:has-text("o-1")')
    expect((await waiting()).toSorted()).toEqual(['o-1', 'o-after'])
    expect(new URL(page.url()).hash).toBe('#/queue?space=test')
    await page.click('.tabs a:has-text("Members")')
    await page.waitForSelector('.queue tbody th a:has-text("r-new")')
    expect(new URL(page.url()).hash).toBe(DESK)
    await page.selectOption('select >> nth=1', 'live')
    await page.waitForSelector('text=Nothing that members did waits for you.')
    await open('#/queue?desk=nobodys&space=test', '.queue tbody th a:has-text("o-1")')
  })

  test('members: by keys a case is opened, decided with a reason of its own, and left for the next; the way back is its desk', async () => {
    await open(DESK, '.queue tbody tr')
    const [first, second, third] = await waiting()
    await page.locator('h1').focus()
    await press('Enter')
    await page.waitForSelector(`h1:has-text("${first}")`)
    await press('d')
    await page.waitForSelector('dialog[open]')
    expect(await page.locator('dialog .choices button').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('the member knows nothing of it')]),
    )
    await press('1')
    await page.waitForSelector('.decided.ng')
    expect(await page.textContent('.decided')).toContain('the member knows nothing of it')
    expect(await page.locator('.rescreen, a[href*="golden"]').count(), 'an order’s alone').toBe(0)
    await press('n')
    await page.waitForSelector(`h1:has-text("${second}")`)
    await press('a', '1')
    await page.waitForSelector('.decided.ok')
    await press('u')
    await page.waitForSelector('.decided', { state: 'detached' })
    await press('q')
    await page.waitForSelector('.queue tbody tr')
    expect(new URL(page.url()).hash).toBe(DESK)
    await expect.poll(waiting).toEqual([second, third])
    await open(caseOf(nameOf(first!)))
    await press('u')
    await page.waitForSelector('.decided', { state: 'detached' })
  })

  test('members: what somebody found is told after half a minute, stands in the timeline and among the labels, and waits no more', async () => {
    await open(caseOf('login/l-taken'))
    expect(await timeline()).toHaveLength(2)
    await press('d', '2')
    await page.waitForSelector('.decided.ng')
    await page.reload()
    await page.waitForSelector('.decided.ng')
    expect(await timeline(), 'nothing is told yet').toHaveLength(2)
    opened.passes(31_000)
    await expect
      .poll(async () => {
        await page.reload()
        await page.waitForSelector('.timeline li:not(.beside)')
        return (await timeline()).join()
      }, TOLD)
      .toContain('reported as a takeover')
    expect(await page.locator('.actions button.approve').count(), 'decided once').toBe(0)
    await open('#/labels?kind=outcome&space=test', 'tbody tr')
    expect(await page.textContent('tbody tr')).toMatch(/l-taken.*Account takeover/)
    await page.click('tbody a:text-is("l-taken")')
    await page.waitForSelector('h1:has-text("Login l-taken")')
    await open(DESK, '.queue tbody tr')
    expect((await waiting()).toSorted()).toEqual(['c-mail', 'r-new'])
  })

  test('members: a case says who did what, and what the same account or device did around it, also around an order', async () => {
    await open(caseOf('login/l-taken'))
    const facts = await page.locator('dd').allTextContents()
    expect(facts).toEqual(expect.arrayContaining(['member-1', 'password', 'succeeded', 'web']))
    await page.waitForSelector('.timeline .beside')
    const around = await page.locator('.timeline .beside').allTextContents()
    expect(around.map((text) => text.match(/(c|l|r)-\w+/)?.[0])).toEqual(['l-in', 'l-guessed', 'c-mail'])
    for (const text of around) expect(text).toMatch(/in common: .*Account/)
    expect(await page.textContent('main'), 'nobody else’s').not.toContain('l-other')
    await page.click('li a:text-is("c-mail")')
    await page.waitForSelector('h1:has-text("Profile change c-mail")')
    expect(await page.locator('dd').allTextContents()).toContain('e-mail, password')
    await open('#/cases/~o-after', 'li:has-text("l-taken")')
    await page.click('li a:text-is("l-taken")')
    await page.waitForSelector('h1:has-text("Login l-taken")')
    await open(caseOf('registration/r-new'))
    expect(await page.locator('main img').count()).toBe(0)
    expect(await page.locator('dd').allTextContents()).toContain('<img src=x> moc[U+202E]liam')
    await open('#/cases/~%40login%2Fnobody', '[role=alert]:has-text("There is no such case")')
    await page.click('text=Back to the queue')
    await page.waitForSelector('.tabs a[aria-current]:has-text("Members")')
  })

  test('members: home counts both desks, and leads to each', async () => {
    await open('#/', '.tile')
    await page.selectOption('select', 'test')
    await page.click('.panel[aria-label="To review"] a:has-text("2 events of members")')
    await page.waitForSelector('.queue tbody th a:has-text("r-new")')
    expect(new URL(page.url()).hash).toBe(DESK)
    await page.goBack()
    await page.waitForSelector('.tile')
    await page.selectOption('select', 'test')
    await page.waitForSelector('a:has-text("2 events of members")')
    await page.locator('h1').focus()
    await press('q')
    await page.waitForSelector('.tabs a[aria-current]:has-text("Orders")')
  })

  test('members: in Japanese, a tab that is stale is told how the case stands, and a note is kept with it', async () => {
    await page.click('header .end button[lang=ja]')
    const other = await page.context().newPage()
    for (const tab of [page, other]) {
      await tab.goto(`${opened.origin}/console/app${caseOf('registration/r-new')}`)
      await tab.waitForSelector('text=自分が担当')
    }
    await other.click('text=自分が担当')
    await other.waitForSelector('text=担当: hanako')
    await page.locator('h1').focus()
    await press('d', '3')
    await page.waitForSelector('[role=alert]:has-text("ほかの担当者がこの件を更新しました")')
    expect(await page.textContent('.actions')).toContain('担当: hanako')
    expect(await page.locator('.decided').count(), 'nothing was decided unseen').toBe(0)
    await other.close()
    await press('c')
    await page.keyboard.type('折り返しの電話待ち a d h')
    await press('Control+Enter')
    await page.waitForSelector('.notes li:has-text("折り返しの電話待ち")')
    await press('m')
    await page.waitForSelector('.actions:has-text("担当: なし")')
    await press('l')
    await page.waitForSelector('[name=candidate]')
    const offered = await page.locator('[name=candidate] option').allTextContents()
    expect(offered).toEqual(expect.arrayContaining(['メールアドレス: review@trigger.example', '会員 ID: member-7']))
    await press('Escape')
  })

  test('members: whoever may only read sees the desk and its cases, and judges nothing, by click or by key', async () => {
    await opened.administer('/tenants/shop/users', { userID: 'mei', role: 'viewer' })
    const { path } = await opened.administer('/tenants/shop/users/mei/invitations', {})
    const context = await page.context().browser()!.newContext({ locale: 'ja-JP' })
    const mei = await context.newPage()
    await giveAuthenticator(mei)
    await mei.goto(`${opened.origin}${path}`)
    await mei.click('text=パスキーを作成してサインイン')
    await mei.waitForSelector('h1:has-text("審査待ち")')
    await mei.goto(`${opened.origin}/console/app${DESK}`)
    await mei.waitForSelector('.queue tbody tr')
    await mei.locator('h1').focus()
    await mei.keyboard.press('Enter')
    await mei.waitForSelector('.timeline li:not(.beside)')
    for (const key of ['a', 'd', 'h', 'm', 'u', 'l', 'c']) await mei.keyboard.press(key)
    expect(await mei.locator('dialog, textarea, .decided').count()).toBe(0)
    expect((await mei.locator('.actions button').allTextContents()).map((text) => text.trim())).toEqual(['次へ n'])
    const refused = await mei.evaluate<number>(`fetch('/console/api/cases/' + encodeURIComponent('~@registration/r-new')
      + '/verdict', { method: 'POST', headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ verdict: 'ok', reason: 'explained', verdictID: crypto.randomUUID(), version: 0 }) })
      .then(({ status }) => status)`)
    expect(refused).toBe(403)
    await context.close()
  })

  test('members: desk and cases are accessible in both languages, light and dark, wide and narrow', async () => {
    const pages = { queue: DESK, login: caseOf('login/l-taken'), change: caseOf('profile-change/c-mail') }
    for (const [name, hash] of Object.entries(pages)) {
      await open(hash, name === 'queue' ? '.queue tbody tr' : '.timeline li:not(.beside)')
      for (const lang of ['ja', 'en'] as const) {
        if ((await page.getAttribute('html', 'lang')) !== lang) await page.click('header .end button[lang]')
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 900 })
          expect(await besideScreen(page), `${name} ${lang} ${width}`).toEqual([])
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme })
            const named = `members-${name}-${lang}-${colorScheme}-${width}`
            if (screens) await page.screenshot({ path: join(screens, `${named}.png`), fullPage: true })
            if (LOOKED_AT.includes(`${lang} ${width} ${colorScheme}`))
              expect(await violationsOf(page), named).toEqual([])
          }
        }
      }
    }
    expect(opened.elsewhere).toEqual([])
    expect(opened.complaints.filter((text) => !/status of (401|404|409)/.test(text))).toEqual([])
  })
})

/** The row's name of what somebody sees as its ID. */
function nameOf(id: string): string {
  return { l: `login/${id}`, r: `registration/${id}`, c: `profile-change/${id}` }[id[0]!]!
}

const HOSTILE = '<img src=x> moc\u202Eliam'
/** Whatever is due is looked for every now and then. */
const TOLD = { timeout: 20_000, interval: 500 }
/** Words, colours and widths each change what may be wrong; every mixture of them would take a minute. */
const LOOKED_AT = ['ja 1280 light', 'ja 1280 dark', 'en 390 light']
