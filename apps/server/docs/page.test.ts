import { createApp } from '../http/app.ts'
import { PROBLEMS } from '../http/problem.ts'
import { screeningRoutes } from '../screening/routes.ts'
import type { ScreeningParts } from '../screening/routes.ts'
import { REQUESTOR_ROWS } from '@sekisho/threeds/server'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AUTH, DATA_QUALITY, POSTAUTH, PREAUTH } from '../threeds-server/schemas.ts'
import { inJapanese } from './japanese.ts'
import { backtestRoutes } from '../backtests/routes.ts'
import type { BacktestParts } from '../backtests/routes.ts'
import { decisionRoutes } from '../decisions/routes.ts'
import type { DecisionParts } from '../decisions/routes.ts'
import { entityRoutes } from '../entities/routes.ts'
import type { EntityParts } from '../entities/routes.ts'
import { ledgerRoutes } from '../ledger/routes.ts'
import type { LedgerParts } from '../ledger/routes.ts'
import { listRoutes } from '../lists/routes.ts'
import type { ListParts } from '../lists/routes.ts'
import { outcomeRoutes } from '../outcomes/routes.ts'
import type { OutcomeParts } from '../outcomes/routes.ts'
import { policyRoutes } from '../policies/routes.ts'
import type { PolicyParts } from '../policies/routes.ts'
import { userRoutes } from '../users/routes.ts'
import type { UserParts } from '../users/routes.ts'
import { webhookRoutes } from '../webhooks/routes.ts'
import type { WebhookParts } from '../webhooks/routes.ts'
import { sectionsOf } from './openapi.ts'
import type { OpenAPI } from './openapi.ts'
import { describeAPI, docsRoutes } from './routes.ts'

const app = createApp({ logger: pino({ level: 'silent' }), trustProxy: [] })
beforeAll(async () => {
  await describeAPI(app)
  screeningRoutes(app, {} as ScreeningParts) // described, never asked
  decisionRoutes(app, {} as DecisionParts)
  backtestRoutes(app, {} as BacktestParts)
  ledgerRoutes(app, {} as LedgerParts)
  listRoutes(app, {} as ListParts)
  entityRoutes(app, {} as EntityParts)
  policyRoutes(app, {} as PolicyParts)
  userRoutes(app, {} as UserParts)
  webhookRoutes(app, {} as WebhookParts)
  outcomeRoutes(app, {} as OutcomeParts)
  docsRoutes(app)
  await app.ready()
})
afterAll(() => app.close())

test('docs: every text of the description and every title of a problem has its Japanese', () => {
  const titles = Object.values(PROBLEMS).map(({ title }) => title)
  const threeDS = textsIn([PREAUTH, AUTH, POSTAUTH, DATA_QUALITY]).filter((text) => !ELEMENT_LABELS.has(text))
  const texts = [...textsIn(app.swagger()), ...titles, ...threeDS]
  expect(texts.length).toBeGreaterThan(80)
  expect(texts.filter((text) => !/[ぁ-んァ-ヶ一-龠]/.test(inJapanese(text)))).toEqual([])
})

test('docs: the page speaks the language that is asked for, or accepted, and leads to the other', async () => {
  const cases: [string, string | undefined, 'ja' | 'en'][] = [
    ['/docs?lang=ja', 'en', 'ja'],
    ['/docs?lang=en', 'ja', 'en'],
    ['/docs', 'ja,en;q=0.8', 'ja'],
    ['/docs', 'en-GB,en;q=0.9', 'en'],
    ['/docs?lang=fr', 'en', 'en'],
  ]
  for (const [url, accepted, language] of cases) {
    const { body } = await app.inject({ url, headers: accepted === undefined ? {} : { 'accept-language': accepted } })
    const [own, other] = language === 'ja' ? ['注文を審査する', 'lang=en'] : ['Screen an order', 'lang=ja']
    const section = await app.inject({
      url: url.replace('/docs', '/docs/orders'),
      headers: accepted === undefined ? {} : { 'accept-language': accepted },
    })
    expect(section.body, url).toContain(`<html lang="${language}">`)
    expect(section.body, url).toContain(`/docs/orders?${other}`)
    const kept = url.includes('?') ? `href="/docs/lists?lang=${language}"` : 'href="/docs/lists"'
    expect(section.body, 'a language that was asked for stays').toContain(kept)
    expect(body, url).toContain(`<html lang="${language}">`)
    expect(body, url).toContain(own)
    expect(body, url).toContain(`/docs?${other}`)
    for (const code of Object.keys(PROBLEMS)) expect(body).toContain(`id="${code}"`)
  }
})

test('docs: every operation and message is on the page of its section, and every link leads to what is there', async () => {
  const pages = new Map<string, string>()
  const load = async (path: string): Promise<string> => {
    const known = pages.get(path)
    if (known !== undefined) return known
    const { statusCode, body } = await app.inject(path)
    expect(statusCode, path).toBe(200)
    pages.set(path, body)
    return body
  }
  const contents = await load('/docs')
  const sections = sectionsOf(app.swagger() as unknown as OpenAPI)
  const operations = sections.flatMap(({ slug, operations }) => operations.map((operation) => ({ slug, ...operation })))
  expect(operations.length).toBeGreaterThan(30)
  for (const { slug, anchor } of operations) {
    expect(contents, 'as it was when all stood on one page').toContain(`id="${anchor}"`)
    expect(await load(`/docs/${slug}`)).toContain(`<section id="${anchor}"`)
  }
  for (const [path, body] of pages) {
    for (const [, href] of body.matchAll(/href="([^"]+)"/g)) {
      const [to = '', fragment] = href!.split('#')
      if (to.includes('?') || to === '/openapi.json' || to === '/docs/style.css') continue
      const page = await load(to === '' ? path : to)
      if (fragment !== undefined) expect(page, `${path} to ${href}`).toContain(`id="${fragment}"`)
    }
  }
  for (const { title } of sections) expect(inJapanese(title), title).toMatch(/[ァ-ヶ一-龠]|^Webhook$/)
  expect((await app.inject('/docs/nothing')).statusCode).toBe(404)
})

test('docs: no page is so long that a browser labours over it', async () => {
  const sections = sectionsOf(app.swagger() as unknown as OpenAPI)
  for (const path of ['/docs', ...sections.map(({ slug }) => `/docs/${slug}`)]) {
    const { body } = await app.inject(path)
    expect(body.match(/<[a-z]/g)!.length, path).toBeLessThan(6_000)
  }
})

test('docs: bounds are written in the words of the page', async () => {
  const page = async (language: string) => (await app.inject(`/docs/orders?lang=${language}`)).body
  const [ja, en] = [await page('ja'), await page('en')]
  expect(ja).toMatch(/最大 \d+ 文字/)
  expect(ja).toContain('0 〜 2^53 − 1')
  expect(ja).not.toMatch(/required<|up to \d|of them/)
  expect(en).toMatch(/up to \d+ characters/)
  expect(en).toContain('0 to 2^53 − 1')
  expect(en.replace('日本語', '')).not.toMatch(/最大|必須/)
})

/** Names of elements are the specification's, in every language. */
const ELEMENT_LABELS = new Set(REQUESTOR_ROWS.flatMap(({ label }) => [label, `${label}. A list or one`]))

/** Descriptions and summaries, wherever they stand. */
function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([member, inner]: [string, unknown]) =>
    (member === 'description' || member === 'summary') && typeof inner === 'string' ? [inner] : textsIn(inner),
  )
}
