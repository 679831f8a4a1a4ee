/** Builders: a good order of a Japanese shop, changed where a test needs it. For tests of every room and package. */
import type { Parsed, UnixMs } from '@sekisho/base'
import {
  assessmentEventOf,
  orderEventOf,
  parseAssessment,
  parseOrder,
  parseSettlement,
  settlementEventOf,
} from '../events/index.ts'
import type {
  AssessmentEvent,
  Intelligence,
  OrderBody,
  OrderEvent,
  ScreenedEvent,
  SettlementEvent,
  Shown,
} from '../events/index.ts'
import { entitiesOf, IDENTITY_VERSION, nameSimilarity, tokensOf } from '../identity/index.ts'
import type { Entity } from '../identity/index.ts'

/** Noon of a Monday in Tokyo. */
export const NOON_MS: UnixMs = Date.UTC(2026, 10, 2, 3)

/** A change of members; a member that is undefined is left out. */
export type Change<Body> = { readonly [Member in keyof Body]?: unknown }

/** The body of `POST /v1/orders`: a member orders a book with a card, to be delivered home. */
export function anOrder(change: Change<OrderBody> = {}): OrderBody {
  return changed<OrderBody>(
    {
      orderID: 'order-1',
      occurredAt: '2026-11-02T12:00:00+09:00',
      channel: 'web',
      amountMinor: 3_980,
      currency: 'JPY',
      payment: {
        method: 'card',
        card: { token: 'tok-yamada', bin: '400000', lastFour: '0002', issuerCountry: 'JP', nameOnCard: 'TARO YAMADA' },
      },
      buyer: {
        accountID: 'member-1',
        accountCreatedAt: '2024-04-01T09:00:00+09:00',
        name: '山田 太郎',
        nameKana: 'ヤマダ タロウ',
        email: 'taro.yamada@example.jp',
        phone: '090-1234-5678',
      },
      deliveries: [
        {
          name: '山田 太郎',
          phone: '090-1234-5678',
          address: { postalCode: '100-0001', prefecture: '東京都', city: '千代田区', line1: '千代田1-1' },
          method: 'standard',
        },
      ],
      items: [
        { sku: 'book-1', name: '料理の本', category: 'books', quantity: 1, unitPriceMinor: 3_980, cashable: false },
      ],
      device: {
        deviceID: 'device-1',
        cookieID: 'cookie-1',
        ipAddress: '198.51.100.7',
        language: 'ja-JP',
        timeZone: 'Asia/Tokyo',
      },
    },
    change,
  )
}

/** The journal's event of an order, its tokens in clear so that a failing test can be read. */
export function anOrderEvent(change: Change<OrderBody> = {}, intelligence: Partial<Intelligence> = {}): OrderEvent {
  const body = anOrder(change)
  const order = parsedOf(parseOrder(body, { imported: true }))
  return orderEventOf(order, enriched(body, intelligence))
}

export function anAssessmentEvent(
  before: ScreenedEvent,
  change: Record<string, unknown> = {},
  intelligence: Partial<Intelligence> = {},
): AssessmentEvent {
  const body = changed<Record<string, unknown>>(
    { assessmentID: 'assessment-1', occurredAt: isoOf(before.occurredAtMs + 60_000), stage: 'after_authentication' },
    change,
  )
  const assessment = parsedOf(parseAssessment(body, { imported: true }))
  return assessmentEventOf(before, assessment, enriched(assessment, intelligence))
}

export function aSettlementEvent(before: ScreenedEvent, change: Record<string, unknown> = {}): SettlementEvent {
  const body = changed<Record<string, unknown>>(
    { settlementID: 'settlement-1', occurredAt: isoOf(before.occurredAtMs + 60_000), status: 'captured' },
    change,
  )
  return settlementEventOf(before, parsedOf(parseSettlement(body, { imported: true })))
}

/** An RFC 3339 time, for `occurredAt`. */
export function isoOf(atMs: UnixMs): string {
  return new Date(atMs).toISOString()
}

/** A good request parses. */
export function parsedOf<Message>(parsed: Parsed<Message>): Message {
  if (!parsed.ok) throw new Error(`the request does not parse: ${JSON.stringify(parsed.issues)}`)
  return parsed.message
}

/** A token that can be read in a failing test. */
export function inClear({ kind, normalised }: Entity): string {
  return `${kind}~${normalised}`
}

export function enriched(body: Shown, intelligence: Partial<Intelligence>) {
  return {
    tokens: tokensOf(entitiesOf(body), inClear),
    nameSimilarity: nameSimilarity(body.payment?.card?.nameOnCard, body.buyer ?? {}),
    identityVersion: IDENTITY_VERSION,
    intelligence: { versions: {}, missing: [], ...intelligence },
  }
}

export function changed<Body extends object>(body: Body, change: object): Body {
  return Object.fromEntries(Object.entries({ ...body, ...change }).filter(([, value]) => value !== undefined)) as Body
}
