/** The console in a real browser: a person is invited, signs in by passkey, works through the queue by keys, and loses no note. */
import type { Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM } from '../testing/browser.ts'
import { besideScreen, openConsole, violationsOf } from '../testing/console.ts'
import type { OpenedConsole } from '../testing/console.ts'

/** Where to leave pictures of every page, for people to look at; none when it is not set. */
const screens = process.env.SEKISHO_SCREENS

// Without a browser there is nothing to try: `npm test` counts it as not run.
describe.skipIf(!CHROMIUM)('in a browser', { timeout: 120_000 }, () => {
  let opened: OpenedConsole
  let page: Page
  let origin: string
  beforeAll(async () => {
    opened = await openConsole(['関所 花子', '<img src=x onerror=alert(1)>', 'moc.live\u202Email'])
    page = opened.page
    origin = opened.origin
  })
  afterAll(() => opened?.close())

  const heading = () => page.locator('h1').textContent()
  const waiting = () => page.locator('.queue tbody th a').allTextContents()
  const signIn = () => opened.signIn()
  const toQueue = () => opened.toQueue()

  test('console: an invitation makes a passkey, once, and the passkey signs in', async () => {
    const { path } = await opened.administer('/tenants/shop/users/hanako/invitations', {})
    await page.goto(`${origin}${path}`)
    await page.click('text=パスキーを作成してサインイン')
    await page.waitForSelector('h1:has-text("審査待ち")')
    expect(page.url()).not.toContain(path.split('/').at(-1))
    await page.click('.end .menu summary')
    await page.click('text=サインアウト >> nth=0')
    await page.waitForSelector('h1:has-text("サインイン")')
    await page.goto(`${origin}${path}`)
    await page.waitForSelector('text=この招待は無効か')
    await page.goto(`${origin}/console/app#/queue`)
    await signIn()
    await page.waitForSelector('h1:has-text("審査待ち")')
    const [cookie] = await page.context().cookies()
    expect(cookie).toMatchObject({ name: 'sekisho_session', httpOnly: true, sameSite: 'Strict', domain: 'localhost' })
  })

  test('console: a case is opened, decided with a reason, taken back and decided again, by keys alone', async () => {
    await toQueue()
    await expect.poll(waiting).toEqual(['o-1', 'o-2', 'o-3'])
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.waitForSelector('h1:has-text("o-1")')
    expect(await page.locator('dd').allTextContents()).toContain('関所 花子')
    await page.keyboard.press('d')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.press('2')
    await page.waitForSelector('.decided.ng')
    expect(await page.locator('.decided').textContent()).toContain('盗まれたカード情報とみられる')
    await page.keyboard.press('u')
    await page.waitForSelector('.decided', { state: 'detached' })
    await page.keyboard.press('a')
    await page.keyboard.press('1')
    await page.waitForSelector('.decided.ok')
    await page.keyboard.press('n')
    await page.waitForSelector('h1:has-text("o-2")')
    expect(await page.locator('img').count()).toBe(0)
    await page.keyboard.press('n')
    await page.waitForSelector('h1:has-text("o-3")')
    expect(await page.locator('dd').allTextContents()).toContain('moc.live[U+202E]mail')
    await page.keyboard.press('q')
    await toQueue()
    await expect.poll(waiting).toEqual(['o-2', 'o-3'])
  })

  test('console: a session that ends in the middle of a note loses nothing of it', async () => {
    await page.goto(`${origin}/console/app#/cases/~o-2`)
    await page.waitForSelector('#note')
    await page.keyboard.press('c')
    await page.keyboard.type('折り返しの電話待ち a d h')
    await page.context().clearCookies()
    await page.click('text=メモを残す')
    await page.waitForSelector('text=セッションが終わりました')
    await signIn()
    await page.waitForSelector('#note')
    expect(await page.inputValue('#note')).toBe('折り返しの電話待ち a d h')
    await page.click('text=メモを残す')
    await page.waitForSelector('.notes li:has-text("折り返しの電話待ち")')
    expect(await page.inputValue('#note')).toBe('')
    expect(await page.locator('.decided').count(), 'letters of a note are no keys').toBe(0)
  })

  test('console: a tab that is stale is told, and shows how the case stands now', async () => {
    const other = await page.context().newPage()
    for (const tab of [page, other]) {
      await tab.goto(`${origin}/console/app#/cases/~o-3`)
      await tab.waitForSelector('text=自分が担当')
    }
    await other.click('text=自分が担当')
    await other.waitForSelector('text=担当: hanako')
    await page.keyboard.press('m')
    await page.waitForSelector('[role=alert]:has-text("ほかの担当者がこの件を更新しました")')
    expect(await page.textContent('.actions')).toContain('担当: hanako')
    await other.close()
  })

  const lookAt = async (name: string) => {
    if (screens) await page.screenshot({ path: join(screens, `${name}.png`) })
    expect(await violationsOf(page), name).toEqual([])
  }

  test('console: the policy of today is asked again by a key, what it finds is shown, and the order goes on waiting', async () => {
    await page.goto(`${origin}/console/app#/cases/~o-3`)
    await page.waitForSelector('button:has-text("今のポリシーで再判定")')
    expect(await page.locator('.guide').count(), 'the guide is the demonstration’s').toBe(0)
    await page.locator('h1').focus()
    await page.keyboard.press('p')
    await page.waitForSelector('.rescreen [role=status] table')
    const shown = await page.textContent('.rescreen [role=status]')
    expect(shown).toContain('なくなった理由: テスト用の指定による結果です')
    expect(shown).toContain('今のポリシーだけなら「OK」')
    expect(await page.locator('.rescreen .outcome').allTextContents()).toEqual(['要確認', '要確認'])
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await besideScreen(page), `${width}`).toEqual([])
    }
    await page.setViewportSize({ width: 1280, height: 900 })
    await lookAt('rescreen-ja')
    await toQueue()
    await expect.poll(waiting).toEqual(['o-2', 'o-3'])
  })

  test('console: an entry is put on a list by keys, found in another spelling, kept over an ended session, and undone', async () => {
    await page.goto(`${origin}/console/app#/lists`)
    await page.waitForSelector('text=リストはまだありません')
    await page.keyboard.press('e')
    await page.fill('[name=listID]', 'stopped')
    await page.fill('[name=value]', 'Bad.One@example.jp')
    await page.fill('[name=reason]', HOSTILE)
    await lookAt('entry-ja')
    await page.context().clearCookies()
    await page.click('dialog .main')
    await page.waitForSelector('text=セッションが終わりました')
    await signIn()
    await page.waitForSelector('text=リストはまだありません')
    await page.keyboard.press('e')
    expect(await page.inputValue('[name=reason]')).toBe(HOSTILE)
    await page.click('dialog .main')
    await page.waitForSelector('[role=status]:has-text("登録しました")')
    await page.keyboard.press('/')
    await page.keyboard.type('bad.one@EXAMPLE.jp')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.standing li:has-text("[U+202E]")')
    expect(await page.locator('main img').count()).toBe(0)
    await page.locator('h1').focus()
    await page.keyboard.press('u')
    await page.waitForSelector('[role=status]:has-text("元に戻しました")')
    await page.waitForSelector('text=どのリストにもありません')
    await page.waitForSelector('td.number:text-is("0")')
  })

  test('console: in English, a file shows what it would change, row by row; only a right one is taken over; what is exported is no formula', async () => {
    await page.goto(`${origin}/console/app#/lists`)
    await page.click('header .end button[lang=en]')
    await page.waitForSelector('[role=status]:has-text("Undone.")') // what was said before is said anew
    const choose = (text: string) =>
      page.setInputFiles('[name=file]', { name: 'in.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.locator('h1').focus()
    await page.keyboard.press('i')
    await choose(`${LIST_HEAD}stopped,block,sku,=1+1,ok\nstopped,sink,sku,x,\nstopped,block,sku,=1+1,other words\n`)
    await page.waitForSelector('.faults tbody tr')
    const faults = await page.locator('.faults tbody tr').allTextContents()
    expect(faults).toEqual([expect.stringMatching(/^3effect/), '4entitysays something else about the value of line 2'])
    await lookAt('import-en')
    expect(await page.locator('dialog .main').count(), 'nothing can be made of it').toBe(0)
    await choose(`${LIST_HEAD}stopped,block,sku,=1+1,ok\nstopped,block,email,bad.two@example.jp,"<b>x</b>, ok"\n`)
    await page.click('dialog .main')
    await page.waitForSelector('[role=status]:has-text("2 changes were made")')
    await page.click('a:has-text("stopped")')
    await page.waitForSelector('tbody tr >> nth=1')
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Export as CSV')])
    const written = readFileSync(await download.path(), 'utf8')
    expect(written).toContain(`stopped,block,sku,'=1+1,other,console,100,hanako,ok,`)
    expect(written).toContain('"<b>x</b>, ok"')
    await page.locator('h1').focus()
    await page.keyboard.press('x')
    await page.fill('[name=why]', '誤登録のため')
    await page.click('dialog .decline')
    await page.waitForSelector('[role=status]:has-text("Taken off the list")')
    await page.waitForSelector('tbody tr >> nth=1', { state: 'detached' })
    await expect.poll(() => page.locator('tbody tr th').allTextContents()).toEqual([expect.stringContaining('=1+1')])
    await page.selectOption('[name=kind]', 'phone')
    await page.waitForSelector('text=No entry matches')
    await page.click('header .end button[lang=ja]')
  })

  test('console: an administrator invites somebody, and the trail says so', async () => {
    await page.goto(`${origin}/console/app#/people`)
    await page.fill('[name=userID]', 'jiro')
    await page.selectOption('[name=role]', 'reviewer')
    await page.click('form button')
    expect(await page.textContent('.link')).toMatch(/\/console\/app#\/invitation\/[\w-]{43}$/)
    await page.goto(`${origin}/console/app#/trail`)
    await page.waitForSelector('td:has-text("招待")')
    const said = (await page.locator('tbody tr').allTextContents()).join('\n')
    for (const what of [
      '招待',
      'パスキーを追加',
      'サインイン',
      '審査を取り消し',
      'メモ',
      '再判定を依頼',
      'リストを変更',
      '誤登録のため',
    ])
      expect(said).toContain(what)
    for (const secret of ['折り返しの電話待ち', 'bad.two']) expect(said).not.toContain(secret)
  })

  test('console: every page is accessible in both languages, light and dark, wide and narrow', async () => {
    const pages = {
      queue: '#/queue',
      case: '#/cases/~o-3',
      lists: '#/lists',
      list: '#/lists/stopped',
      people: '#/people',
      trail: '#/trail',
    }
    for (const [name, hash] of Object.entries(pages)) {
      await page.goto(`${origin}/console/app${hash}`)
      if (name === 'queue') await toQueue()
      await page.waitForSelector(name === 'case' ? '.timeline li' : 'tbody tr')
      for (const lang of ['ja', 'en'] as const) {
        if ((await page.getAttribute('html', 'lang')) !== lang) await page.click('header .end button[lang]')
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 900 })
          expect(await besideScreen(page), `${name} ${lang} ${width}`).toEqual([])
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme })
            if (screens)
              await page.screenshot({
                path: join(screens, `${name}-${lang}-${colorScheme}-${width}.png`),
                fullPage: true,
              })
            if (!LOOKED_AT.includes(`${lang} ${width} ${colorScheme}`)) continue
            expect(await violationsOf(page), `${name} ${lang} ${width} ${colorScheme}`).toEqual([])
          }
        }
      }
    }
    expect(await heading()).toBe('Audit trail')
  })

  test('console: the page asks nothing of anybody else, and its own policy refuses nothing of it', () => {
    expect(opened.elsewhere).toEqual([])
    expect(opened.complaints.filter((text) => !/status of (401|409)/.test(text))).toEqual([])
  })
})

const LIST_HEAD = 'list,effect,entity,value,reason\n'
const HOSTILE = '<img src=x onerror=alert(1)> moc\u202Eliam =1+1'

/** Words, colours and widths each change what may be wrong; every mixture of them would take a minute. */
const LOOKED_AT = ['ja 1280 light', 'ja 1280 dark', 'en 390 light']
