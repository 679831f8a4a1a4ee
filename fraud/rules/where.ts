/**
 * Conditions of aggregates: `where` says which of the counted events count. It is asked once for each event, when the event
 * is folded, over what the event itself says; unknown is no.
 */
import type { FraudEvent, ScreenedEvent } from '@sekisho/fraud/events'
import type { FeatureValue, Where } from '@sekisho/fraud/features'
import { ConditionCompiler } from './condition.ts'
import type { Lists } from './condition.ts'
import { partsOf } from './expression.ts'
import type { Expression } from './expression.ts'
import type { ConditionFault } from './subset.ts'
import type { Type } from './value.ts'

/** What a condition of an aggregate may name. */
export interface FactRow {
  readonly name: string
  readonly type: Type
  readonly meaning: { readonly ja: string; readonly en: string }
  /** @returns undefined when the event does not say */
  readonly of: (event: FraudEvent) => FeatureValue | undefined
}

/** @param lists of the policy */
export function compileWhere(text: string, lists: Lists = {}): Where | ConditionFault {
  const condition = new ConditionCompiler(FACTS, lists).compile(text)
  if ('errorCode' in condition) return condition
  const asked = [...positionsIn(condition.expression)]
  return {
    text,
    holds(event) {
      const facts: (FeatureValue | undefined)[] = FACTS.map(() => undefined)
      for (const position of asked) facts[position] = FACTS[position]!.of(event)
      return condition.holds(facts)
    },
  }
}

function positionsIn(expression: Expression): Set<number> {
  if (expression.op === 'feature') return new Set([expression.position])
  return new Set(partsOf(expression).flatMap((part) => [...positionsIn(part)]))
}

type Facts = ScreenedEvent['facts']

export const FACTS: readonly FactRow[] = [
  row('kind', 'string', 'イベントの種類', 'Kind of event', ({ kind }) => kind),
  fact('amountMinor', 'int', '金額', 'Amount', ({ amountMinor }) => amountMinor),
  fact('currency', 'string', '通貨', 'Currency', ({ currency }) => currency),
  fact('channel', 'string', '注文の経路', 'Where the order was placed', ({ channel }) => channel),
  fact('paymentMethod', 'string', '支払い方法', 'How it is paid', ({ payment }) => payment.method),
  fact('cardCountry', 'string', 'カード発行国', 'Country of the card', ({ payment }) => payment.cardCountry),
  fact('ipCountry', 'string', 'IPアドレスの国', 'Country of the IP address', ({ network }) => network?.ipCountry),
  fact('express', 'bool', '速達便を含む', 'A delivery is express', ships('express')),
  fact('digital', 'bool', 'デジタル納品を含む', 'A delivery is digital', ships('digital')),
  fact('cashable', 'bool', '換金性の高い商品を含む', 'An item is easily turned into money', ({ basket }) =>
    basket?.cashableMinor === undefined ? undefined : basket.cashableMinor > 0,
  ),
  fact(
    'emailDisposable',
    'bool',
    '使い捨てメールアドレスである',
    'The e-mail address is a disposable one',
    ({ buyer }) => buyer?.emailDisposable,
  ),
  fact(
    'transStatus',
    'string',
    '3Dセキュアの認証結果',
    'transStatus of 3-D Secure',
    ({ threeDS }) => threeDS?.transStatus,
  ),
]

function row(name: string, type: Type, ja: string, en: string, of: FactRow['of']): FactRow {
  return { name, type, meaning: { ja, en }, of }
}

/** Of orders and authentications; other events do not say. */
function fact(
  name: string,
  type: Type,
  ja: string,
  en: string,
  of: (facts: Facts) => FeatureValue | undefined,
): FactRow {
  return row(name, type, ja, en, (event) => (isScreened(event) ? of(event.facts) : undefined))
}

function isScreened(event: FraudEvent): event is ScreenedEvent {
  return event.kind === 'order' || event.kind === 'assessment' || event.kind === 'authentication'
}

function ships(method: string): (facts: Facts) => boolean | undefined {
  return ({ delivery }) => (delivery?.methods.length ? delivery.methods.includes(method) : undefined)
}
