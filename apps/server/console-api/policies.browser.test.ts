/**
 * Policies in a real browser, by two people in two languages: one writes a version, is told of a fault where it is, mends it and hands
 * it in; the other approves and publishes it, and it decides the next order. Then a trial beside it, and one on the past.
 */
import { createKeyFile } from '@sekisho/adapters/keys'
import { readPass } from '@sekisho/adapters/tenants'
import { anOrder, aPolicyText } from '@sekisho/fraud/testing'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser } from '../testing/browser.ts'
import { besideScreen } from '../testing/console.ts'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'
import { makeShop } from '../testing/shop.ts'

/** Where to leave pictures of every page, for people to look at; none when it is not set. */
const screens = process.env.SEKISHO_SCREENS

// Without a browser there is nothing to try: `npm test` counts it as not run.
describe.skipIf(!CHROMIUM)('in a browser', { timeout: 120_000 }, () => {
  const home = mkdtempSync(join(tmpdir(), 'sekisho-policies-'))
  let server: TestServer
  let browser: Browser
  let origin: string
  let key: string
  /** Writes, in Japanese. */
  let ana: Page
  /** Approves, in English. */
  let mai: Page
  const complaints: string[] = []
  const elsewhere: string[] = []

  beforeAll(async () => {
    const keyFile = join(home, 'sekisho.key')
    createKeyFile(keyFile)
    server = await startTestServer(join(home, 'data'), { SEKISHO_DEMO: '0', KEY_FILE: keyFile })
    origin = `http://localhost:${new URL(server.publicURL).port}`
    key = await makeShop(server.dir)
    browser = await openBrowser()
    ana = await signedIn('ana', 'analyst', 'ja-JP')
    mai = await signedIn('mai', 'approver', 'en-GB')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
    rmSync(home, { recursive: true, force: true })
  })

  const administer = async (path: string, body: object) => {
    const { url, secret } = readPass(server.dir)!
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await reply.json()) as { path: string }
  }

  async function signedIn(userID: string, role: string, locale: string): Promise<Page> {
    await administer('/tenants/shop/users', { userID, role })
    const { path } = await administer(`/tenants/shop/users/${userID}/invitations`, {})
    // Colours are looked at as they are, and not on their way there.
    const viewport = { width: 1280, height: 900 }
    const context = await browser.newContext({ locale, viewport, reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.on('request', (asked) => void (asked.url().startsWith(origin) || elsewhere.push(asked.url())))
    page.on('console', (said) => void (said.type() === 'error' && complaints.push(said.text())))
    page.on('pageerror', (error) => void complaints.push(error.message))
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', { options: AUTHENTICATOR })
    await page.goto(`${origin}${path}`)
    await page.click('main button')
    await page.waitForSelector('nav')
    return page
  }

  const order = async (orderID: string, amountMinor: number) => {
    const body = anOrder({ orderID, amountMinor, occurredAt: new Date().toISOString() })
    return (await server.post('/v1/orders', body, { authorization: `Bearer ${key}` })).body
  }
  const open = async (page: Page, path: string) => {
    await page.goto('about:blank')
    await page.goto(`${origin}/console/app#/policies${path}`)
    await page.waitForSelector('h1')
  }
  const write = async (page: Page, text: string) => {
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(text)
  }
  /** Says what it does, and takes it. */
  const step = async (page: Page, name: string, note?: string) => {
    await page.click(`.actions button:text-is("${name}")`)
    await page.waitForSelector('dialog[open]')
    if (note !== undefined) await page.fill('dialog textarea', note)
    await page.click(`dialog button:text-is("${name}")`)
  }

  test('policies: what each rule stops is read in the language of whoever reads it', async () => {
    const readers: [Page, string, RegExp][] = [
      [ana, '止める不正', /^[^a-z]*[ぁ-んァ-ン一-龠][^a-z]*(（[a-z_]+）[^a-z]*)?。$/],
      [mai, 'What it stops', /^[A-Z][^ぁ-んァ-ン一-龠]*\.$/],
    ]
    for (const [page, heading, sentence] of readers) {
      await open(page, '/order/ready-made')
      await page.waitForSelector(`th:text-is("${heading}")`)
      const said = await page.evaluate<string[]>(
        `[...document.querySelectorAll('.rules td:nth-child(2) .text')].map((cell) => cell.firstChild.textContent)`,
      )
      expect(said.length).toBeGreaterThan(200)
      expect(said.filter((text) => !sentence.test(text))).toEqual([])
    }
    await ana.fill('[name=find]', '受取拠点') // a word of what rules stop
    await ana.waitForSelector('.rules tr:has(code:has-text("refused_place"))')
    await ana.fill('[name=find]', 'no such word')
    await ana.waitForSelector('.empty')
  })

  test('policies: what is written is checked as it is typed, with faults where they are and words with their meaning', async () => {
    await order('o-0', 5_000)
    await open(ana, '')
    await ana.click('table a:text-is("注文")')
    await ana.click('text=これをもとに新しい版を書く')
    await ana.waitForSelector('[role=status]:has-text("誤りはありません")')
    await expect.poll(() => ana.locator('.cm-content').textContent()).toContain('version: 8')
    await write(ana, policy(7, 'amuontMinor > 3000'))
    await ana.waitForSelector('.cm-lint-marker-error')
    await ana.waitForSelector('[role=status]:has-text("誤り 1 件")')
    await expect
      .poll(() => ana.textContent('[role=status]'))
      .toMatch(/不明な特徴量.*rules\.0\.when.*amuontMinor.*amountMinor/)
    await look(ana, 'editor-fault')
    await ana.keyboard.press('j') // a letter in the text, and no key of the page
    await ana.keyboard.press('Backspace')
    await ana.click('[role=status] button')
    await ana.keyboard.press('Control+Delete')
    await ana.keyboard.type('amountMi')
    await ana.waitForSelector('.cm-tooltip-autocomplete li[aria-selected]:has-text("amountMinor")')
    await ana.waitForSelector('.cm-completionInfo:has-text("金額")')
    await look(ana, 'editor-completion')
    await ana.keyboard.press('Enter')
    await ana.waitForSelector('[role=status]:has-text("誤りはありません")')
  })

  test('policies: whatever is wrong is told in the language of the page', async () => {
    const good = policy(7, 'amountMinor > 3000')
    const wrong = [
      policy(7, 'amountMinor > "x"'),
      policy(7, '(amountMinor > 1'),
      policy(7, 're(channel, "(a")'),
      policy(7, 'channel in nowhere'),
      good.replace('points: 900', 'points: 9000'),
      good.replace(/stops: .*/, 'stops: { ja: 試用 }'),
      good.replace('id: large', 'id: Large'),
      good.replace('decides: order', 'decides: login').replace('review: 550, ', ''),
      good.replace('version: 7', 'version: [7'),
    ]
    await ana.goto(`${origin}/console/app#/policies/order/ready-made/edit`)
    const told = async (page: Page) => {
      await page.waitForSelector('[role=status].notice li')
      return (await page.locator('[role=status] li').allTextContents()).join('\n')
    }
    for (const text of wrong) {
      await write(ana, text)
      await ana.waitForSelector('[role=status]:not(.notice)')
      const said = await told(ana)
      expect(said, text).toMatch(/[ぁ-ん]/)
      expect(said, text).not.toMatch(/[a-z]{2,} [a-z]+ [a-z]{2,}/i)
    }
    await ana.click('header .end button[lang]')
    await ana.waitForSelector('html[lang=en]')
    expect(await told(ana)).not.toMatch(/[ぁ-んァ-ン一-龠]/)
    await ana.click('header .end button[lang]')
    await ana.waitForSelector('html[lang=ja]')
    await write(ana, good)
    await ana.waitForSelector('[role=status]:has-text("誤りはありません")')
  })

  test('policies: what is typed over several lines, by keys or an input method, takes their place and breaks no rule of the page', async () => {
    const good = policy(7, 'amountMinor > 3000')
    const before = complaints.length
    const lines = async () => (await ana.locator('.cm-line').allTextContents()).slice(0, 3)
    const chooseThree = async () => {
      await write(ana, good)
      await expect.poll(lines).toEqual(['id: small', 'version: 7', 'decides: order'])
      await ana.keyboard.press('Control+Home')
      await ana.keyboard.press('ArrowRight')
      for (const key of ['ArrowDown', 'ArrowDown']) await ana.keyboard.press(`Shift+${key}`)
    }
    const [, , , name = ''] = good.split('\n')
    await chooseThree()
    await ana.keyboard.type('x')
    await expect.poll(lines).toEqual(['ixecides: order', name, expect.any(String)])
    await ana.keyboard.press('Control+z')
    await expect.poll(lines).toEqual(['id: small', 'version: 7', 'decides: order'])
    await chooseThree()
    await ana.keyboard.type('(')
    await expect.poll(lines).toEqual(['i(d: small', 'version: 7', 'd)ecides: order'])
    await chooseThree()
    const devtools = await ana.context().newCDPSession(ana)
    await devtools.send('Input.imeSetComposition', { text: 'ちゅう', selectionStart: 3, selectionEnd: 3 })
    await devtools.send('Input.insertText', { text: '注' })
    await expect.poll(lines).toEqual(['i注ecides: order', name, expect.any(String)])
    await devtools.detach()
    expect(complaints.slice(before)).toEqual([])
    await write(ana, good)
    await ana.waitForSelector('[role=status]:has-text("誤りはありません")')
  })

  test('policies: what was not kept outlives a reload, and is then kept as a draft and handed in', async () => {
    await ana.reload()
    await ana.waitForSelector('[role=status]:has-text("復元しました")')
    await ana.waitForSelector('[role=status]:has-text("誤りはありません")')
    await ana.fill('[name=note]', '<b>高額</b>の注文')
    await ana.click('text=下書きを保存')
    await ana.waitForSelector('h1:has-text("注文 v7")')
    await expect
      .poll(() => ana.locator('.rules tbody tr').allTextContents())
      .toEqual([expect.stringMatching(/large.*nothing.*理由.*\+900/)])
    await open(mai, '/order/7')
    await mai.waitForSelector('.outcome:text-is("Draft")')
    await step(ana, '承認に出す')
    await ana.waitForSelector('[role=status]:has-text("承認に出す: 完了しました")')
    await ana.waitForSelector('.outcome:text-is("承認待ち")')
    expect(await ana.locator('.actions button').allTextContents(), 'she approves nothing').toEqual([
      'シャドーで試す',
      '破棄する',
    ])
    await step(mai, 'Withdraw')
    await mai.waitForSelector('[role=alert]:has-text("Somebody else changed the policies first")')
    await mai.waitForSelector('.outcome:text-is("To be approved")')
  })

  test('policies: a second person reads what changed, approves and publishes it, and it decides the next order', async () => {
    await mai.click('.tabs a:text-is("Changes")')
    await mai.waitForSelector('.diff .added')
    await mai.waitForSelector('dt:text-is("Rules added") + dd:has-text("large")')
    await look(mai, 'difference')
    expect((await order('o-1', 5_000)).outcome, 'not yet').toBe('approve')
    await step(mai, 'Approve', 'read')
    await mai.waitForSelector('[role=status]:has-text("Approve: done")')
    await step(mai, 'Publish')
    await mai.waitForSelector('.outcome:text-is("Live")')
    expect(await order('o-2', 5_000)).toMatchObject({ outcome: 'decline', policy: { id: 'small', version: 7 } })
    await mai.click('.tabs a:text-is("History")')
    await mai.waitForSelector('.timeline li')
    const told = await mai.locator('.timeline li').allTextContents()
    expect(told.map((line) => line.replace(/^[\d :-]+/, ''))).toEqual([
      'draft kept · ana<b>高額</b>の注文',
      'handed in · ana',
      'approved · mairead',
      'published · mai',
    ])
  })

  test('policies: whoever wrote a version is told that another person approves it, and it stays as it was', async () => {
    await open(mai, '/order/7/edit')
    await mai.waitForSelector('[role=status]:has-text("No faults")')
    await write(mai, policy(8, 'amountMinor > 4000'))
    await mai.waitForSelector('[role=status]:has-text("Checking")')
    await mai.waitForSelector('[role=status]:has-text("No faults")')
    await mai.click('text=Keep as a draft')
    await mai.waitForSelector('h1:has-text("v8")')
    await step(mai, 'Hand in for approval')
    await mai.waitForSelector('#why-not:has-text("another person approves it")')
    await step(mai, 'Approve')
    await mai.waitForSelector('dialog [role=alert]:has-text("another person approves it")')
    await mai.keyboard.press('Escape')
    await mai.waitForSelector('.outcome:text-is("To be approved")')
    await step(mai, 'Try in shadow')
    await mai.waitForSelector('.outcome:text-is("In shadow")')
  })

  test('policies: a version in shadow stands beside what decided, and a trial on the past has its figures and curves', async () => {
    expect((await order('o-3', 3_500)).outcome).toBe('decline')
    expect((await order('o-4', 4_500)).outcome).toBe('decline')
    const chargeback = { settlementID: 's-1', status: 'chargeback', occurredAt: new Date().toISOString() }
    const told = await server.post('/v1/orders/o-4/settlements', chargeback, { authorization: `Bearer ${key}` })
    expect(told.status).toBe(201)
    await mai.click('.tabs a:text-is("Trial")')
    await mai.waitForSelector('text=The same outcome in 1 of 2')
    await mai.fill('[name=delay]', '0')
    await mai.click('button:text-is("Try it")')
    await mai.waitForSelector('text=Of 5, 5 are known to be good or fraud (1 fraud)', { timeout: 60_000 })
    await mai.waitForSelector('figure polyline')
    await mai.click('summary:text-is("Rule by rule")')
    await mai.waitForSelector('tr:has(code:has-text("large")):has-text("25.0 %")')
    const effects = () => mai.locator('.effects tbody tr').allTextContents()
    await expect
      .poll(() => effects())
      .toEqual(['As written120.0 %00.0 %00.0 %480.0 %', 'Changed120.0 %00.0 %00.0 %480.0 %'])
    await mai.fill('[name=decline]', '901')
    await expect
      .poll(() => effects())
      .toEqual(['As written120.0 %00.0 %00.0 %480.0 %', 'Changed120.0 %00.0 %480.0 %00.0 %'])
    await mai.fill('[name=review]', '950')
    await mai.waitForSelector('[role=alert]:has-text("Thresholds rise")')
    await mai.fill('[name=review]', '550')
    await look(mai, 'trial')
    await mai.click('text=Write a version with these')
    await mai.waitForSelector('.cm-content:has-text("decline: 901")')
  })

  test('policies: every page is accessible in both languages, light and dark, wide and narrow', async () => {
    const pages = {
      policies: '',
      'policies-order': '/order',
      'policy-rules': '/order/ready-made',
      'policy-text': '/order/7/text',
      'policy-difference': '/order/8/difference/7',
      'policy-trial': '/order/8/trial',
      'policy-history': '/order/7/history',
      'policy-edit': '/order/7/edit',
    }
    for (const [name, path] of Object.entries(pages)) {
      await open(ana, path)
      await ana.waitForSelector(READY[name] ?? 'tbody tr')
      for (const lang of ['ja', 'en'] as const) {
        if ((await ana.getAttribute('html', 'lang')) !== lang) await ana.click('header .end button[lang]')
        for (const width of [1280, 390]) {
          await ana.setViewportSize({ width, height: 900 })
          expect(await besideScreen(ana), `${name} ${lang} ${width}`).toEqual([])
          for (const colorScheme of ['light', 'dark'] as const) {
            await ana.emulateMedia({ colorScheme })
            if (screens) {
              const file = `${name}-${lang}-${colorScheme}-${width}.png`
              await ana.screenshot({ path: join(screens, file), fullPage: name !== 'policy-rules' })
            }
            if (!LOOKED_AT.includes(`${lang} ${width} ${colorScheme}`)) continue
            expect(await violationsOf(ana), `${name} ${lang} ${width} ${colorScheme}`).toEqual([])
          }
        }
      }
      await ana.setViewportSize({ width: 1280, height: 900 })
    }
  })

  test('policies: the editor is left with the keyboard, nothing is asked of anybody else, and the page’s policy refuses nothing', async () => {
    await open(ana, '/order/7/edit')
    await ana.waitForSelector('[role=status]:has-text("No faults")')
    await ana.locator('.cm-content').focus()
    const inFocus = () => ana.evaluate<string>('document.activeElement.name ?? document.activeElement.className')
    const passed = [await inFocus()]
    while (passed.at(-1) !== 'note' && passed.length < 5) {
      await ana.keyboard.press('Tab')
      passed.push(await inFocus())
    }
    expect([passed[0], passed.at(-1)], passed.join(', ')).toEqual(['editor', 'note'])
    expect(elsewhere).toEqual([])
    expect(complaints.filter((text) => !/status of (401|403|409)/.test(text))).toEqual([])
  })

  const look = async (page: Page, name: string) => {
    if (screens) await page.screenshot({ path: join(screens, `${name}.png`) })
    expect(await violationsOf(page), name).toEqual([])
  }
})

const policy = (version: number, when: string) => aPolicyText({ version, rules: { large: { when, points: 900 } } })

const READY: Readonly<Record<string, string>> = {
  'policy-text': 'pre.lines code',
  'policy-difference': '.diff tr',
  'policy-trial': 'figure polyline',
  'policy-history': '.timeline li',
  'policy-edit': '[data-checked=true]',
}

/** Words, colours and widths each change what may be wrong; every mixture of them would take a minute. */
const LOOKED_AT = ['ja 1280 light', 'ja 1280 dark', 'en 390 light']

/**
 * Rules of WCAG 2.2 AA. The page's own policy allows no script from elsewhere, so axe is put in by the browser itself; it copies no
 * sheets of shadow roots, which would be inline styles of its own.
 */
async function violationsOf(page: Page): Promise<string[]> {
  const options = JSON.stringify({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
    resultTypes: ['violations'],
    preload: false,
  })
  const results = await page.evaluate(`${axe.source}; axe.run(${options})`)
  return (results as axe.AxeResults).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

const AUTHENTICATOR = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const
