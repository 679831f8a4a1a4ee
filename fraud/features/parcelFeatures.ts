/** Features of parcels that came back: refused at the door, never fetched, nobody known there. Version 3 of the catalogue. */
import type { EntityKind } from '@sekisho/fraud/events'
import { rowOf } from './feature.ts'
import type { FeatureRow } from './feature.ts'
import { KIND_WORDS } from './words.ts'

const KINDS: readonly EntityKind[] = ['email', 'phone', 'account', 'device', 'place', 'person']

export const PARCEL_FEATURES: readonly FeatureRow[] = KINDS.map(undelivered)

function undelivered(kind: EntityKind): FeatureRow {
  const { one, ja, en } = KIND_WORDS[kind]
  return rowOf({
    name: `${one}Undelivered`,
    measure: 'count',
    per: kind,
    over: 'ever',
    events: ['undelivered'],
    unit: 'orders',
    meaning: {
      ja: `同じ${ja}の注文のうち、受取拒否や長期不在で荷物が戻ったものの数（判明した時点から数える）`,
      en: `Orders with the same ${en} whose parcel is known, by then, to have come back: refused at the door, or never fetched`,
    },
  })
}
