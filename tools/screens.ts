/**
 * Contact sheets of what shoppers, cardholders and reviewers see, taken from the running demonstration: one for the shop, one for
 * the bank's pages in each language, with every window size, and every page of the console, wide and narrow. docs/screens/README.md says what was found on them.
 */
import type { Browser } from 'playwright-core'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '../apps/server/testing/browser.ts'
import { Buyer } from '../apps/server/testing/buyer.ts'
import type { Choices } from '../apps/server/testing/buyer.ts'
import { emptyFolder, startTestServer } from '../apps/server/testing/running.ts'
import type { TestServer } from '../apps/server/testing/running.ts'
import { consolePhotos, enterDemonstration } from './consolePhotos.ts'
import { contactSheet } from './contactSheet.ts'
import type { Photo } from './contactSheet.ts'

/** Pixels: a wide page and a narrow one, twice. */
const TWO_PAIRS = 1_760
const FRICTIONLESS = '9999010000000011'
/** Of one issuer for each language. */
const CHALLENGED = { ja: '9999010000000029', en: '9999020000000028' } as const
const STOLEN = '9999010000000052'

/** @param sheets shop, bank, console: those that are made */
export async function photograph(folder: string, sheets: ReadonlySet<string>): Promise<void> {
  const browser = await openBrowser()
  const write = (name: string, sheet: Buffer) => writeFileSync(join(folder, `${name}.png`), sheet)
  try {
    if (sheets.has('shop')) {
      await onServer(undefined, async (server) =>
        write('shop', await contactSheet(browser, await shopPhotos(browser, server), 420)),
      )
    }
    for (const language of sheets.has('bank') ? (['ja', 'en'] as const) : []) {
      await onServer(undefined, async (server) =>
        write(`bank-${language}`, await contactSheet(browser, await bankPhotos(browser, server, language), undefined)),
      )
    }
    if (!sheets.has('console')) return
    // With its month of orders, so that there is something to look at.
    await onServer(emptyFolder(), async (server) => {
      const states = await enterDemonstration(browser, server)
      for (const language of ['ja', 'en'] as const) {
        for (const colorScheme of ['light', 'dark'] as const) {
          const sheetsOf = await consolePhotos(browser, server, states, { language, colorScheme })
          for (const [name, photos] of Object.entries(sheetsOf)) {
            write(`${name}-${language}-${colorScheme}`, await contactSheet(browser, photos, undefined, TWO_PAIRS))
          }
        }
      }
    })
  } finally {
    await browser.close()
  }
}

/** Each sheet has a server of its own: a card that is used too often within minutes is declined. */
async function onServer(folder: string | undefined, work: (server: TestServer) => Promise<void>): Promise<void> {
  const server = await startTestServer(folder)
  try {
    await work(server)
  } finally {
    await server.remove()
  }
}

async function shopPhotos(browser: Browser, server: TestServer): Promise<Photo[]> {
  const buyer = await Buyer.open(browser, server)
  const photos: Photo[] = []
  const take = async (title: string) => {
    photos.push({ title, image: await buyer.page.screenshot() })
  }
  const origin = `http://shop.localhost:${new URL(server.publicURL).port}`
  await buyer.page.goto(origin)
  await take('/')
  await buyer.page.click('.goods li:nth-child(1) button')
  await take('/cart')
  await buyer.page.goto(`${origin}/checkout`)
  await take('/checkout')
  await buyer.toPayment()
  await buyer.giveCard(FRICTIONLESS)
  await take('/pay')
  await buyer.page.click('#place')
  await buyer.page.waitForSelector('.spinner')
  await take('/orders/…/authenticate')
  await buyer.ending()
  await take('Y')
  await buyer.buy(CHALLENGED.en, { window: '04' })
  await buyer.challenge().locator('.main').waitFor()
  await take('C')
  await buyer.challenge().locator('[value=cancel]').click()
  await buyer.ending()
  await take('C, cancelled')
  await buyer.buy(STOLEN)
  await buyer.ending()
  await take('N')
  await buyer.close()
  return photos
}

/** One challenge in each window: the choice, the field, a wrong code, and how it ends. */
async function bankPhotos(browser: Browser, server: TestServer, language: 'ja' | 'en'): Promise<Photo[]> {
  const photos: Photo[] = []
  for (const window of ['01', '02', '03', '04'] as const satisfies readonly Choices['window'][]) {
    const buyer = await Buyer.open(browser, server, { language })
    const take = async (title: string) => {
      const image = await buyer.page.locator('iframe[title="3-D Secure"]').screenshot()
      photos.push({ title: `${window} ${title}`, image })
    }
    await buyer.buy(CHALLENGED[language], { window })
    await buyer.challenge().locator('.main').waitFor()
    await take('choose')
    await buyer.askForCode()
    await take('enter')
    await buyer.enter('000000')
    await buyer.challenge().locator('.notice').waitFor()
    await take('wrong code')
    await buyer.enter(await buyer.code())
    await buyer.ending()
    await buyer.close()
  }
  return photos
}
