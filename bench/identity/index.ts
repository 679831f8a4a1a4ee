/**
 * How many names, mailboxes and telephone numbers one core reads in a second of its own time, nothing remembered between two of
 * them; and what all of them, and the address, cost an order. Aims: 100,000 names, 500,000 mailboxes, 30 µs an order
 * for the whole identity step.
 */
import { sharedPlaces } from '@sekisho/adapters/intelligence'
import {
  entitiesOf,
  nameKeysOf,
  readIdentity,
  readMail,
  readName,
  readPhone,
  readPlaces,
} from '@sekisho/fraud/identity'
import { people } from './people.ts'

export interface IdentityResult {
  /** Of a core's own time; the fastest of the rounds. */
  readonly perSecond: Readonly<Record<'names' | 'nameKeys' | 'mails' | 'phones', number>>
  /**
   * Microseconds for one order with a buyer: its address, entities, what is read beside them, and all three as the desk asks for
   * them; keyed tokens not counted.
   */
  readonly orderUs: Readonly<Record<'places' | 'entities' | 'read' | 'all', number>>
  /** No address is remembered from one order to the next. Of those that an order names, how many its other members named. */
  readonly addressesReadOncePercent: number
}

const PEOPLE = 20_000

/** @param options.rounds how often each is measured */
export function run({ rounds = 8 }: { rounds?: number } = {}): Promise<IdentityResult> {
  const everybody = people(PEOPLE)
  const orders = everybody.map(({ name, nameKana, email, phone }, i) => {
    const address = addressOf(i)
    return { buyer: { name, nameKana, email, phone, address }, deliveries: [{ address: { ...address } }] }
  })
  const index = sharedPlaces()
  const read = orders.map((order) => [order, readPlaces(order, index)] as const)
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
      places: tenths(us(() => sum(orders, (order) => readPlaces(order, index).deliveries.length))),
      entities: tenths(us(() => sum(read, ([order, places]) => entitiesOf(order, places).length))),
      read: tenths(us(() => sum(read, ([order, places]) => (readIdentity(order, places).likeness.name ?? '').length))),
      all: tenths(
        us(() =>
          sum(orders, (order) => {
            const places = readPlaces(order, index)
            return entitiesOf(order, places).length + (readIdentity(order, places).likeness.name ?? '').length
          }),
        ),
      ),
    },
    addressesReadOncePercent: Math.round((100 * sum(read, ([, places]) => sameIn(places))) / (2 * PEOPLE)),
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

/** Addresses that were read for another member of the order already. */
function sameIn({ buyer, deliveries }: ReturnType<typeof readPlaces>): number {
  return deliveries.filter((place) => place !== undefined && place === buyer).length
}

/** As buyers write them: in parts or as one text, with a building or without. */
function addressOf(i: number) {
  const [prefecture, city, town] = TOWNS[i % TOWNS.length]!
  const block = `${1 + (i % 7)}-${1 + (i % 31)}-${1 + (i % 23)}`
  const house = i % 3 === 0 ? '' : `サンハイツ${town}${100 * (1 + (i % 9)) + 1 + (i % 6)}号室`
  if (i % 4 === 0) return { text: `${prefecture}${city}${town}${block} ${house}` }
  return { prefecture, city, line1: `${town}${block}`, ...(house !== '' && { line2: house }) }
}

const TOWNS = [
  ['東京都', '千代田区', '神田神保町'],
  ['東京都', '世田谷区', '用賀'],
  ['神奈川県', '横浜市緑区', '中山'],
  ['大阪府', '大阪市北区', '梅田'],
  ['北海道', '札幌市中央区', '北一条西'],
  ['愛知県', '名古屋市中区', '栄'],
  ['福岡県', '福岡市博多区', '博多駅前'],
  ['京都府', '京都市中京区', '一之船入町'],
] as const

function tenths(number: number): number {
  return Math.round(number * 10) / 10
}
