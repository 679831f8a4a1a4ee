/**
 * How much each agreement and each difference says: the weights of Fellegi and Sunter (1969) as a table, ready before a shop
 * has any history, and replaced by what `learn` finds in it.
 *
 * What agrees because people live together is no further evidence that they are one: fields of a group count in full only
 * once, the second for a half, the third for a quarter.
 */
import type { CentiBits, PerMillion } from './bits.ts'
import type { MentionKind } from './mention.ts'

interface Level {
  /** The tokens that agree. */
  readonly kind: MentionKind
  /** How often two mentions of one agree at this level and no finer one. */
  readonly whenOne: PerMillion
  /** How often two mentions of two do by chance; more for what many are known to share. */
  readonly whenTwo: PerMillion
}

export type FieldName = 'name' | 'account' | 'email' | 'phone' | 'place' | 'card' | 'device' | 'cookie'

export interface Field {
  readonly name: FieldName
  readonly group: string
  /** From the finest to the loosest. Two differ when both show the finest, and agree at no level. */
  readonly levels: readonly Level[]
}

export interface LinkModel {
  readonly version: number
  readonly fields: readonly Field[]
  /** From here on a mention joins. 660 is 99 to 1. */
  readonly joins: CentiBits
  /** From here on it is told as possible, and joins nothing. */
  readonly doubts: CentiBits
  /** Who might be meant beside those whom the shop has seen: keeps a young memory from taking everything for rare. */
  readonly world: number
}

/** One buyer, whatever he spells differently. Accounts and mailboxes are somebody's own; rooms, telephones and cards a family's. */
export const PERSON: LinkModel = {
  version: 1,
  joins: 660,
  doubts: 0,
  world: 100_000,
  fields: [
    {
      name: 'name',
      group: 'name',
      levels: [
        { kind: 'name', whenOne: 930_000, whenTwo: 20 },
        { kind: 'nameVariant', whenOne: 30_000, whenTwo: 10 },
        { kind: 'nameReading', whenOne: 25_000, whenTwo: 60 },
      ],
    },
    { name: 'account', group: 'home', levels: [{ kind: 'account', whenOne: 850_000, whenTwo: 1 }] },
    { name: 'email', group: 'own', levels: [{ kind: 'email', whenOne: 900_000, whenTwo: 1 }] },
    { name: 'phone', group: 'home', levels: [{ kind: 'phone', whenOne: 900_000, whenTwo: 1 }] },
    {
      name: 'place',
      group: 'home',
      levels: [
        { kind: 'room', whenOne: 850_000, whenTwo: 1 },
        { kind: 'building', whenOne: 20_000, whenTwo: 20 },
        { kind: 'block', whenOne: 20_000, whenTwo: 100 },
      ],
    },
    { name: 'card', group: 'home', levels: [{ kind: 'card', whenOne: 700_000, whenTwo: 1 }] },
    { name: 'device', group: 'home', levels: [{ kind: 'device', whenOne: 650_000, whenTwo: 2 }] },
    { name: 'cookie', group: 'home', levels: [{ kind: 'cookie', whenOne: 500_000, whenTwo: 2 }] },
  ],
}

/** Who lives and buys together: names are not asked. One thing in common is enough when few others show it. */
export const HOUSEHOLD: LinkModel = {
  version: 1,
  joins: -250,
  doubts: -400,
  world: 100_000,
  fields: [
    {
      name: 'place',
      group: 'home',
      levels: [
        { kind: 'room', whenOne: 880_000, whenTwo: 1 },
        { kind: 'building', whenOne: 20_000, whenTwo: 20 },
        { kind: 'block', whenOne: 20_000, whenTwo: 100 },
      ],
    },
    { name: 'account', group: 'home', levels: [{ kind: 'account', whenOne: 700_000, whenTwo: 1 }] },
    { name: 'email', group: 'home', levels: [{ kind: 'email', whenOne: 600_000, whenTwo: 1 }] },
    { name: 'phone', group: 'home', levels: [{ kind: 'phone', whenOne: 600_000, whenTwo: 1 }] },
    { name: 'card', group: 'home', levels: [{ kind: 'card', whenOne: 500_000, whenTwo: 1 }] },
    { name: 'device', group: 'home', levels: [{ kind: 'device', whenOne: 500_000, whenTwo: 2 }] },
  ],
}
