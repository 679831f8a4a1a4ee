/**
 * The console of a shop in a real browser: a person with a passkey, orders that wait for him, and what the page asked for and
 * complained of. The browser makes the passkeys itself.
 */
import { createKeyFile } from '@sekisho/adapters/keys'
import { readPass } from '@sekisho/adapters/tenants'
import { anOrder } from '@sekisho/fraud/testing'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowser } from './browser.ts'
import { startTestServer } from './running.ts'
import { makeShop } from './shop.ts'

export interface OpenedConsole {
  readonly origin: string
  readonly page: Page
  /** Addresses of others that the page asked for. */
  readonly elsewhere: readonly string[]
  /** Errors that the browser wrote down. */
  readonly complaints: readonly string[]
  administer(path: string, body: object): Promise<{ readonly key: string; readonly path: string }>
  /** Asked with the shop's test key. @returns the outcome */
  asks(path: string, body: object): Promise<unknown>
  /** The server's clock goes ahead: whatever was due by then is done. */
  passes(ms: number): void
  signIn(): Promise<void>
  /** To the orders that came with a test key. */
  toQueue(): Promise<void>
  close(): Promise<void>
}

/** @param buyers names of those whose orders wait, the dearest first: o-1, o-2 … */
export async function openConsole(
  buyers: readonly string[],
  locale: 'ja-JP' | 'en-GB' = 'ja-JP',
): Promise<OpenedConsole> {
  const home = mkdtempSync(join(tmpdir(), 'sekisho-review-'))
  const keyFile = join(home, 'sekisho.key')
  createKeyFile(keyFile)
  let aheadMs = 0
  const nowMs = () => Date.now() + aheadMs
  const server = await startTestServer(join(home, 'data'), { SEKISHO_DEMO: '0', KEY_FILE: keyFile }, { nowMs })
  const origin = `http://localhost:${new URL(server.publicURL).port}`
  const administer = async (path: string, body: object) => {
    const { url, secret } = readPass(server.dir)!
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await reply.json()) as { key: string; path: string }
  }
  await makeShop(server.dir)
  const { key } = await administer('/tenants/shop/keys', { mode: 'test' })
  const asks = async (path: string, body: object) => {
    const asked = await server.post(path, body, { authorization: `Bearer ${key}` })
    if (asked.status !== 201) throw new Error(`${path}: ${JSON.stringify(asked)}`)
    return asked.body.outcome
  }
  for (const [i, name] of buyers.entries()) {
    const buyer = { name, email: 'review@trigger.example' }
    const occurredAt = new Date().toISOString()
    const order = anOrder({ orderID: `o-${i + 1}`, amountMinor: 90_000 - i * 1_000, buyer, occurredAt })
    const outcome = await asks('/v1/orders', order)
    if (outcome !== 'review') throw new Error(`not sent to review: ${String(outcome)}`)
  }
  await administer('/tenants/shop/users', { userID: 'hanako', role: 'administrator' })
  const browser = await openBrowser()
  // Colours are looked at as they are, and not on their way there.
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const elsewhere: string[] = []
  const complaints: string[] = []
  page.on('request', (asked) => void (asked.url().startsWith(origin) || elsewhere.push(asked.url())))
  page.on('console', (said) => void (said.type() === 'error' && complaints.push(said.text())))
  await giveAuthenticator(page)
  const words = WORDS[locale]
  return {
    origin,
    page,
    elsewhere,
    complaints,
    administer,
    asks,
    passes: (ms) => void (aheadMs += ms),
    signIn: () => page.click(`text=${words.signIn}`),
    toQueue: async () => {
      await page.goto(`${origin}/console/app#/queue`)
      await page.selectOption('select >> nth=1', 'test')
      await page.waitForSelector('.queue tbody tr')
    },
    close: async () => {
      await browser.close()
      await server.remove()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** From here on the page's browser makes passkeys, and signs in with them. */
export async function giveAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options: AUTHENTICATOR })
}

/** Rules of WCAG 2.2 AA. The page's own policy allows no script from elsewhere, so axe is put in by the browser itself. */
export async function violationsOf(page: Page): Promise<string[]> {
  const options = JSON.stringify({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
    resultTypes: ['violations'],
  })
  const results = await page.evaluate(`${axe.source}; axe.run(${options})`)
  return (results as axe.AxeResults).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

/** What lies beside the screen, apart from what scrolls by itself: a narrow page has its places in one row. */
export async function besideScreen(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('body *:not(.scroll *):not(.hidden):not(.hidden *):not(.skip):not(header nav > *):not(header nav summary)')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => element.outerHTML.slice(0, 80))`)
}

const WORDS = {
  'ja-JP': { signIn: 'パスキーでサインイン' },
  'en-GB': { signIn: 'Sign in with a passkey' },
} as const
const AUTHENTICATOR = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const
