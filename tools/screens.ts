/**
 * Contact sheets of what shoppers and cardholders see, taken from the running demonstration: one for the shop, one for the
 * bank's pages in each language, with every window size. docs/screens/README.md says what was found on them.
 */
import type { Browser } from 'playwright-core'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '../apps/server/testing/browser.ts'
import { Buyer } from '../apps/server/testing/buyer.ts'
import type { Choices } from '../apps/server/testing/buyer.ts'
import { startTestServer } from '../apps/server/testing/running.ts'
import type { TestServer } from '../apps/server/testing/running.ts'

const FRICTIONLESS = '9999010000000011'
/** Of one issuer for each language; a card that is used too often within minutes is declined. */
const CHALLENGED = { ja: '9999010000000029', en: '9999020000000028' } as const
const STOLEN = '9999010000000052'

interface Photo {
  readonly title: string
  readonly image: Buffer
}

export async function photograph(folder: string): Promise<void> {
  const browser = await openBrowser()
  const server = await startTestServer()
  try {
    writeFileSync(join(folder, 'shop.png'), await contactSheet(browser, await shopPhotos(browser, server), 420))
    for (const language of ['ja', 'en'] as const) {
      const photos = await bankPhotos(browser, server, language)
      writeFileSync(join(folder, `bank-${language}.png`), await contactSheet(browser, photos, undefined))
    }
  } finally {
    await browser.close()
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

/** @param width pixels of each photo; left out, its own */
async function contactSheet(browser: Browser, photos: readonly Photo[], width: number | undefined): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1320, height: 600 } })
  const figures = photos.map(
    ({ title, image }) =>
      `<figure><img ${width === undefined ? '' : `width="${width}"`} src="data:image/png;base64,${image.toString('base64')}"><figcaption>${title}</figcaption></figure>`,
  )
  await page.setContent(
    `<style>body{margin:8px;background:#d8dbe0;font:13px sans-serif;display:flex;flex-wrap:wrap;gap:10px;align-items:flex-start}figure{margin:0}img{display:block;border:1px solid #8b8f96}figcaption{padding:2px 0}</style>${figures.join('')}`,
  )
  const sheet = await page.screenshot({ fullPage: true })
  await page.close()
  return sheet
}
