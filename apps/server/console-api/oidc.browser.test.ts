/** The company's own sign-in in a real browser, against a provider on loopback: in both languages, there and back, and turned away. */
import { readPass } from '@sekisho/adapters/tenants'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOpenIDProvider } from '../../../adapters/accounts/testing/openIDProvider.ts'
import type { OpenIDProvider } from '../../../adapters/accounts/testing/openIDProvider.ts'
import { CHROMIUM, openBrowser } from '../testing/browser.ts'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'
import { makeShop } from '../testing/shop.ts'

/** Where to leave pictures of every page, for people to look at; none when it is not set. */
const screens = process.env.SEKISHO_SCREENS

// Without a browser there is nothing to try: `npm test` counts it as not run.
describe.skipIf(!CHROMIUM)('in a browser', { timeout: 120_000 }, () => {
  let server: TestServer
  let provider: OpenIDProvider
  let browser: Browser
  let origin: string
  /** Behind the origin, with the code. */
  let link: string
  const complaints: string[] = []

  beforeAll(async () => {
    provider = await startOpenIDProvider()
    server = await startTestServer() // the demonstration: a provider may stand on this machine
    origin = `http://localhost:${new URL(server.publicURL).port}`
    await makeShop(server.dir)
    for (const userID of ['hanako', 'taro']) await administer('/tenants/shop/users', { userID, role: 'administrator' })
    link = (await administer('/tenants/shop/oidc', { provider: provider.written })).path
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
    await provider?.close()
  })

  const administer = async (path: string, body: object) => {
    const { url, secret } = readPass(server.dir)!
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await reply.json()) as { path: string }
  }
  const aBrowser = async (locale: 'ja-JP' | 'en-GB', more: object = {}) => {
    const context = await browser.newContext({ locale, viewport: WIDE, reducedMotion: 'reduce', ...more })
    const page = await context.newPage()
    page.on('console', (said) => {
      const isOurs = said.location().url.startsWith(origin) // the provider has no icon, which is its own affair
      if (said.type() === 'error' && isOurs) complaints.push(said.text())
    })
    return page
  }
  const invited = async (userID: string) => (await administer(`/tenants/shop/users/${userID}/invitations`, {})).path
  const look = async (page: Page, name: string) => {
    await page.evaluate(axe.source)
    const found = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    })
    expect(found, name).toEqual([])
    const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
    expect(isTooWide, `${name} scrolls sideways`).toBe(false)
    if (screens !== undefined) await page.screenshot({ path: join(screens, `company-${name}.png`), fullPage: true })
  }

  test('company: invited, led to the provider and back, signed out, and in again by the link, in Japanese', async () => {
    const page = await aBrowser('ja-JP')
    await page.goto(`${origin}${await invited('hanako')}`)
    await page.waitForSelector('text=または、会社のアカウント')
    await look(page, 'invitation-ja')
    await page.click('button:has-text("会社のアカウントでサインイン")')
    await page.waitForURL(`${provider.issuer}/authorize**`)
    const cookies = await page.context().cookies(origin)
    expect(cookies).toMatchObject([
      { name: 'sekisho_leaving', httpOnly: true, sameSite: 'Strict', domain: 'localhost' },
    ])
    await page.click('#yes')
    await page.waitForSelector('.end .menu summary')
    expect(page.url(), 'neither code nor state stays in the address').not.toContain('?')
    expect((await page.context().cookies(origin)).map(({ name }) => name)).toEqual(['sekisho_session'])
    await page.click('details:has-text("サインアウト") > summary')
    await page.click('text=サインアウト >> nth=0')
    const again = 'button:has-text("会社のアカウントでサインイン(shop)")'
    await page.waitForSelector(again)
    await look(page, 'sign-in-ja')
    await page.goto(`${origin}/console/app#/trail`)
    await page.focus(again)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${provider.issuer}/authorize**`)
    await page.click('#yes')
    await page.waitForSelector('h1:has-text("監査証跡")')
    await page.waitForSelector('td:has-text("会社のアカウントを登録")')
    expect(page.url(), 'where its person was').toBe(`${origin}/console/app#/trail`)
    await page.goto(`${origin}/console/app#/people`)
    await page.waitForSelector('tr:has-text("hanako") td:has-text("登録済み")')
    await expect.poll(() => page.locator('tr:has-text("taro") td:has-text("登録済み")').count()).toBe(0)
    await look(page, 'people-ja')
    await page.context().close()
  })

  test('company: in English, each refusal is said and nobody is in', async () => {
    const page = await aBrowser('en-GB')
    const come = async (answer: '#yes' | '#no' = '#yes') => {
      await page.goto('about:blank')
      await page.goto(`${origin}${link}`)
      await page.click('button:has-text("Sign in with your company’s account (shop)")')
      await page.click(answer)
    }
    await page.goto(`${origin}${link}`)
    await page.waitForSelector('button:has-text("(shop)")')
    await look(page, 'sign-in-en')
    await come('#no')
    await page.waitForSelector('[role=alert]:has-text("did not let you in")')
    provider.person = { sub: 'a-stranger' }
    await come()
    await page.waitForSelector('[role=alert]:has-text("Ask an administrator for an invitation")')
    expect(await page.locator('button:has-text("(shop)")').count(), 'to begin again').toBe(1)
    await look(page, 'refused-en')
    provider.person = { sub: 'person-1' }
    provider.lies = { alg: 'none' }
    await come()
    await page.waitForSelector('[role=alert]:has-text("could not be verified")')
    provider.lies = {}
    await page.goto(`${origin}${await invited('taro')}`)
    await page.click('button:has-text("Sign in with your company’s account")')
    await page.click('#yes')
    await page.waitForSelector('[role=alert]:has-text("belongs to another user here")')
    expect((await page.context().cookies(origin)).map(({ name }) => name)).not.toContain('sekisho_session')
    await page.goto('about:blank')
    await page.goto(`${origin}/console/app#/queue`)
    await page.waitForSelector('h1:has-text("Sign in")')
    expect(await page.locator('text=company’s account').count(), 'a link that let nobody in is not kept').toBe(0)
    await page.context().close()
  })

  test('company: an answer that was begun in another browser, or is used again, lets nobody in', async () => {
    const [mine, theirs] = [await aBrowser('en-GB'), await aBrowser('en-GB')]
    for (const page of [mine, theirs]) {
      await page.goto(`${origin}${link}`)
      await page.click('button:has-text("(shop)")')
      await page.waitForSelector('#yes')
    }
    const back = await theirs.getAttribute('#yes', 'href')
    await mine.goto(back!)
    await mine.waitForSelector('[role=alert]:has-text("could not be verified")')
    await mine.goto(back!)
    await mine.waitForSelector('[role=alert]:has-text("began in another browser")')
    await theirs.goto(back!)
    await theirs.waitForSelector('.end .menu summary')
    await theirs.goto(back!)
    await theirs.waitForSelector('.end .menu summary')
    for (const page of [mine, theirs]) await page.context().close()
  })

  test('company: dark and narrow, with the link of a tenant that has no provider: the same page and the same words', async () => {
    const page = await aBrowser('ja-JP', { viewport: NARROW, colorScheme: 'dark' })
    const said: (string | null)[] = []
    for (const door of [link.replace('/shop/', '/nobody/'), `${link.slice(0, -1)}~`]) {
      await page.goto('about:blank')
      await page.goto(`${origin}${door}`)
      await page.click('button:has-text("会社のアカウントでサインイン")')
      said.push(await page.textContent('[role=alert]'))
    }
    expect(said).toEqual(['サインインできませんでした。', 'サインインできませんでした。'])
    await look(page, 'refused-narrow-dark-ja')
    await page.goto('about:blank')
    await page.goto(`${origin}${await invited('taro')}`)
    await page.waitForSelector('text=または、会社のアカウント')
    await look(page, 'invitation-narrow-dark-ja')
    await page.context().close()
  })

  test('company: the page breaks no rule of its policy', () => {
    expect(complaints.filter((text) => !/status of 401/.test(text))).toEqual([])
  })
})

const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 390, height: 844 }
