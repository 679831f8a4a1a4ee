import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { linesOf, MOST, totalOf, withQuantity } from './cart.ts'
import { readCheckout, SAMPLE } from './checkout.ts'
import { endingOf } from './ending.ts'
import { authBody, orderBody } from './order.ts'
import type { PlacedOrder } from './order.ts'
import { PREFECTURES, prefectureCode } from './prefectures.ts'
import { openTown } from './testing/town.ts'
import type { Town } from './testing/town.ts'
import { SCRIPT } from './script.ts'
import { Visitor } from './testing/visitor.ts'
import { languageFrom, yen } from './texts.ts'

test('cart: only goods of the shop, in whole and sensible numbers', () => {
  const cart = withQuantity(new Map(), 'HP-7', 2)
  expect(linesOf(cart).map(({ goods, quantity }) => [goods.sku, quantity])).toEqual([['HP-7', 2]])
  expect(totalOf(linesOf(withQuantity(cart, 'CB-02', 1)))).toBe(2 * 12_800 + 1_280)
  expect(linesOf(withQuantity(cart, 'HP-7', 0))).toEqual([])
  expect(withQuantity(cart, 'HP-7', 99).get('HP-7')).toBe(MOST)
  for (const [sku, quantity] of [
    ['none', 1],
    ['HP-7', -1],
    ['HP-7', 1.5],
    ['HP-7', Number.NaN],
    ['__proto__', 1],
  ] as const) {
    expect(withQuantity(cart, sku, quantity), `${sku} ${quantity}`).toBe(cart)
  }
})

test('checkout: what a Japanese buyer types is read, full width included', () => {
  expect(readCheckout(formOf({})).faults).toEqual(new Set())
  const typed = formOf({
    phone: '０９０−００００−１２３４',
    postalCode: ' １００ー０００１ ',
    line2: '',
  })
  expect(readCheckout(typed)).toMatchObject({
    checkout: { phone: '090-0000-1234', postalCode: '100-0001' },
    faults: new Set(),
  })
})

test('checkout: each wrong field is named', () => {
  const cases = [
    { name: '' },
    { email: 'nobody' },
    { email: 'a b@example.jp' },
    { phone: '12' },
    { phone: 'call me maybe' },
    { postalCode: '1000' },
    { prefecture: '' },
    { prefecture: '江戸' },
    { city: '' },
    { line1: 'x'.repeat(51) },
    { delivery: 'drone' },
  ]
  for (const change of cases) {
    expect([...readCheckout(formOf(change)).faults], JSON.stringify(change)).toEqual(Object.keys(change))
  }
  expect(readCheckout(new URLSearchParams()).faults.size).toBe(8)
})

test('order: how it ends follows from both screenings and the issuer', () => {
  const authenticated = { status: 'settled', authenticated: true, doNotAuthorise: false, transStatus: 'Y' } as const
  const cases: [Partial<PlacedOrder>, string][] = [
    [{}, 'underWay'],
    [{ first: { outcome: 'decline', threeDSAdvice: 'none' } }, 'refused'],
    [{ preauth: { participates: 'no' } }, 'notAuthenticated'],
    [{ preauth: { participates: 'unknown' } }, 'notAuthenticated'],
    [{ result: { ...authenticated, status: 'pending' } }, 'underWay'],
    [{ result: authenticated }, 'accepted'],
    [{ result: { ...authenticated, transStatus: 'A' } }, 'accepted'],
    [{ result: { ...authenticated, transStatus: 'N' } }, 'notAuthenticated'],
    [{ result: { ...authenticated, transStatus: 'U' } }, 'notAuthenticated'],
    [{ result: { ...authenticated, transStatus: 'I' } }, 'notAuthenticated'],
    [{ result: { ...authenticated, transStatus: 'R', doNotAuthorise: true } }, 'refused'],
    [{ result: { status: 'failed', authenticated: false, doNotAuthorise: false } }, 'notAuthenticated'],
    [{ result: authenticated, second: { outcome: 'review', threeDSAdvice: 'none' } }, 'held'],
    [{ result: authenticated, second: { outcome: 'challenge', threeDSAdvice: 'none' } }, 'accepted'],
    [{ result: authenticated, second: { outcome: 'decline', threeDSAdvice: 'none' } }, 'refused'],
    [
      { result: { ...authenticated, transStatus: 'N' }, second: { outcome: 'decline', threeDSAdvice: 'none' } },
      'notAuthenticated',
    ],
  ]
  for (const [change, ending] of cases) expect(endingOf(anOrder(change)), JSON.stringify(change)).toBe(ending)
})

test('order: the screening and the AReq get what the shop knows, and no card number', () => {
  const { lines, checkout, payment } = anOrder()
  const body = orderBody('shop-1', lines, checkout, payment, SEEN, 0)
  expect(body).toMatchObject({
    amountMinor: 25_600,
    payment: { card: { cardReference: 'card_1' } },
    device: { ipAddress: '127.0.0.1', userAgent: 'UA' },
  })
  const auth = authBody(
    anOrder({ first: { outcome: 'challenge', threeDSAdvice: 'challenge_mandated' } }),
    SEEN,
    'http://shop/back',
    'N',
  )
  expect(auth).toMatchObject({
    threeDSCompInd: 'N',
    threeDSRequestorChallengeInd: '04',
    purchaseAmount: '25600',
    billAddrState: '13',
    mobilePhone: { cc: '81', subscriber: '9000001234' },
    browserJavascriptEnabled: false,
    returnURL: 'http://shop/back',
  })
  const inFrame = anOrder({ payment: { ...payment, fullPage: false, browserData: { browserJavascriptEnabled: true } } })
  expect(authBody(inFrame, SEEN, 'http://shop/back', undefined)).toMatchObject({ browserJavascriptEnabled: true })
  expect(authBody(inFrame, SEEN, 'http://shop/back', undefined)).not.toHaveProperty('returnURL')
})

test('shop: the language is the one asked for, chosen before, or the browser’s', () => {
  const cases: [Parameters<typeof languageFrom>, string][] = [
    [[undefined, undefined, undefined], 'ja'],
    [['en', 'shop_lang=ja', 'ja'], 'en'],
    [['fr', 'shop_lang=en', 'ja'], 'en'],
    [[undefined, 'a=b; shop_lang=en', 'ja'], 'en'],
    [[undefined, undefined, 'en-GB,en;q=0.9,ja;q=0.1'], 'en'],
    [[undefined, undefined, 'fr,en;q=0.5'], 'en'],
    [[undefined, undefined, 'ja,en;q=0.5'], 'ja'],
    [[undefined, undefined, 'fr'], 'ja'],
  ]
  for (const [asked, language] of cases) expect(languageFrom(...asked), JSON.stringify(asked)).toBe(language)
  expect([yen(0), yen(1_980), yen(1_234_567)]).toEqual(['¥0', '¥1,980', '¥1,234,567'])
})

test('shop: 47 prefectures have their codes', () => {
  expect(PREFECTURES).toHaveLength(47)
  expect(['北海道', '東京都', '大阪府', '沖縄県'].map(prefectureCode)).toEqual(['01', '13', '27', '47'])
})

describe('over HTTP', () => {
  let town: Town
  let visitor: Visitor
  beforeAll(async () => {
    town = await openTown()
  })
  afterAll(() => town.close())
  beforeEach(() => {
    for (const kind of Object.keys(town.answers)) delete town.answers[kind]
    town.asked.length = 0
    visitor = new Visitor(town.shopURL)
  })

  test('shop: every ending has its page', async () => {
    const cases: [Town['answers'], string][] = [
      [{}, 'ご注文ありがとうございます'],
      [{ orders: { body: { outcome: 'decline' } } }, 'ご注文をお受けできませんでした'],
      [{ '3ds/preauth': { body: { participates: 'no' } } }, '本人認証が完了しませんでした'],
      [{ '3ds/postauth': { body: { transStatus: 'N', authenticated: false } } }, '本人認証が完了しませんでした'],
      [{ '3ds/postauth': { body: { transStatus: 'R', doNotAuthorise: true } } }, 'ご注文をお受けできませんでした'],
      [{ '3ds/postauth': { body: { status: 'pending' } } }, 'お支払いを確認しています'],
      [{ '3ds/postauth': { status: 409, body: {} } }, 'お支払いを確認しています'],
      [{ assessments: { body: { outcome: 'review' } } }, 'ご注文を確認しています'],
    ]
    for (const [answers, title] of cases) {
      for (const kind of Object.keys(town.answers)) delete town.answers[kind]
      Object.assign(town.answers, answers)
      const waiting = await visitor.order(SAMPLE)
      const isOver = !waiting.path.endsWith('/authenticate')
      const { text, status } = isOver ? waiting : await visitor.post(waiting.path)
      expect([status, text], JSON.stringify(answers)).toEqual([200, expect.stringContaining(`>${title}</h1>`)])
    }
  })

  test('shop: an API that fails costs no order: the visitor goes on from where it stands', async () => {
    town.answers['3ds/auth'] = { status: 503, body: {} }
    const { path } = await visitor.order(SAMPLE)
    expect(await visitor.post(path)).toMatchObject({
      status: 503,
      text: expect.stringContaining('うまくいきませんでした') as string,
    })
    delete town.answers['3ds/auth']
    expect((await visitor.post(path)).text).toContain('ご注文ありがとうございます')
    expect(town.asked.filter((one) => one.path === '/v1/orders')).toHaveLength(1)
  })

  test('shop: a form that is sent twice does nothing twice', async () => {
    const { path } = await visitor.order(SAMPLE)
    const first = await visitor.post(path)
    const asked = town.asked.length
    for (const again of [path, path.replace('authenticate', 'finish'), path.replace('authenticate', 'challenge')]) {
      const { path: at } = await visitor.get(again)
      expect(at, again).toBe(first.path)
    }
    expect((await visitor.post(path)).path).toBe(first.path)
    expect(town.asked).toHaveLength(asked)
  })

  test('PAGE-PROC-001: while the AReq is under way a spinner and the logo are seen, for two seconds, and no words', async () => {
    const { text } = await visitor.order(SAMPLE)
    const [wait] = /<section class="panel wait">[\s\S]*?<\/section>/.exec(text)!
    expect(wait).toContain('<svg')
    expect(wait).toContain('<div class="spinner"></div>')
    const seen = wait
      .replace(/<noscript>[\s\S]*<\/noscript>|<h1 class="hidden"[\s\S]*<\/h1>/g, '')
      .replace(/<[^>]*>/g, '')
    expect(seen.trim()).toBe('')
    expect(SCRIPT).toContain('setTimeout(resolve, 2000)')
  })

  test('PAGE-PROC-002: what the issuer has to say is shown, as text', async () => {
    const cardholderInfo = { text: '<b>お電話ください</b>' }
    town.answers['3ds/postauth'] = { body: { transStatus: 'N', authenticated: false, cardholderInfo } }
    const { path } = await visitor.order(SAMPLE)
    expect((await visitor.post(path)).text).toContain('&lt;b&gt;お電話ください&lt;/b&gt;')
  })

  test('shop: somebody else’s order, and one that never was, are not found', async () => {
    const { path } = await visitor.order(SAMPLE)
    const stranger = new Visitor(town.shopURL)
    for (const address of [
      path,
      path.replace('/authenticate', ''),
      path.replace('authenticate', 'finish'),
      '/orders/none',
    ]) {
      expect((await stranger.get(address)).status, address).toBe(404)
    }
    expect((await stranger.post(path)).status).toBe(404)
  })

  test('shop: who orders without end is remembered with the last twenty orders', async () => {
    const orders: string[] = []
    for (let i = 0; i < 21; i++) orders.push((await visitor.order(SAMPLE)).path.replace('/authenticate', ''))
    expect((await visitor.get(orders[0]!)).status).toBe(404)
    for (const kept of [orders[1]!, orders.at(-1)!]) expect((await visitor.get(kept)).status).toBe(200)
  })

  test('shop: nobody pays with an empty cart, an address that is wrong, or no card', async () => {
    expect((await visitor.get('/checkout')).path).toBe('/cart')
    expect((await visitor.post('/pay', { cardReference: 'card_1' })).path).toBe('/cart')
    await visitor.post('/cart', { sku: 'HP-7' })
    expect((await visitor.post('/pay', { cardReference: 'card_1' })).path).toBe('/checkout')
    const wrong = await visitor.post('/checkout', { ...SAMPLE, email: '"><script>' })
    expect(wrong).toMatchObject({
      status: 422,
      text: expect.stringContaining('value="&quot;&gt;&lt;script&gt;"') as string,
    })
    await visitor.post('/checkout', { ...SAMPLE })
    expect((await visitor.post('/pay', { cardReference: '' })).path).toBe('/pay')
    expect(town.asked).toEqual([])
  })
})

const SEEN = { ip: '127.0.0.1', accept: '*/*', languages: ['ja-JP'], userAgent: 'UA' }

function formOf(change: Record<string, string>): URLSearchParams {
  return new URLSearchParams({ ...SAMPLE, ...change })
}

function anOrder(change: Partial<PlacedOrder> = {}): PlacedOrder {
  return {
    orderID: 'shop-1',
    placedAtMs: 0,
    lines: linesOf(new Map([['HP-7', 2]])),
    checkout: SAMPLE,
    payment: { cardReference: 'card_1', nameOnCard: 'HANAKO YAMADA', challengeWindowSize: '05', fullPage: true },
    first: { outcome: 'approve', threeDSAdvice: 'none' },
    preauth: { participates: 'yes', threeDSServerTransID: '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e10' },
    ...change,
  }
}
