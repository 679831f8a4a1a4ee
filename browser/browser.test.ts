/** The shop's script in a real browser, with a shop, a 3DS Server and an ACS on origins of their own. */
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserScript } from './script.ts'
import { goesOn, openTown, tells } from './testing/town.ts'
import type { Town } from './testing/town.ts'

const executablePath = process.env.SEKISHO_CHROMIUM
const ID = '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e10'

test('script: it is under 10 KB when compressed, and names nothing of a build', async () => {
  const script = await browserScript()
  expect(gzipSync(script).length).toBeLessThan(10_000)
  expect(script).not.toMatch(/node:|require\(|sourceMappingURL/)
})

describe.skipIf(!executablePath)('in a browser', () => {
  let browser: Browser
  let town: Town
  let page: Page
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: QUIET })
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    town = await openTown()
    page = await browser.newPage({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: { width: 1280, height: 720 } })
    await page.goto(`${town.at('shop')}/`)
  })
  afterEach(async () => {
    await page.close()
    await town.close()
  })

  /** Calls the script and keeps the promise in the page; `ended` reads what became of it. */
  const start = (call: string) =>
    page.evaluate(`window.ended = undefined; ${call}.then((how) => { window.ended = how }); undefined`)
  const ended = () => page.waitForFunction('window.ended').then((handle) => handle.jsonValue())
  const frames = () => page.locator('iframe').count()

  test('script: what the AReq asks of a browser has the names and forms of the message', async () => {
    expect(await page.evaluate('Sekisho.browserData()')).toEqual({
      browserJavascriptEnabled: true,
      browserJavaEnabled: false,
      browserLanguage: 'ja-JP',
      browserColorDepth: '24',
      browserScreenHeight: '720',
      browserScreenWidth: '1280',
      browserTZ: '-540',
      browserUserAgent: await page.evaluate('navigator.userAgent'),
    })
  })

  test('script: a device keeps its identities, and two devices of one model are two', async () => {
    const first = await page.evaluate<Identities>('Sekisho.device()')
    expect(first).toMatchObject({ language: 'ja-JP', timeZone: 'Asia/Tokyo' })
    await page.reload()
    const { evidence: _, ...kept } = first // which learns what may be stored only after a moment
    expect(await page.evaluate('Sekisho.device()')).toMatchObject(kept)
    await page.context().clearCookies()
    const { deviceID, cookieID } = await page.evaluate<Identities>('Sekisho.device()')
    expect(deviceID).toBe(first.deviceID)
    expect(cookieID).not.toBe(first.cookieID)
    const other = await browser.newPage()
    await other.goto(`${town.at('shop')}/`)
    expect((await other.evaluate<Identities>('Sekisho.device()')).deviceID).not.toBe(deviceID)
    await other.close()
  })

  const evidence = async () => JSON.parse((await page.evaluate<Identities>('Sekisho.device()')).evidence) as Evidence

  test('script: the evidence of a browser is one bounded text, and tells that a program drives it', async () => {
    const { evidence: text } = await page.evaluate<Identities>('Sekisho.device()')
    expect(text.length).toBeLessThan(1_024)
    expect(JSON.parse(text)).toMatchObject({
      v: 1,
      wd: 1,
      sc: '1280x720x24x100',
      ls: 'ja-JP',
      lo: 'ja-JP',
      tz: 'Asia/Tokyo',
      to: -540,
      ti: -540,
      st: 1,
    })
    expect(await evidence()).not.toHaveProperty('nn')
  })

  test('script: functions that a page replaced show in the evidence, and so does a clock that they turn', async () => {
    await page.evaluate('void (Date.prototype.getTimezoneOffset = () => 0)')
    await page.evaluate("void Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false })")
    const { nn, to, ti, wd } = await evidence()
    expect({ nn, to, ti, wd }).toEqual({ nn: 'to,wd', to: 0, ti: -540, wd: undefined })
    await page.reload()
  })

  test('PAGE-METH-001: the method is a hidden frame and one form field, and ends when the 3DS Server’s page tells', async () => {
    town.put('acs', '/method', () => goesOn(`${town.at('pay')}/notified`, { threeDSMethodData: 'e30' }))
    town.put('pay', '/notified', tells({ sekisho: 'method', threeDSServerTransID: ID }))
    await start(`Sekisho.method(${methodRequest()})`)
    expect(await ended()).toBe('Y')
    expect(await frames()).toBe(0)
    expect(town.posted).toEqual([
      { to: 'acs/method', form: { threeDSMethodData: 'eyJ9' } },
      { to: 'pay/notified', form: { threeDSMethodData: 'e30' } },
    ])
  })

  test('PAGE-METH-003: the method frame is invisible and may do three things', async () => {
    town.put('acs', '/method', '<title>busy</title>')
    await start(`Sekisho.method(${methodRequest()})`)
    const frame = page.locator('iframe')
    expect(await frame.getAttribute('sandbox')).toBe('allow-forms allow-scripts allow-same-origin')
    expect(await frame.evaluate((frame) => getComputedStyle(frame).visibility)).toBe('hidden')
    expect(await frame.evaluate((frame: HTMLIFrameElement) => frame.allowFullscreen)).toBe(false)
  })

  test('PAGE-METH-005: where there is no method URL there is no frame, and U', async () => {
    await start(`Sekisho.method({ threeDSServerTransID: '${ID}' })`)
    expect(await ended()).toBe('U')
    expect(town.posted).toEqual([])
  })

  test('PAGE-METH-006: a method that does not come back costs its time limit, 10 seconds when none is named', async () => {
    for (const [methodTimeoutMs, limitMs] of [
      [undefined, 10_000],
      [5_000, 5_000],
    ] as const) {
      await page.clock.install({ time: 0 })
      await page.clock.pauseAt(1_000)
      await start(`Sekisho.method(${methodRequest({ threeDSMethodURL: 'http://127.0.0.1:1/', methodTimeoutMs })})`)
      await page.clock.runFor(limitMs - 1)
      expect(await page.evaluate('window.ended'), `${limitMs}`).toBeUndefined()
      await page.clock.runFor(1)
      expect(await ended(), `${limitMs}`).toBe('N')
      expect(await frames()).toBe(0)
    }
  })

  test('script: nobody else ends a step: another origin, another frame, another transaction, the page itself', async () => {
    town.put('acs', '/method', tells({ sekisho: 'method', threeDSServerTransID: ID }))
    town.put('pay', '/elsewhere', tells({ sekisho: 'method', threeDSServerTransID: ID }))
    town.put('pay', '/other', tells({ sekisho: 'method', threeDSServerTransID: ID.replace('8', '9') }))
    town.put('pay', '/nothing', tells(null))
    await page.evaluate('window.heard = 0; addEventListener("message", () => { heard += 1 })')
    const heard = (count: number) => page.waitForFunction(`window.heard === ${count}`)
    await start(`Sekisho.method(${methodRequest()})`)
    await heard(1)
    await page.evaluate(`postMessage({ sekisho: 'method', threeDSServerTransID: '${ID}' }, '*')`)
    await heard(2)
    await page.evaluate(
      `{ const frame = document.createElement('iframe'); frame.src = '${town.at('pay')}/elsewhere'; document.body.append(frame) }`,
    )
    await heard(3)
    await page.evaluate(`document.querySelector('iframe').src = '${town.at('pay')}/other'`)
    await heard(4)
    await page.evaluate(`document.querySelector('iframe').src = '${town.at('pay')}/nothing'`)
    await heard(5)
    expect(await page.evaluate('window.ended')).toBeUndefined()
  })

  test('PAGE-CHAL-001 PAGE-CHAL-002: the challenge frame has the size of its code, and its rights', async () => {
    town.put('acs', '/challenge', '<title>challenge</title>')
    const sizes = { '01': [250, 400], '02': [390, 400], '03': [500, 600], '04': [600, 400], '05': [1280, 720] }
    for (const [windowSize, size] of Object.entries(sizes)) {
      await page.reload()
      await start(`Sekisho.challenge(${challengeRequest({ windowSize })})`)
      const frame = page.locator('iframe')
      const box = (await frame.boundingBox())!
      expect([box.width, box.height], windowSize).toEqual(size)
      expect(await frame.getAttribute('sandbox')).toBe('allow-forms allow-scripts allow-same-origin allow-pointer-lock')
      expect(await frame.getAttribute('allow')).toBe('payment *; publickey-credentials-get *')
      expect(await frame.evaluate((frame: HTMLIFrameElement) => frame.allowFullscreen)).toBe(false)
    }
  })

  test('PAGE-CHAL-003 PAGE-CHAL-007: creq and session data go to the ACS, and the frame leaves when the CRes arrived', async () => {
    town.put('acs', '/challenge', (form) =>
      goesOn(`${town.at('pay')}/back`, { cres: 'e30', threeDSSessionData: form.get('threeDSSessionData')! }),
    )
    town.put('pay', '/back', tells({ sekisho: 'challenge', threeDSServerTransID: ID }))
    await start(`Sekisho.challenge(${challengeRequest({ threeDSSessionData: 'c2Vzc2lvbg' })})`)
    expect(await ended()).toBe('returned')
    expect(await frames()).toBe(0)
    expect(await page.locator('dialog').count()).toBe(0)
    expect(town.posted).toEqual([
      { to: 'acs/challenge', form: { creq: 'eyJjcmVx', threeDSSessionData: 'c2Vzc2lvbg' } },
      { to: 'pay/back', form: { cres: 'e30', threeDSSessionData: 'c2Vzc2lvbg' } },
    ])
  })

  test('PAGE-CHAL-011: an Erro, or what cannot be read, ends the challenge as failed', async () => {
    town.put('acs', '/challenge', () => goesOn(`${town.at('pay')}/back`, { erro: 'e30' }))
    town.put('pay', '/back', tells({ sekisho: 'challenge', threeDSServerTransID: ID, failed: true }))
    await start(`Sekisho.challenge(${challengeRequest()})`)
    expect(await ended()).toBe('failed')
    expect(town.posted[0]).toEqual({ to: 'acs/challenge', form: { creq: 'eyJjcmVx' } })
  })

  test('PAGE-CHAL-008: the shop ends a challenge whose time is over; Escape does not', async () => {
    town.put('acs', '/challenge', '<title>challenge</title>')
    await page.evaluate('window.over = new AbortController()')
    await start(`Sekisho.challenge({ ...${challengeRequest()}, signal: over.signal })`)
    await page.keyboard.press('Escape')
    expect(await frames()).toBe(1)
    await page.evaluate('over.abort()')
    expect(await ended()).toBe('aborted')
    expect(await frames()).toBe(0)
  })

  test('script: as a full page the ACS takes the place of the shop', async () => {
    town.put('acs', '/challenge', '<title>challenge</title>')
    await start(`Sekisho.challenge({ ...${challengeRequest()}, fullPage: true })`)
    await page.waitForURL(`${town.at('acs')}/challenge`)
    expect(town.posted).toEqual([{ to: 'acs/challenge', form: { creq: 'eyJjcmVx' } }])
  })

  test('script: the window that is asked for fits on the screen', async () => {
    for (const [width, size] of [
      [1280, '04'],
      [599, '03'],
      [499, '02'],
      [375, '01'],
      [240, '05'],
    ] as const) {
      await page.setViewportSize({ width, height: 720 })
      expect(await page.evaluate('Sekisho.windowSize()'), `${width}`).toBe(size)
    }
  })

  test('script: the card field is a page of the 3DS Server, and answers with a reference', async () => {
    town.put('pay', '/3ds/server/card-field', '<title>card</title><input>')
    await start(`Sekisho.cardField(document.body, { shop: 'demo-denki', lang: 'en' })`)
    expect(await page.locator('iframe').getAttribute('title')).toBe('Card number')
    expect(await page.locator('iframe').getAttribute('src')).toBe(
      `${town.at('pay')}/3ds/server/card-field?shop=demo-denki&lang=en`,
    )
    const field = page.frames()[1]!
    await field.waitForSelector('input')
    await field.evaluate(`parent.postMessage({ sekisho: 'height', height: 231.5 }, '*')`)
    await page.waitForFunction('document.querySelector("iframe").height === "232"')
    await field.evaluate(
      `parent.postMessage({ sekisho: 'card', cardReference: 7 }, '*'); parent.postMessage({ sekisho: 'card', cardReference: 'cr_1' }, '*')`,
    )
    expect(await ended()).toBe('cr_1')
  })

  test('script: the shop’s page cannot look into the card field', async () => {
    town.put('pay', '/3ds/server/card-field', '<title>card</title><input value="9999010000000019">')
    await start(`Sekisho.cardField(document.body, { shop: 'demo-denki' })`)
    await page.frames()[1]!.waitForSelector('input')
    expect(await page.evaluate('document.querySelector("iframe").contentDocument')).toBeNull()
    await expect(page.evaluate('frames[0].document.body.innerHTML')).rejects.toThrow(/cross-origin/)
  })

  const methodRequest = (change: object = {}) =>
    JSON.stringify({
      threeDSServerTransID: ID,
      threeDSMethodURL: `${town.at('acs')}/method`,
      threeDSMethodData: 'eyJ9',
      ...change,
    })
  const challengeRequest = (change: object = {}) =>
    JSON.stringify({
      threeDSServerTransID: ID,
      acsURL: `${town.at('acs')}/challenge`,
      creq: 'eyJjcmVx',
      windowSize: '03',
      ...change,
    })
})

interface Evidence {
  readonly wd?: number
  readonly nn?: string
  readonly to: number
  readonly ti: number
}

interface Identities {
  readonly evidence: string
  readonly deviceID: string
  readonly cookieID: string
}

/** Headless, and quiet on the network: nothing but the page that is looked at. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
