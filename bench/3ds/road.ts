/** The road of one authentication as its client sees it: a shop's server, and a browser that posts forms and runs nothing. */
import { requestBytes } from './peer.ts'
import type { Peer, Reply } from './peer.ts'

export interface Card {
  readonly acctNumber: string
  /** Where its codes go; also what the server tells a code by. */
  readonly phone: string
}

export interface Keys {
  /** Of a shop that tells issuers what its screening knows, and of one that tells nobody. */
  readonly shopKey: string
  readonly quietShopKey: string
  readonly issuerKey: string
}

/** Luhn-valid numbers of the demonstration's first issuer, each with a telephone of its own. */
export function cards(count: number, from: number): Card[] {
  return Array.from({ length: count }, (_, i) => {
    const digits = `99990109${String(from + i).padStart(7, '0')}`
    return { acctNumber: digits + checkDigit(digits), phone: `+8190${String(10_000_000 + from + i)}` }
  })
}

export async function enrol(
  peer: Peer,
  { issuerKey }: Keys,
  { acctNumber, phone }: Card,
  asksAlways: boolean,
): Promise<void> {
  const body = { acctNumber, asksAlways, contacts: [{ channel: 'sms', to: phone }] }
  const path = `/v1/issuers/cardholders/c-${acctNumber.slice(-9)}`
  mustBe(await peer.ask(requestBytes('PUT', path, jsonHeaders(issuerKey), JSON.stringify(body))), 204, 'enrol')
}

/**
 * An order that the shop has screened. It names no mailbox, network or range of cards: thousands of one kind within a minute are what a
 * screening looks for, and what is measured here are orders that nothing speaks against.
 * @returns its ID
 */
export async function screen(peer: Peer, key: string, i: number): Promise<string> {
  const orderID = `joint-${i}`
  const order = {
    orderID,
    occurredAt: new Date().toISOString(),
    amountMinor: Number(PURCHASE.purchaseAmount),
    currency: 'JPY',
    payment: { method: 'card', card: { token: `t-${i}` } },
    buyer: { accountID: `member-${i}`, accountCreatedAt: '2020-01-01T00:00:00Z' },
    device: { deviceID: `device-${i}` },
  }
  const reply = await peer.ask(requestBytes('POST', '/v1/orders', jsonHeaders(key), JSON.stringify(order)))
  mustBe(reply, 201, 'order')
  if (!reply.body.includes('"score":0,'))
    throw new Error(`an order looks doubtful, so its evidence would too: ${reply.body.slice(0, 600)}`)
  return orderID
}

/** @param orderID that was screened before; left out: none was  @returns the request of `auth`, ready to be sent */
export async function prepare(
  peer: Peer,
  shopKey: string,
  { acctNumber }: Card,
  i: number,
  orderID?: string,
): Promise<Buffer> {
  const headers = jsonHeaders(shopKey)
  const reply = await peer.ask(requestBytes('POST', '/v1/3ds/preauth', headers, JSON.stringify({ acctNumber })))
  mustBe(reply, 200, 'preauth')
  const { threeDSServerTransID } = JSON.parse(reply.body) as { threeDSServerTransID: string }
  const body = {
    threeDSServerTransID,
    threeDSCompInd: 'N',
    ...PURCHASE,
    browserIP: addressOf(i),
    email: `customer-${i}@example.jp`,
    // Both shops leave the issuer free: what is compared is what evidence costs, and not what a wish does.
    threeDSRequestorChallengeInd: '01',
    ...(orderID !== undefined && { orderID }),
  }
  return requestBytes('POST', '/v1/3ds/auth', headers, JSON.stringify(body))
}

export async function frictionless(peer: Peer, request: Buffer): Promise<void> {
  const { body } = await peer.ask(request)
  if (!body.includes('"transStatus":"Y"')) throw new Error(`no frictionless ending: ${body.slice(0, 300)}`)
}

/** Auth, CReq, one entry: the final CRes of the answer says Y. */
export async function challenge(peer: Peer, request: Buffer, code: () => Promise<string>): Promise<void> {
  const asked = JSON.parse((await peer.ask(request)).body) as { transStatus?: string; creq?: string }
  if (asked.transStatus !== 'C') throw new Error(`no challenge: ${JSON.stringify(asked).slice(0, 300)}`)
  const page = await peer.ask(formBytes({ creq: asked.creq! }))
  mustBe(page, 200, 'CReq')
  const hidden = Object.fromEntries(
    [...page.body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )
  const end = await peer.ask(formBytes({ ...hidden, code: await code(), does: 'enter' }))
  mustBe(end, 200, 'entry')
  const cres = /name="cres" value="([^"]*)"/.exec(end.body)?.[1]
  const said = cres === undefined ? end.body.slice(0, 300) : Buffer.from(cres, 'base64url').toString()
  if (!said.includes('"transStatus":"Y"')) throw new Error(`the challenge did not end with Y: ${said}`)
}

function addressOf(i: number): string {
  return `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`
}

function formBytes(fields: Readonly<Record<string, string>>): Buffer {
  const headers = { host: 'acs.localhost', 'content-type': 'application/x-www-form-urlencoded' }
  return requestBytes('POST', '/3ds/acs/challenge/browser', headers, new URLSearchParams(fields).toString())
}

function jsonHeaders(key: string) {
  return { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
}

function mustBe({ status, body }: Reply, wanted: number, what: string): void {
  if (status !== wanted) throw new Error(`${what} was answered with ${status}: ${body.slice(0, 300)}`)
}

function checkDigit(digits: string): string {
  let sum = 0
  for (const [i, digit] of Array.from(digits).toReversed().entries()) {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return String((10 - (sum % 10)) % 10)
}

const PURCHASE = {
  purchaseAmount: '3980',
  purchaseCurrency: '392',
  browserAcceptHeader: 'text/html,application/xhtml+xml',
  browserUserAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (simulated)',
  browserJavascriptEnabled: true,
  browserJavaEnabled: false,
  browserLanguage: 'ja',
  acceptLanguage: ['ja'],
  browserColorDepth: '24',
  browserScreenHeight: '1080',
  browserScreenWidth: '1920',
  browserTZ: '-540',
}
