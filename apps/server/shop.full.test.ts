/**
 * Every test card in a real browser, on each version of the protocol and in both languages: what the shop ends with is what
 * the list of test cards says. A server of its own for each version, because cards that come often are looked at twice.
 */
import { TEST_CARDS } from '@sekisho/adapters/acs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser } from './testing/browser.ts'
import { Buyer } from './testing/buyer.ts'
import { startTestServer } from './testing/running.ts'
import type { TestServer } from './testing/running.ts'

/** By the number: whether the bank asks, and the class of the shop's last page. */
const ENDINGS: Readonly<Record<string, readonly [asks: boolean, ending: string]>> = {
  '9999010000000011': [false, 'accepted'],
  '9999010000000029': [true, 'accepted'],
  '9999010000000037': [true, 'accepted'],
  '9999010000000045': [true, 'accepted'],
  '9999010000000052': [false, 'notAuthenticated'],
  '9999010000000060': [false, 'accepted'],
  '9999010000000078': [false, 'refused'],
  '9999010000000086': [false, 'notAuthenticated'],
  '9999010000000094': [true, 'accepted'],
  '9999010000000102': [false, 'notAuthenticated'],
  '9999020000000010': [false, 'accepted'],
  '9999020000000028': [true, 'accepted'],
  '9999040000000018': [false, 'accepted'],
  '9999040000000026': [true, 'accepted'],
}
/** A range whose ACS does not answer, so that the Directory Server stands in (A); and one that nobody issues. */
const OTHERS: typeof ENDINGS = {
  '9999030000000001': [false, 'accepted'],
  '9999050000000009': [false, 'notAuthenticated'],
}

const ALL = Object.entries({ ...ENDINGS, ...OTHERS })
const EIGHT = 8

test('every test card is tried', () => {
  expect(TEST_CARDS.map(({ acctNumber }) => acctNumber).sort()).toEqual(Object.keys(ENDINGS).sort())
})

describe.skipIf(!CHROMIUM)('test cards in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  for (const version of ['2.1.0', '2.2.0', '2.3.1'] as const) {
    for (const cards of [ALL.slice(0, EIGHT), ALL.slice(EIGHT)]) {
      test(`${version}: test cards ${cards[0]![0]} to ${cards.at(-1)![0]} end as their list says`, async () => {
        const server = await startTestServer()
        try {
          for (const [i, [card, expected]] of cards.entries()) {
            const takesNoPart = card.startsWith('999904') && version !== '2.1.0'
            const language = i % 2 === 0 ? 'ja' : 'en'
            const got = await buyWith(server, card, version, language)
            expect(got, `${card} ${language}`).toEqual(takesNoPart ? [false, 'notAuthenticated'] : expected)
          }
        } finally {
          await server.remove()
        }
      })
    }
  }

  async function buyWith(
    server: TestServer,
    card: string,
    version: '2.1.0' | '2.2.0' | '2.3.1',
    language: 'ja' | 'en',
  ): Promise<[asked: boolean, ending: string]> {
    const buyer = await Buyer.open(browser, server, { language })
    try {
      await buyer.buy(card, { version, window: '03' })
      await buyer.page.waitForURL(/\/challenge$|\/orders\/shop-[\w-]+$/)
      const asked = buyer.page.url().endsWith('/challenge')
      if (asked) {
        await buyer.askForCode()
        await buyer.enter(await buyer.code())
      }
      return [asked, await buyer.ending()]
    } finally {
      await buyer.close()
    }
  }
})
