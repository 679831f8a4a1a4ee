/** Every page of the console on the demonstration's month, wide and narrow, in one language and colour scheme. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { SHOPS } from '../apps/server/demonstration/tenants.ts'
import type { TestServer } from '../apps/server/testing/running.ts'
import type { Photo } from './contactSheet.ts'

interface Look {
  readonly language: 'ja' | 'en'
  readonly colorScheme: 'light' | 'dark'
}

/** Where a page is, and what is there when it has come. A function finds its address on the page before. */
type Stop = readonly [title: string, hash: string | ((page: Page) => Promise<string>), shown: string]

type State = Awaited<ReturnType<BrowserContext['storageState']>>

/** What the browser keeps of somebody at the first shop, and of somebody at the first bank. */
export interface SignedInStates {
  readonly shop: State
  readonly bank: State
}

/** By the link that was printed at the start, which works once; whoever came by it may go to every tenant of the demonstration. */
export async function enterDemonstration(browser: Browser, server: TestServer): Promise<SignedInStates> {
  const context = await browser.newContext({ locale: 'ja-JP' })
  const page = await context.newPage()
  await page.goto(`${originOf(server)}${server.consolePath}`)
  const enterAt = async (nth: number): Promise<State> => {
    await page.goto(`${originOf(server)}/console/app`)
    await page.click(`.way .actions button >> nth=${nth}`)
    await page.waitForSelector('.menu summary')
    return context.storageState()
  }
  const shop = await enterAt(0)
  await context.clearCookies({ name: 'sekisho_session' })
  const bank = await enterAt(SHOPS.length) // banks stand behind the shops
  await context.close()
  return { shop, bank }
}

export async function consolePhotos(
  browser: Browser,
  server: TestServer,
  { shop, bank }: SignedInStates,
  look: Look,
): Promise<Readonly<Record<'console' | 'issuer', Photo[]>>> {
  const sheets = { console: [] as Photo[], issuer: [] as Photo[] }
  const sides = [
    { photos: sheets.console, state: shop, stops: SHOP_STOPS, isWhole: true },
    { photos: sheets.issuer, state: bank, stops: BANK_STOPS, isWhole: false },
  ]
  for (const { photos, state, stops, isWhole } of sides) {
    const context = await browser.newContext({ ...looksLike(look), storageState: { ...state, origins: [] } })
    await context.addInitScript(`localStorage.setItem('sekisho.guide', 'closed')`) // it would stand on every page
    const page = await context.newPage()
    const take = async (title: string) => {
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 })
        photos.push({ title: `${title} ${width}`, image: await page.screenshot() })
      }
    }
    for (const [title, hash, shown] of stops) {
      const to = typeof hash === 'string' ? hash : await hash(page)
      await page.goto(`${originOf(server)}/console/app${to}`)
      await page.waitForSelector(shown)
      await page.waitForLoadState('networkidle')
      await take(title)
    }
    if (isWhole) {
      await page.keyboard.press('?')
      await page.waitForSelector('dialog[open]')
      await take('keys')
      await context.clearCookies()
      await page.reload()
      await page.waitForSelector('.way')
      await take('sign-in')
    }
    await context.close()
  }
  return sheets
}

function looksLike({ language, colorScheme }: Look) {
  return {
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    colorScheme,
    reducedMotion: 'reduce',
    deviceScaleFactor: 0.5, // small enough for a sheet, and still to be read
  } as const
}

/** Passkeys belong to localhost. */
function originOf({ publicURL }: TestServer): string {
  return `http://localhost:${new URL(publicURL).port}`
}

const firstLink = (selector: string) => async (page: Page) => (await page.getAttribute(selector, 'href'))!

const SHOP_STOPS: readonly Stop[] = [
  ['home', '#/', 'main .panel'],
  ['queue', '#/queue', '.queue tbody tr'],
  ['case', firstLink('.queue tbody th a'), '.timeline li'],
  ['members', '#/queue?desk=members', 'main .headline'],
  ['orders', '#/orders', 'main tbody tr'],
  ['3-D Secure', '#/threeds', 'main tbody tr'],
  ['transaction', firstLink('main tbody a'), 'main .sequence, main .panel'],
  ['funnel', '#/threeds/funnel', 'main .panel'],
  ['setup', '#/threeds/setup', 'main .panel'],
  ['review quality', '#/quality', '.tiles'],
  ['blind look', '#/quality/blind', 'main .panel'],
  ['golden cases', '#/quality/golden', 'main .panel'],
  ['lists', '#/lists', 'tbody tr'],
  ['list', firstLink('main tbody a'), 'main tbody tr'],
  ['policies', '#/policies', 'main .panel'],
  ['policy', firstLink('main a[href^="#/policies/"]'), 'main .panel'],
  ['rules', firstLink('main a[href^="#/policies/order/"]'), 'main .panel'],
  ['editor', '#/policies/order/ready-made/edit', '.cm-content'],
  ['ledger', '#/ledger', 'main tbody tr'],
  ['labels', '#/labels', 'main tbody tr'],
  ['partners', '#/partners', 'main .panel'],
  ['people', '#/people', 'tbody tr'],
  ['trail', '#/trail', 'tbody tr'],
]

const BANK_STOPS: readonly Stop[] = [
  ['home', '#/', 'main .panel'],
  ['authentications', '#/orders', 'main tbody tr'],
  ['3-D Secure', '#/threeds', 'main tbody tr'],
  ['transaction', firstLink('main tbody a'), 'main .panel'],
  ['funnel', '#/threeds/funnel', 'main .panel'],
  ['setup', '#/threeds/setup', 'main .panel'],
  ['policies', '#/policies', 'main .panel'],
  ['ledger', '#/ledger', 'main tbody tr'],
  ['partners', '#/partners', 'main .panel'],
]
