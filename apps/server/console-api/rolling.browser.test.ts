/** A queue that is longer than any window, in a real browser: rolled with keys and wheel, few rows drawn, nobody's place lost. */
import { anOrder } from '@sekisho/fraud/testing'
import type { Page } from 'playwright-core'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM } from '../testing/browser.ts'
import { besideScreen, openConsole, violationsOf } from '../testing/console.ts'
import type { OpenedConsole } from '../testing/console.ts'
import { doWork, makeList, MORE, openFirst, ORDINARY } from '../testing/ordinaryCases.ts'

const ORDERS = 320
const screens = process.env.SEKISHO_SCREENS

// Without a browser there is nothing to try: `npm test` counts it as not run.
describe.skipIf(!CHROMIUM)('in a browser', { timeout: 120_000 }, () => {
  let opened: OpenedConsole
  let page: Page
  /** In the order of the queue, as the server says. */
  let all: readonly string[] = []
  const asked: string[] = []
  beforeAll(async () => {
    opened = await openConsole([], 'en-GB')
    page = opened.page
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (pathname === '/console/api/cases') asked.push(search)
    })
    await makeWait(opened, ORDERS)
    const { path } = await opened.administer('/tenants/shop/users/hanako/invitations', {})
    await page.goto(`${opened.origin}${path}`)
    await page.click('text=Make a passkey and sign in')
    await page.waitForSelector('h1:has-text("To review")')
    await opened.toQueue()
    all = await ordersOf(page)
  }, 120_000)
  afterAll(() => opened?.close())

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const area = () => page.locator('.roll')
  const drawn = () => page.locator('.queue tbody tr').count()
  /** Orders that are seen whole, from the first to the last. */
  const seen = () => page.evaluate<readonly string[]>(SEEN)
  const current = () => page.locator('.queue tr[aria-current] th a').textContent()
  const answered = () => expect.poll(() => page.locator('.queue .ghost').count()).toBe(0)

  test('rolling: of all orders those in sight are drawn, and each says its place in all of them', async () => {
    expect(all).toHaveLength(ORDERS)
    expect(await page.getAttribute('.queue', 'aria-rowcount')).toBe(String(ORDERS + 1))
    expect(await drawn()).toBeLessThan(40)
    const places = await page
      .locator('.queue tr')
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))))
    expect(places).toEqual(places.map((_, i) => i + 1))
    expect(await area().getAttribute('aria-label')).toBe('To review')
    expect((await seen())[0]).toBe(all[0])
  })

  test('rolling: keys go to the end, to the beginning and by the screenful, and what they go to is seen', async () => {
    await page.locator('h1').focus()
    await press('End')
    await answered()
    expect(await current()).toBe(all.at(-1))
    expect((await seen()).at(-1)).toBe(all.at(-1))
    await press('k', 'k')
    expect(await current()).toBe(all.at(-3))
    await press('Home')
    await answered()
    expect([await current(), (await seen())[0]]).toEqual([all[0], all[0]])
    const screenful = (await seen()).length
    await press('PageDown')
    expect(await current()).toBe(all[screenful - 1])
    await press('PageDown', 'PageUp')
    expect(await seen()).toContain(await current())
    await press('Home')
    for (let step = 1; step <= screenful + 3; step++) await press('j')
    expect(await current()).toBe(all[screenful + 3])
    expect((await seen()).at(-1)).toBe(all[screenful + 3])
    expect(await drawn()).toBeLessThan(45)
  })

  test('rolling: from one end to the other each order is met once, and pages that are far away are let go', async () => {
    await page.locator('h1').focus()
    await press('Home')
    await answered()
    const met: string[] = []
    for (let more = true; more;) {
      await answered()
      const now = await seen()
      expect(now, 'one after the other, as the server has them').toEqual(
        all.slice(all.indexOf(now[0]!)).slice(0, now.length),
      )
      met.push(...now.filter((order) => !met.includes(order)))
      expect(await drawn()).toBeLessThan(45)
      more = await page.evaluate<boolean>(ROLL_ON)
    }
    expect(met).toEqual(all)
    const before = asked.length
    await press('Home')
    await answered()
    expect(
      asked.slice(before).some((search) => search.includes('from=0&')),
      'asked again',
    ).toBe(true)
  })

  test('rolling: whoever rolled away with the wheel goes on from what is seen', async () => {
    await page.locator('h1').focus()
    await press('Home')
    await answered()
    await page.evaluate('document.querySelector(".roll").scrollTop = 9_000')
    await expect.poll(async () => all.indexOf((await seen())[0] ?? '')).toBeGreaterThan(9)
    await answered()
    const [first] = await seen()
    await press('j')
    expect(await current()).toBe(first)
  })

  test('rolling: the focus is never lost when its row is rolled out of sight', async () => {
    await page.locator('h1').focus()
    await press('Home')
    await answered()
    await page.locator('.queue tbody tr >> nth=2 >> th a').focus()
    await press('End')
    await answered()
    expect(await page.evaluate('document.activeElement.className')).toContain('roll')
    await press('Tab')
    expect(await page.evaluate('document.activeElement.closest(".roll") !== null')).toBe(true)
  })

  test('rolling: what is chosen stays chosen when it is out of sight, far apart and from here on', async () => {
    await page.locator('h1').focus()
    for (const key of ['Home', 'End']) {
      await press(key)
      await answered()
      await press('s')
    }
    expect(await page.textContent('.many [role=status]')).toBe('2 chosen')
    await press('m')
    await page.waitForSelector('dialog >> text=2 will be assigned to you.')
    await press('Enter')
    await page.waitForSelector('[role=status]:has-text("2 changed.")')
    await expect.poll(() => page.textContent('.queue tbody tr:last-child td:last-child')).toBe('hanako')
    await page.locator('h1').focus()
    await press('Home')
    await answered()
    expect(await page.textContent('.queue tbody tr:first-child td:last-child')).toBe('hanako')
    await press('j', 'j', 'j', 'S')
    await page.waitForSelector('.many >> text=200 chosen')
    await expect.poll(() => page.isChecked('.queue tbody tr >> nth=2 >> input')).toBe(false)
    expect(await page.isChecked('.queue tbody tr >> nth=3 >> input')).toBe(true)
    expect(await page.isChecked('.queue thead input')).toBe(true)
    await press('S')
    expect(await page.locator('.many').count()).toBe(0)
    await press('s')
    expect(await page.textContent('.many [role=status]')).toBe('1 chosen')
    await page.selectOption('select >> nth=0', 'newest')
    expect(await page.locator('.many').count(), 'in another order nobody sees what he chose').toBe(0)
    await page.selectOption('select >> nth=0', 'stake')
    await page.waitForSelector('.queue tbody th a')
  })

  test('rolling: behind the orders that were shown the next case is still the next of the queue', async () => {
    await page.locator('h1').focus()
    await press('Home')
    await answered()
    await page.evaluate(`location.hash = '#/cases/~${all[49]}'`)
    for (const next of [all[50], all[51]]) {
      await page.waitForSelector('.timeline li')
      await press('n')
      await page.waitForSelector(`h1:text-is("${next}")`)
    }
    await opened.toQueue()
  })

  test('rolling: whoever comes back from a case is where he was, in the same queue', async () => {
    await page.locator('h1').focus()
    await press('End', 'k', 'k')
    await answered()
    await press('Enter')
    await page.waitForSelector(`h1:text-is("${all.at(-3)}")`)
    await press('q')
    await page.waitForSelector('.queue tr[aria-current] th a')
    await answered()
    expect(await page.inputValue('select >> nth=1')).toBe('test')
    expect(await current()).toBe(all.at(-3))
    expect(await seen()).toContain(all.at(-3))
  })

  test('keys: an ordinary case takes six keys or fewer from the queue to the next case, and so do a note, an undo and a list', async () => {
    await page.locator('h1').focus()
    await press('Home')
    await answered()
    await makeList(page, 'test')
    const opening = await openFirst(page)
    const ordinary = [opening, ...(await doWork(page, ORDINARY))]
    expect(ordinary.map(({ key }) => key)).toEqual(['Enter', 'd', '1', 'n'])
    for (const work of MORE) expect((await doWork(page, work)).length, work.name).toBeLessThanOrEqual(6)
    await opened.toQueue()
  })

  test('rolling: all rows are of one height, in both languages, wide and narrow, light and dark', async () => {
    for (const language of ['en', 'ja'] as const) {
      for (const width of [1280, 390]) {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          await page.setViewportSize({ width, height: 900 })
          const name = `${language} ${width} ${colorScheme}`
          const rows = page.locator('.queue tbody tr')
          const heights = () => rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height))
          await expect.poll(async () => new Set(await heights()).size, { message: name }).toBe(1)
          expect(await page.evaluate(CUT), `${name}: what is cut off in height`).toEqual([])
          if (screens) await page.screenshot({ path: join(screens, `rolling-${name.replaceAll(' ', '-')}.png`) })
          expect(await besideScreen(page), name).toEqual([])
          expect(await violationsOf(page), name).toEqual([])
        }
      }
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.click('header .end button[lang]')
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  })

  test('rolling: the policy of the page was never broken, and nobody else was asked', () => {
    // Who is not signed in yet is told so: the browser writes that down, too.
    expect(opened.complaints.filter((text) => !text.includes('401 (Unauthorized)'))).toEqual([])
    expect(opened.elsewhere).toEqual([])
  })
})

/** The dearest first; their places in the queue are the server's. */
async function makeWait(opened: OpenedConsole, orders: number): Promise<void> {
  const { key } = await opened.administer('/tenants/shop/keys', { mode: 'test' })
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const post = async (n: number) => {
    const buyer = { email: 'review@trigger.example', name: `関所 ${n}` }
    const occurredAt = new Date().toISOString()
    const order = anOrder({ orderID: `o-${n}`, amountMinor: 90_000 - n * 100, buyer, occurredAt })
    const reply = await fetch(`${opened.origin}/v1/orders`, { method: 'POST', headers, body: JSON.stringify(order) })
    if (!reply.ok) throw new Error(`not taken: ${reply.status}`)
  }
  for (let n = 0; n < orders; n += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, orders - n) }, (_, i) => post(n + i)))
  }
}

async function ordersOf(page: Page): Promise<readonly string[]> {
  const pages = [0, 200].map((from) => `/console/api/cases?order=stake&space=test&from=${from}&limit=200`)
  const read = `Promise.all(${JSON.stringify(pages)}.map(async (path) => (await (await fetch(path)).json()).cases))`
  const cases = await page.evaluate<readonly (readonly { orderID: string }[])[]>(read)
  return cases.flat().map(({ orderID }) => orderID)
}

const SEEN = `(() => {
  const area = document.querySelector('.roll')
  const upper = Math.max(document.querySelector('.roll thead th').getBoundingClientRect().bottom, area.getBoundingClientRect().top)
  const lower = area.getBoundingClientRect().top + area.clientTop + area.clientHeight
  return [...area.querySelectorAll('tbody tr')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return top >= upper - 1 && bottom <= lower + 1
  }).map((row) => row.querySelector('th a')?.textContent)
})()`
/** Half a window further, and what was drawn for it. @returns whether there was more */
const ROLL_ON = `(async () => {
  const area = document.querySelector('.roll')
  const before = area.scrollTop
  area.scrollTop += area.clientHeight / 2
  for (let frames = 0; frames < 2; frames++) await new Promise((resolve) => requestAnimationFrame(resolve))
  return area.scrollTop > before
})()`
const CUT = `[...document.querySelectorAll('.roll tbody tr, .roll tbody tr > *')]
  .filter((element) => element.scrollHeight > element.clientHeight + 2)
  .map((element) => element.outerHTML.slice(0, 120))`
const AT_ONCE = 20
