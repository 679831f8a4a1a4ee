/**
 * The shape of `costs` (what each road of 3-D Secure costs a shop) and of `calibration` (how often a score is fraud) as their
 * authors write them. Shares are in thousandths, probabilities in millionths, amounts in minor units: whole numbers alone, so
 * that what is decided from them is the same on every machine.
 */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { ADVICE, OUTCOMES } from './policy.ts'
import { line, object, pattern, whole, word } from './shapes.ts'

const perMille = (description: string) => Type.Integer({ minimum: 0, maximum: 1000, description })
const minor = (description: string) => Type.Integer({ minimum: 0, maximum: 1_000_000_000, description })
const advice = Type.Enum([...ADVICE])

const road = object({
  feeMinor: minor('of each payment on this road'),
  challengedPerMille: perMille('good payments that the issuer challenges'),
  abandonedPerMille: perMille('good customers who are challenged and do not come through'),
  refusedPerMille: perMille('good payments that the issuer then refuses'),
  stoppedPerMille: perMille('frauds that the authentication stops'),
  shiftedPerMille: perMille('frauds that come through at the loss of the issuer'),
  reviewedPerMille: perMille('orders of outcome review that a person still looks at'),
  source: line(500, ['根拠となる資料など', 'who says so']),
})

/** From this score on, so many orders in a million are fraud. */
const step = object({ score: whole(0, 1000), perMillion: whole(0, 1_000_000) })
const steps = Type.Array(step, { minItems: 1, maxItems: 50 })

const limit = object({
  id: word,
  when: Type.Optional(
    line(2000, [
      'CELの条件式（成り立つとき、または分からないときに制限されます）',
      'a condition in CEL; the limit binds where it holds, and where nobody knows',
    ]),
  ),
  outcomes: Type.Optional(Type.Array(Type.Enum([...OUTCOMES]), { minItems: 1 })),
  least: Type.Optional(advice),
  most: Type.Optional(advice),
  not: Type.Optional(Type.Array(advice, { minItems: 1 })),
  ja: line(200, ['日本語の文', 'in Japanese']),
  en: line(200, ['英語の文', 'in English']),
  source: line(500, ['根拠となる資料など', 'who says so']),
})

export const costs = object({
  currency: pattern('^[A-Z]{3}$', ['ISO 4217の通貨コード', 'ISO 4217']),
  lostSalePerMille: perMille('what a good order that does not come about costs, of its amount'),
  fraudLossPerMille: perMille('what a fraud at the loss of the shop costs, of its amount'),
  shiftedLossPerMille: perMille('what a fraud at the loss of the issuer still costs the shop, of its amount'),
  chargebackMinor: minor('of each fraud at the loss of the shop'),
  reviewMinutes: whole(0, 1440),
  reviewMinuteMinor: minor('of a minute of a reviewer'),
  source: line(500, ['根拠となる資料など', 'who says so']),
  roads: object({
    none: road,
    data_only: road,
    no_preference: road,
    challenge_preferred: road,
    challenge_mandated: road,
  }),
  prior: steps,
  limits: Type.Optional(Type.Array(limit, { minItems: 1, maxItems: 20 })),
})

/** Found in a shop's own history (`sekisho advice calibrate`); in place of the prior. */
export const calibration = object({
  version: whole(1, 1_000_000),
  from: line(500, ['較正に使った注文の範囲', 'which orders it was found in']),
  orders: whole(1, 1_000_000_000),
  frauds: whole(1, 1_000_000_000),
  steps: Type.Array(
    object({
      ...step.properties,
      lowPerMillion: whole(0, 1_000_000),
      highPerMillion: whole(0, 1_000_000),
      orders: whole(1, 1_000_000_000),
    }),
    { minItems: 1, maxItems: 50 },
  ),
})

export type CostsDocument = Static<typeof costs>
export type LimitDocument = Static<typeof limit>
