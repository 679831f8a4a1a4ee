/**
 * A cardholder's browser at the level of HTTP, scripts off: it posts forms, presses the button that leads on, and keeps
 * nothing.
 */
import { formsIn } from './forms.ts'
import type { Field, Form } from './forms.ts'
import { send } from './send.ts'

export interface Page {
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly html: string
  readonly forms: readonly Form[]
}

export type Fields = Readonly<Record<string, string>>

/** Posts the form, then goes on wherever a page has nothing for a person to do. Undefined: no answer. */
export async function postForm(url: string, fields: Fields, headers: Fields = {}): Promise<Page | undefined> {
  const page = await load(url, 'POST', new URLSearchParams(fields).toString(), headers)
  return page && onward(page, 0)
}

/** Types the code into the page's text field. A page that first asks where to send it gets its first choice. */
export async function enterCode(page: Page, code: string): Promise<Page | undefined> {
  const form = page.forms.find(({ fields }) => fields.some(({ kind }) => kind === 'text'))
  if (form !== undefined) return submit(page, form, firstButton(form), code)
  const choice = page.forms.find(({ fields }) => fields.some(({ kind }) => kind === 'choice'))
  const next = choice && (await submit(page, choice, firstButton(choice)))
  return next && next.forms.some(({ fields }) => fields.some(({ kind }) => kind === 'text'))
    ? enterCode(next, code)
    : next
}

/** Presses what reads like a cancel button, in any of its words. */
export async function pressCancel(page: Page): Promise<Page | undefined> {
  for (const form of page.forms) {
    const button = form.fields.find(isCancel)
    if (button !== undefined) return submit(page, form, button)
  }
  return undefined
}

async function submit(page: Page, form: Form, button: Field | undefined, typed = ''): Promise<Page | undefined> {
  const next = await submitted(page, form, button, typed)
  return next && onward(next, 0)
}

function submitted(page: Page, form: Form, button: Field | undefined, typed: string): Promise<Page | undefined> {
  const fields: Record<string, string> = {}
  for (const { kind, name, value } of form.fields) {
    if (kind === 'hidden') fields[name] = value
    if (kind === 'text') fields[name] = typed
    if (kind === 'choice') fields[name] ??= value
  }
  if (button !== undefined && button.name !== '') fields[button.name] = button.value
  return load(new URL(form.action, page.url).href, form.method, new URLSearchParams(fields).toString())
}

/**
 * A page with nothing but a form of hidden fields leads on: to somebody else at once, to its own site (a page that waits for
 * something) after a moment.
 */
async function onward(page: Page, hops: number): Promise<Page | undefined> {
  const form = page.forms.find(
    ({ fields }) =>
      fields.some(({ kind }) => kind === 'hidden') && !fields.some(({ kind }) => kind === 'text' || kind === 'choice'),
  )
  if (form === undefined || hops >= MOST_HOPS) return page
  if (new URL(form.action, page.url).host === new URL(page.url).host) {
    await new Promise((resolve) => setTimeout(resolve, MOMENT_MS))
  }
  const next = await submitted(page, form, firstButton(form), '')
  return next && onward(next, hops + 1)
}

async function load(url: string, method: 'GET' | 'POST', form: string, extra: Fields = {}): Promise<Page | undefined> {
  const target = new URL(url)
  if (method === 'GET') target.search = form
  const reply = await send(target.href, Buffer.from(method === 'GET' ? '' : form), {
    method,
    headers: {
      Accept: 'text/html,application/xhtml+xml',
      'Accept-Language': 'ja,en;q=0.5',
      'User-Agent': 'Mozilla/5.0 (simulated)',
      ...(method === 'POST' && { 'Content-Type': 'application/x-www-form-urlencoded' }),
      ...extra,
    },
  })
  if (reply.kind !== 'answered') return undefined
  const { status, headers } = reply
  if (status === 303 && typeof headers.location === 'string') {
    return load(new URL(headers.location, url).href, 'GET', '')
  }
  const html = Buffer.from(reply.bytes).toString('utf8')
  return { url, status, headers, html, forms: formsIn(html) }
}

function firstButton(form: Form): Field | undefined {
  return form.fields.find((field) => field.kind === 'button' && !isCancel(field))
}

function isCancel({ kind, name, value, label }: Field): boolean {
  return kind === 'button' && /cancel|キャンセル|中止|取消|やめる/i.test(`${name} ${value} ${label}`)
}

/** A page that leads to itself must not hold a run. */
const MOST_HOPS = 20
const MOMENT_MS = 300
