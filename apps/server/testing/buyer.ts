/**
 * Somebody who buys in the demonstration's shop with a real browser, and answers the bank. Each buyer is a browser of its own
 * and a person of its own: who buys twice within a minute is looked at twice.
 */
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import type { TestServer } from './running.ts'

export interface Choices {
  readonly version?: '2.1.0' | '2.2.0' | '2.3.1'
  /** challengeWindowSize; `fullPage`: the challenge takes the place of the shop. */
  readonly window?: '01' | '02' | '03' | '04' | '05' | 'fullPage'
}

interface BuyerOptions {
  readonly language?: 'ja' | 'en'
  readonly scripts?: boolean
  /** The browser says by its name that it has no screen, as one that a program drives. */
  readonly isDriven?: boolean
}

export class Buyer {
  readonly page: Page
  readonly context: BrowserContext
  readonly #origin: (site: string) => string
  readonly #language: 'ja' | 'en'

  private constructor(context: BrowserContext, page: Page, server: TestServer, language: 'ja' | 'en') {
    const { port } = new URL(server.publicURL)
    this.context = context
    this.page = page
    this.#origin = (site) => `http://${site}.localhost:${port}`
    this.#language = language
  }

  static async open(
    browser: Browser,
    server: TestServer,
    { language = 'ja', scripts = true, isDriven = false }: BuyerOptions = {},
  ): Promise<Buyer> {
    const locale = language === 'ja' ? 'ja-JP' : 'en-US'
    const viewport = { width: 1280, height: 900 }
    const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`
    const context = await browser.newContext({
      locale,
      viewport,
      javaScriptEnabled: scripts,
      ...(!isDriven && { userAgent }),
    })
    return new Buyer(context, await context.newPage(), server, language)
  }

  /** From the shelf to the payment page, with an address that nobody else has. */
  async toPayment(): Promise<void> {
    const person = String((people += 1))
    await this.page.goto(`${this.#origin('shop')}/?lang=${this.#language}`)
    await this.page.click('.goods li:nth-child(7) button')
    await this.page.goto(`${this.#origin('shop')}/checkout`)
    await this.page.fill('#email', `buyer${person}@customer.example`)
    await this.page.fill('#phone', `090-0000-${person.padStart(4, '0')}`)
    await this.page.fill('#line1', `千代田${person}-1`)
    await this.page.click('aside button')
    await this.page.waitForURL('**/pay')
  }

  /** The card goes into the 3DS Server's frame. */
  async giveCard(acctNumber: string): Promise<void> {
    const field = this.page.frameLocator('#card-field iframe')
    await field.locator('#number').fill(acctNumber)
    await field.locator('#expiry').fill('12/30')
    await field.locator('button').click()
    await this.page.waitForSelector('#place:not([disabled])')
  }

  /** The whole purchase, as far as the challenge or the result. */
  async buy(acctNumber: string, { version, window }: Choices = {}): Promise<void> {
    await this.toPayment()
    await this.giveCard(acctNumber)
    await this.page.click('details:has(#version) summary')
    if (version) await this.page.selectOption('#version', version)
    if (window === 'fullPage') await this.page.selectOption('#display', 'fullPage')
    else if (window) await this.page.selectOption('#size', window)
    await this.page.click('#place')
  }

  /** The ACS's page in its frame. */
  challenge(): FrameLocator {
    return this.page.frameLocator('iframe[title="3-D Secure"]')
  }

  /** Chooses the first contact, where there is a choice, and waits for the field. */
  async askForCode(acs: FrameLocator | Page = this.challenge()): Promise<void> {
    await acs.locator('.main').first().waitFor()
    if ((await acs.locator('#code').count()) === 0) await acs.locator('.main').click()
    await acs.locator('#code').waitFor()
  }

  async enter(code: string, acs: FrameLocator | Page = this.challenge()): Promise<void> {
    await acs.locator('#code').fill(code)
    await acs.locator('.main').click()
  }

  /** The latest code that the bank sent to anybody. */
  async code(): Promise<string> {
    const bank = await this.context.newPage()
    await bank.goto(`${this.#origin('bank')}/`)
    const code = await bank.locator('.otp').first().textContent()
    await bank.close()
    return code!
  }

  /** The class of the result page: accepted, held, refused, notAuthenticated or underWay. */
  async ending(): Promise<string> {
    await this.page.waitForURL(/\/\/shop\.localhost:\d+\/orders\/shop-[\w-]+$/)
    return (await this.page.locator('.result').getAttribute('class'))!.split(' ').at(-1)!
  }

  close(): Promise<void> {
    return this.context.close()
  }
}

let people = 1_000
