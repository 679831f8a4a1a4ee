/** The pages in a real browser: every screen in every window, both languages, light and dark, with scripts and without. */
import axe from 'axe-core'
import type { Browser, Page as Tab } from 'playwright-core'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChallengeWindow } from '@sekisho/threeds/acs'
import { CHROMIUM, openBrowser } from '../../testing/browser.ts'
import { challengePage } from './challenge.ts'
import { endingPage, strayPage } from './ending.ts'
import { methodPage } from './method.ts'
import { outboxPage } from './outbox.ts'
import type { OutboxMessage } from './outbox.ts'
import type { Page } from './page.ts'
import { aScreen, AT_MS, ENDINGS, STEPS } from './testing/screens.ts'

const WINDOWS: readonly (readonly [ChallengeWindow, number, number])[] = [
  ['01', 250, 400],
  ['02', 390, 400],
  ['03', 500, 600],
  ['04', 600, 400],
  ['05', 1280, 800],
]
const LANGUAGES = ['ja', 'en'] as const

describe.skipIf(!CHROMIUM)('in a browser', () => {
  let browser: Browser
  let server: Server
  let origin: string
  /** What the next request for a page is answered with, and the forms that were posted. */
  let shown: Page
  const posted: { path: string; body: string }[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    server = createServer((request, reply) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        if (request.method === 'POST') posted.push({ path: request.url!, body: Buffer.concat(chunks).toString() })
        reply.setHeader('content-type', 'text/html; charset=utf-8')
        if (request.url === '/page') reply.setHeader('content-security-policy', shown.contentSecurityPolicy)
        reply.end(request.url === '/page' ? shown.html : '<!doctype html><title>arrived</title>')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    await browser.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  const form = () => ({ action: '/answer', hidden: { acsTransID: 'a', token: 't' } })
  const back = () => ({ notificationURL: `${origin}/notification`, fields: { cres: 'e30', threeDSSessionData: 'cw' } })
  const open = async (tab: Tab, page: Page) => {
    shown = page
    await tab.goto(`${origin}/page`)
  }

  const everyPage = (): [string, (window: ChallengeWindow, language: 'ja' | 'en') => Page][] => [
    ...Object.entries(STEPS).map(([name, step]): [string, (w: ChallengeWindow, l: 'ja' | 'en') => Page] => [
      name,
      (window, language) => challengePage(aScreen({ window, language, step }), form(), []),
    ]),
    ...ENDINGS.map((ending): [string, (w: ChallengeWindow, l: 'ja' | 'en') => Page] => [
      ending,
      (window, language) => endingPage(aScreen({ window, language, step: { is: 'ended', ending } }), back(), []),
    ]),
    ['stray', (_, language) => strayPage(language)],
  ]

  test('ACS-CREQB-003: in every window nothing needs scrolling sideways, and the main button is within sight', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const tab = await context.newPage()
    for (const [window, width, height] of WINDOWS) {
      await tab.setViewportSize({ width, height })
      for (const language of LANGUAGES) {
        for (const [name, page] of everyPage()) {
          await tab.setContent(page(window, language).html)
          const where = `${name} ${window} ${language}`
          expect(await tab.evaluate('document.documentElement.scrollWidth'), where).toBeLessThanOrEqual(width)
          const buttons = await tab.locator('.main').all()
          for (const button of buttons) {
            const { y, height: tall } = (await button.boundingBox())!
            expect(y + tall / 2, where).toBeLessThan(height)
          }
        }
      }
    }
    await context.close()
  })

  test('pages: every page is accessible, in light and dark, in both languages', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 400 } })
    const tab = await context.newPage()
    await tab.evaluate(axe.source) // the window stays while its contents change
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme })
      for (const language of LANGUAGES) {
        for (const [name, page] of everyPage()) {
          await tab.setContent(still(page('02', language)))
          expect(await violationsOf(tab), `${name} ${language} ${colorScheme}`).toEqual([])
        }
        await tab.setContent(still(outboxPage(language, [MESSAGE], { self: '/page', otherLanguage: '/page' })))
        expect(await violationsOf(tab), `outbox ${language} ${colorScheme}`).toEqual([])
      }
    }
    await context.close()
  })

  test('pages: the code is entered with the keyboard alone, and Enter presses the first button', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const tab = await context.newPage()
    await open(tab, challengePage(aScreen(), form(), []))
    await tab.keyboard.press('Tab')
    await tab.keyboard.type('123456')
    const code = tab.locator('#code')
    expect(await code.getAttribute('autocomplete')).toBe('one-time-code')
    expect(await code.getAttribute('inputmode')).toBe('numeric')
    posted.length = 0
    await tab.keyboard.press('Enter')
    await tab.waitForURL('**/answer')
    expect(posted).toEqual([{ path: '/answer', body: 'acsTransID=a&token=t&code=123456&does=enter' }])
    await context.close()
  })

  test('pages: resend, another contact and cancel are buttons of the same form; a choice is made by its label', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const tab = await context.newPage()
    posted.length = 0
    for (const does of ['resend', 'change', 'cancel']) {
      await open(tab, challengePage(aScreen(), form(), []))
      await tab.click(`[value=${does}]`)
      await tab.waitForURL('**/answer')
      expect(posted.at(-1)!.body).toBe(`acsTransID=a&token=t&code=&does=${does}`)
    }
    await open(tab, challengePage(aScreen({ step: STEPS.chooseContact }), form(), []))
    await tab.click('text=090')
    await tab.click('.main')
    await tab.waitForURL('**/answer')
    expect(posted.at(-1)!.body).toBe('acsTransID=a&token=t&contactID=c2&does=choose')
    await context.close()
  })

  test('pages: the last page carries the result on by itself, or by its button with scripts off', async () => {
    const page = endingPage(aScreen({ step: { is: 'ended', ending: 'authenticated' } }), back(), [])
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled })
      const tab = await context.newPage()
      posted.length = 0
      await open(tab, page)
      if (!javaScriptEnabled) await tab.click('.main')
      await tab.waitForURL('**/notification')
      expect(posted).toEqual([{ path: '/notification', body: 'cres=e30&threeDSSessionData=cw' }])
      await context.close()
    }
  })

  test('pages: while the answer is on its way the page looks again by itself', async () => {
    const tab = await browser.newPage()
    posted.length = 0
    await open(tab, challengePage(aScreen({ step: STEPS.wait }), form(), []))
    await tab.waitForURL('**/answer')
    expect(posted).toEqual([{ path: '/answer', body: 'acsTransID=a&token=t&does=look' }])
    await tab.close()
  })

  test('pages: the 3DS Method tells the ACS what the browser says of itself, then notifies', async () => {
    const tab = await browser.newPage({ locale: 'ja-JP' })
    const faults: string[] = []
    tab.on('console', (message) => void faults.push(message.text()))
    posted.length = 0
    const notification = { threeDSServerTransID: 'id', threeDSMethodNotificationURL: `${origin}/notification` }
    await open(tab, methodPage({ ...notification, threeDSMethodData: 'e30', factsPath: '/facts' }))
    await tab.waitForURL('**/notification')
    expect(posted.map(({ path }) => path)).toEqual(['/facts', '/notification'])
    const told = new URLSearchParams(posted[0]!.body)
    expect(told.get('threeDSServerTransID')).toBe('id')
    expect(JSON.parse(told.get('facts')!)).toMatchObject({ language: 'ja-JP', cookies: true })
    expect(posted[1]!.body).toBe('threeDSMethodData=e30')
    expect(faults, 'the policy stopped nothing').toEqual([])
    await tab.close()
  })

  test('pages: a new message comes to the outbox by itself, its code first', async () => {
    const tab = await browser.newPage()
    const paths = { self: '/page', otherLanguage: '/page' }
    await open(tab, outboxPage('ja', [], paths))
    expect(await tab.locator('article').count()).toBe(0)
    shown = outboxPage('ja', [MESSAGE], paths)
    await tab.waitForSelector('.otp')
    expect(await tab.locator('.otp').textContent()).toBe('402913')
    await tab.close()
  })
})

/** The page without its script: it does not go on while it is looked at. */
function still(page: Page): string {
  return page.html.replace(/<script>.*<\/script>/s, '')
}

/** Rules of WCAG 2.2 AA, by the axe that was put into the window. */
async function violationsOf(tab: Tab): Promise<string[]> {
  const results = await tab.evaluate(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })`)
  return (results as axe.AxeResults).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

const MESSAGE: OutboxMessage = {
  channel: 'mail',
  to: 'hanako@example.jp',
  sentAtMs: AT_MS,
  subject: '【ひので銀行】認証コードのお知らせ',
  text: '認証コード: 402913\n090-1234-5612 の方のご利用 ¥128,000 です。',
}
