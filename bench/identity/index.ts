/**
 * How many names, mailboxes and telephone numbers one core reads in a second of its own time, nothing remembered between two of
 * them; and what all of them cost an order. Aims: 100,000 names, 500,000 mailboxes, 30 µs an order
 * for the whole identity step.
 */
import { entitiesOf, nameKeysOf, readIdentity, readMail, readName, readPhone } from '@sekisho/fraud/identity'
import { people } from './people.ts'

export interface IdentityResult {
  /** Of a core's own time; the fastest of the rounds. */
  readonly perSecond: Readonly<Record<'names' | 'nameKeys' | 'mails' | 'phones', number>>
  /** Microseconds for one order with a buyer: entities, and what is read beside them; keyed tokens not counted. */
  readonly orderUs: Readonly<Record<'entities' | 'read', number>>
}

const PEOPLE = 20_000

/** @param options.rounds how often each is measured */
export function run({ rounds = 8 }: { rounds?: number } = {}): Promise<IdentityResult> {
  const everybody = people(PEOPLE)
  const orders = everybody.map(({ name, nameKana, email, phone }, i) => ({
    buyer: {
      name,
      nameKana,
      email,
      phone,
      address: { prefecture: '東京都', city: '千代田区', line1: `千代田1-2-${i}` },
    },
  }))
  const us = (work: () => number) => fastestUs(work, rounds) / PEOPLE
  const perSecond = (work: () => number) => Math.round(1_000_000 / us(work))
  const result = {
    perSecond: {
      names: perSecond(() => sum(everybody, (person) => readName(person).doubts.length)),
      nameKeys: perSecond(() => sum(everybody, (person) => (nameKeysOf(readName(person)).name ?? '').length)),
      mails: perSecond(() => sum(everybody, ({ email }) => readMail(email).doubts.length)),
      phones: perSecond(() => sum(everybody, ({ phone }) => readPhone(phone).doubts.length)),
    },
    orderUs: {
      entities: tenths(us(() => sum(orders, (order) => entitiesOf(order).length))),
      read: tenths(us(() => sum(orders, (order) => (readIdentity(order).likeness.name ?? '').length))),
    },
  }
  console.error(result)
  return Promise.resolve(result)
}

/** Of processor time, because a machine that is shared takes the clock away. */
function fastestUs(work: () => number, rounds: number): number {
  let fastest = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const started = process.cpuUsage()
    if (work() < 0) throw new Error('nothing was read')
    const { user, system } = process.cpuUsage(started)
    fastest = Math.min(fastest, user + system)
  }
  return fastest
}

function sum<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  let total = 0
  for (const row of rows) total += of(row)
  return total
}

function tenths(number: number): number {
  return Math.round(number * 10) / 10
}
