import { expect, test } from 'vitest'
import { challengePage } from './challenge.ts'
import { endingPage, strayPage } from './ending.ts'
import { methodPage } from './method.ts'
import { outboxPage } from './outbox.ts'
import type { Page } from './page.ts'
import { amountText } from './purchase.ts'
import { aScreen, AT_MS, ENDINGS, STEPS } from './testing/screens.ts'

const FORM = { action: '/3ds/acs/challenge/browser', hidden: { acsTransID: 'a', token: 't' } }
const BACK = {
  notificationURL: 'https://pay.example/3ds/n?x=1',
  fields: { cres: 'e30', threeDSSessionData: 'c2Vzc2lvbg' },
}
const EVIL = `"><script>alert('1')</script>`

test('ACS-CREQB-016: the pages of a challenge lead nowhere but on, load nothing, and stay in their frame', () => {
  for (const [name, { html, contentSecurityPolicy }] of everyPage()) {
    expect(html, name).not.toMatch(/<a\b|\b(?:src|href|target|srcset)=|url\(|@import|http-equiv/i)
    expect(contentSecurityPolicy, name).toMatch(/^default-src 'none'; /)
  }
})

test('ACS-CREQB-018: while the answer is on its way there is a spinner, for two seconds at least', () => {
  const { html } = challengePage(aScreen({ step: STEPS.wait }), FORM, [])
  expect(html).toMatch(/<div class="spinner"><\/div>/)
  expect(html).toContain('data-after-ms="2000"')
})

test('ACS-CREQB-019: the logo of the payment system stands beside that of the issuer, on every page', () => {
  const [first] = aScreen().paymentSystem.logo.shapes
  for (const [name, { html }] of everyPage()) {
    const [head] = /<header>[\s\S]*<\/header>/.exec(html) ?? ['']
    expect(head, name).toContain(first!.path)
    expect(head.match(/<svg/g), name).toHaveLength(2)
  }
})

test('pages: what comes from messages and issuers is text, wherever it stands', () => {
  const screen = aScreen()
  const evil = aScreen({
    issuer: { ...screen.issuer, name: { ja: EVIL, en: EVIL }, phone: EVIL },
    paymentSystem: { ...screen.paymentSystem, name: { ja: EVIL, en: EVIL } },
    purchase: { ...screen.purchase, merchantName: EVIL, cardLastFour: EVIL },
    step: { ...STEPS.enterCode, contact: { contactID: EVIL, channel: 'mail', masked: EVIL } },
  })
  const choice = { is: 'chooseContact', contacts: [{ contactID: EVIL, channel: 'sms', masked: EVIL }] } as const
  const ended = { is: 'ended', ending: 'refused' } as const
  const pages = [
    challengePage(evil, { action: EVIL, hidden: { [EVIL]: EVIL } }, []),
    challengePage({ ...evil, step: choice }, FORM, []),
    endingPage({ ...evil, step: ended }, { ...BACK, fields: { cres: EVIL } }, []),
    methodPage({ ...METHOD, threeDSServerTransID: EVIL, threeDSMethodData: EVIL }),
    outboxPage('ja', [{ channel: 'mail', to: EVIL, sentAtMs: AT_MS, subject: EVIL, text: EVIL }], PATHS),
  ]
  for (const { html } of pages) expect(html).not.toContain('<script>alert')
})

test('pages: the policy allows the page itself, its forms’ ends and its frames, and nothing else', () => {
  const ended = aScreen({ step: { is: 'ended', ending: 'authenticated' } })
  const frames = ['https://shop.example/cart?a=1']
  const cases: [string, string, RegExp][] = [
    [
      'code',
      challengePage(aScreen(), FORM, frames).contentSecurityPolicy,
      /form-action 'self'; frame-ancestors https:\/\/shop\.example$/,
    ],
    ['code, nobody’s frame', challengePage(aScreen(), FORM, []).contentSecurityPolicy, /frame-ancestors 'none'$/],
    ['ending', endingPage(ended, BACK, frames).contentSecurityPolicy, /form-action 'self' https:\/\/pay\.example; /],
    [
      'ending that goes on elsewhere',
      endingPage(ended, { ...BACK, thenTo: ['http://shop.localhost:3000/done'] }, []).contentSecurityPolicy,
      /form-action 'self' https:\/\/pay\.example http:\/\/shop\.localhost:3000; /,
    ],
    ['stray', strayPage('en').contentSecurityPolicy, /form-action 'self'; frame-ancestors 'none'$/],
    [
      'method',
      methodPage(METHOD).contentSecurityPolicy,
      /connect-src 'self'; base-uri 'none'; form-action 'self' https:\/\/pay\.example$/,
    ],
  ]
  for (const [name, policy, expected] of cases) {
    expect(policy, name).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; /)
    expect(policy, name).toMatch(expected)
    expect(policy, name).not.toMatch(/unsafe|\*|http:\/\/(?!shop\.localhost)/)
  }
  expect(challengePage(aScreen(), FORM, frames).contentSecurityPolicy).not.toContain('script-src')
})

test('pages: an address that is none never reaches a policy', () => {
  const ended = aScreen({ step: { is: 'ended', ending: 'authenticated' } })
  expect(() => challengePage(aScreen(), FORM, ["'none'; script-src *"])).toThrow(/Invalid URL/)
  expect(() => endingPage(ended, { ...BACK, notificationURL: '; script-src *' }, [])).toThrow(/Invalid URL/)
  expect(
    endingPage(ended, { ...BACK, notificationURL: 'https://pay.example/; script-src *' }, []).contentSecurityPolicy,
  ).not.toContain('script-src *')
})

test('pages: a logo is path data in plain colours, or our mistake', () => {
  const { issuer } = aScreen()
  const bad = [
    { path: '"/><script>', colour: '#000000' },
    { path: 'M0 0', colour: 'url(https://x.example)' },
    { path: '', colour: '#000000' },
    { path: 'M0 0'.padEnd(5_000, '0'), colour: '#000000' },
  ]
  for (const shape of bad) {
    expect(() => challengePage(aScreen({ issuer: { ...issuer, logo: { shapes: [shape] } } }), FORM, [])).toThrow(/logo/)
  }
})

test('pages: an amount is written with the decimals that it has, whatever its length', () => {
  const cases: [string, string, string, string][] = [
    ['128000', '392', '0', '¥128,000'],
    ['0', '392', '0', '¥0'],
    ['1980', '840', '2', 'US$19.80'],
    ['5', '978', '2', '€0.05'],
    ['1234567', '414', '3', '1,234.567 KWD'],
    ['007', '392', '0', '¥7'],
    ['9'.repeat(48), '392', '0', `¥${Array.from({ length: 16 }, () => '999').join(',')}`],
    ['100', '000', '0', '100 000'],
  ]
  for (const [purchaseAmount, purchaseCurrency, purchaseExponent, text] of cases) {
    expect(amountText({ purchaseAmount, purchaseCurrency, purchaseExponent })).toBe(text)
  }
})

test('pages: a non-payment challenge says that nothing is paid', () => {
  const { amount: _, ...purchase } = aScreen().purchase
  expect(challengePage(aScreen({ purchase }), FORM, []).html).toContain('なし(カードの確認のみ)')
})

test('pages: times stand on the issuer’s clock', () => {
  const { issuer } = aScreen()
  expect(challengePage(aScreen(), FORM, []).html).toContain('21:15 まで有効')
  expect(challengePage(aScreen({ issuer: { ...issuer, timeZone: 'UTC' } }), FORM, []).html).toContain('12:15 まで有効')
})

const METHOD = {
  threeDSServerTransID: '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e10',
  threeDSMethodNotificationURL: 'https://pay.example/3ds/server/method-notification',
  threeDSMethodData: 'e30',
  factsPath: '/3ds/acs/method/facts',
}
const PATHS = { self: '/', otherLanguage: '/?lang=en' }

/** Each step and each ending of a challenge. */
function everyPage(): [string, Page][] {
  return [
    ...Object.entries(STEPS).map(([name, step]): [string, Page] => [name, challengePage(aScreen({ step }), FORM, [])]),
    ...ENDINGS.map((ending): [string, Page] => [
      ending,
      endingPage(aScreen({ step: { is: 'ended', ending } }), BACK, []),
    ]),
  ]
}
