/**
 * What a reviewer does with an ordinary case, key by key, with what each key must show: a test counts the keys, a bench measures how
 * long each is waited for. Between a key and what it shows time is taken in the page itself, to the frame after it stands there.
 */
import type { Page } from 'playwright-core'
import { randomUUID } from 'node:crypto'

export interface Pressed {
  readonly key: string
  readonly waitMs: number
}

/** One key, or text that is typed into a field that has the focus; `shows` is an expression of the page. */
type Step = readonly [key: string, shows: string] | { readonly types: string }

export interface Work {
  readonly name: string
  /** From a case that is open to the next one. */
  readonly steps: (orderID: string) => readonly Step[]
}

const DIALOG = `document.querySelector('dialog[open] .choices')`
const CLOSED = `!document.querySelector('dialog[open]')`
const decided = (verdict: string) => `${CLOSED} && document.querySelector('.decided.${verdict}')`
/** The next case stands there whole, and nothing says that it is being loaded. */
const next = (orderID: string) =>
  `document.querySelector('.timeline li') && document.querySelector('h1').textContent !== ${JSON.stringify(orderID)}`
const notes = (text: string) =>
  `[...document.querySelectorAll('.notes li')].some((li) => li.textContent.includes('${text}'))`
const FIELD = `document.activeElement.matches('textarea')`

export const ORDINARY: Work = {
  name: 'a verdict with its reason, and the next case',
  steps: (orderID) => [
    ['d', DIALOG],
    ['1', decided('ng')],
    ['n', next(orderID)],
  ],
}

export const MORE: readonly Work[] = [
  {
    name: 'a note, on hold, and the next case',
    steps: (orderID) => [
      ['c', FIELD],
      { types: 'calls back at three' },
      ['Control+Enter', notes('calls back at three')],
      ['h', DIALOG],
      ['1', decided('hold')],
      ['n', next(orderID)],
    ],
  },
  {
    name: 'a verdict, taken back, the other one, and the next case',
    steps: (orderID) => [
      ['d', DIALOG],
      ['1', decided('ng')],
      ['u', `!document.querySelector('.decided')`],
      ['a', DIALOG],
      ['1', decided('ok')],
      ['n', next(orderID)],
    ],
  },
  {
    name: 'onto a list, a verdict, and the next case',
    steps: (orderID) => [
      ['l', `document.querySelector('dialog[open] [name=candidate]') && ${FIELD}`],
      { types: 'seen by its reviewer' },
      ['Control+Enter', `${CLOSED} && document.querySelector('.notice[role=status]')`],
      ['d', DIALOG],
      ['1', decided('ng')],
      ['n', next(orderID)],
    ],
  },
]

/** A list of those who are stopped, as every shop has one. */
export async function makeList(page: Page, space: 'live' | 'test'): Promise<void> {
  const change = {
    listChangeID: randomUUID(),
    listID: 'stopped',
    effect: 'block',
    entity: { email: 'somebody@example.jp' },
    category: 'stolen_card',
    source: 'console',
    reason: 'the first of the list',
    occurredAt: new Date().toISOString(),
  }
  const body = JSON.stringify(JSON.stringify({ space, changes: [change] }))
  const status = await page.evaluate(`fetch('/console/api/lists/changes', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: ${body},
  }).then(({ status }) => status)`)
  if (status !== 200) throw new Error(`no list was made: ${String(status)}`)
}

/** From the queue: the order that keys act on is opened. */
export async function openFirst(page: Page): Promise<Pressed> {
  await page.waitForSelector('.queue tr[aria-current] th a')
  await page.locator('h1').focus()
  return pressed(page, 'Enter', `document.querySelector('.timeline li')`)
}

export async function doWork(page: Page, work: Work): Promise<readonly Pressed[]> {
  const orderID = (await page.textContent('h1'))!
  const done: Pressed[] = []
  for (const step of work.steps(orderID)) {
    if ('types' in step) await page.keyboard.insertText(step.types)
    else done.push(await pressed(page, ...step))
  }
  return done
}

async function pressed(page: Page, key: string, shows: string): Promise<Pressed> {
  // Made of text by the browser's own tool: the page's policy allows no script that it is given.
  await page.evaluate(`void (window.waited = new Promise((resolve, reject) => {
    const onKey = ({ key, timeStamp }) => {
      if (key === 'Control') return // held for the one that follows
      removeEventListener('keydown', onKey, true)
      const look = () => {
        if (${shows}) requestAnimationFrame(() => resolve(performance.now() - timeStamp))
        else if (performance.now() - timeStamp > ${GIVEN_UP_MS}) reject(new Error(${JSON.stringify(`${key} shows nothing`)}))
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }
    addEventListener('keydown', onKey, true)
  }))`)
  await page.keyboard.press(key)
  return { key, waitMs: await page.evaluate<number>('window.waited') }
}

const GIVEN_UP_MS = 20_000
