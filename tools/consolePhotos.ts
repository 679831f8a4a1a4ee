/** Every page of the console on the demonstration's month, wide and narrow, in one language and colour scheme. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { TestServer } from '../apps/server/testing/running.ts'
import type { Photo } from './contactSheet.ts'

interface Look {
  readonly language: 'ja' | 'en'
  readonly colorScheme: 'light' | 'dark'
}

/** Where a page is, and what is there when it has come. A function finds its address on the page before. */
type Stop = readonly [title: string, hash: string | ((page: Page) => Promise<string>), shown: string]

type State = Awaited<ReturnType<BrowserContext['storageState']>>

/** By the link that was printed at the start, which works once. @returns what the browser keeps of it */
export async function enterDemonstration(browser: Browser, server: TestServer): Promise<State> {
  const context = await browser.newContext({ locale: 'ja-JP' })
  const page = await context.newPage()
  await page.goto(`${originOf(server)}${server.consolePath}`)
  await page.goto(`${originOf(server)}/console/app`)
  await page.click('.way .actions button >> nth=0')
  await page.waitForSelector('.menu summary')
  const state = await context.storageState()
  await context.close()
  return state
}

export async function consolePhotos(
  browser: Browser,
  server: TestServer,
  state: State,
  { language, colorScheme }: Look,
): Promise<Photo[]> {
  const look = {
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    colorScheme,
    reducedMotion: 'reduce',
    deviceScaleFactor: 0.5, // small enough for a sheet, and still to be read
  } as const
  const context = await browser.newContext({ ...look, storageState: { ...state, origins: [] } })
  await context.addInitScript(`localStorage.setItem('sekisho.guide', 'closed')`) // it would stand on every page
  const page = await context.newPage()
  const photos: Photo[] = []
  const take = async (title: string) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      photos.push({ title: `${title} ${width}`, image: await page.screenshot() })
    }
  }
  for (const [title, hash, shown] of STOPS) {
    const to = typeof hash === 'string' ? hash : await hash(page)
    await page.goto(`${originOf(server)}/console/app${to}`)
    await page.waitForSelector(shown)
    await page.waitForLoadState('networkidle')
    await take(title)
  }
  await context.clearCookies()
  await page.reload()
  await page.waitForSelector('.way')
  await take('sign-in')
  await context.close()
  return photos
}

/** Passkeys belong to localhost. */
function originOf({ publicURL }: TestServer): string {
  return `http://localhost:${new URL(publicURL).port}`
}

const firstLink = (selector: string) => async (page: Page) => (await page.getAttribute(selector, 'href'))!

const STOPS: readonly Stop[] = [
  ['home', '#/', 'main .panel'],
  ['queue', '#/queue', '.queue tbody tr'],
  ['case', firstLink('.queue tbody th a'), '.timeline li'],
  ['orders', '#/orders', 'main tbody tr'],
  ['3-D Secure', '#/threeds', 'main tbody tr'],
  ['review quality', '#/quality', '.tiles'],
  ['lists', '#/lists', 'tbody tr'],
  ['list', firstLink('main tbody a'), 'main tbody tr'],
  ['policies', '#/policies', 'main .panel'],
  ['policy', firstLink('main a[href^="#/policies/"]'), 'main .panel'],
  ['ledger', '#/ledger', 'main tbody tr'],
  ['labels', '#/labels', 'main tbody tr'],
  ['partners', '#/partners', 'main .panel'],
  ['people', '#/people', 'tbody tr'],
  ['trail', '#/trail', 'tbody tr'],
]
