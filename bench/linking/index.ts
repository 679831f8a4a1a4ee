/**
 * `npm run bench -- linking [--events N]`: what it costs to find and take in who is behind an order, after 10,000 orders, after each
 * power of ten, and after N: a million when not said; `--events 10000000` is what the aim is for (flat), and takes some minutes
 * and 4 GB. Both groupings, by tokens that are there already: to make them is the desk's work (`bench identity`).
 */
import { Linkage } from '@sekisho/fraud/linking'
import type { OrderEvent } from '@sekisho/fraud/events'
import { orderOf } from './customers.ts'

export interface LinkingResult {
  /** Microseconds of a core at the last stage ÷ those after 10,000 orders. Lower is better. */
  readonly ratio: number
  readonly stages: readonly Stage[]
}

interface Stage {
  /** Orders that were taken in before. */
  readonly orders: number
  /** Microseconds of processor time for one order, for both groupings: who is it, and taken in; the fastest of the rounds. */
  readonly microsAnOrder: number
  readonly bytesAnOrder: number
}

export function run({ args }: { readonly args: readonly string[] }): Promise<LinkingResult> {
  const at = args.indexOf('--events')
  const most = at < 0 ? 1_000_000 : Number(args[at + 1])
  measured(SHORTEST) // the first is slow by itself: nothing is compiled yet
  const stages: Stage[] = []
  for (let orders = SHORTEST; orders <= most; orders *= 10) {
    const stage = measured(orders)
    stages.push(stage)
    process.stderr.write(
      `after ${orders} orders: ${stage.microsAnOrder} µs an order, ${stage.bytesAnOrder} bytes an order\n`,
    )
  }
  const ratio = Math.round((100 * stages.at(-1)!.microsAnOrder) / stages[0]!.microsAnOrder) / 100
  return Promise.resolve({ ratio, stages })
}

/** A history of its own for each: so many orders of a tenth as many customers. */
function measured(orders: number): Stage {
  const customers = orders / 10
  const room = orders + ROUNDS * ROUND
  const linkage = new Linkage({ clusters: room, tokensOfAKind: room, mentions: room })
  for (let n = 0; n < orders; n++) linkage.fold(orderOf(n, customers))
  const { bytes } = linkage
  let fastest = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const next = Array.from({ length: ROUND }, (_, i) => orderOf(orders + round * ROUND + i, customers))
    fastest = Math.min(fastest, microsOf(linkage, next))
  }
  return { orders, microsAnOrder: Math.round(10 * fastest) / 10, bytesAnOrder: Math.round(bytes / orders) }
}

/** Of processor time, because a machine that is shared takes the clock away. */
function microsOf(linkage: Linkage, orders: readonly OrderEvent[]): number {
  const before = process.cpuUsage()
  for (const order of orders) {
    linkage.clusterOf(INDIVIDUAL, order)
    linkage.clusterOf(HOUSEHOLD, order)
    linkage.fold(order)
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / orders.length
}

const [INDIVIDUAL, HOUSEHOLD] = [0, 1]
const SHORTEST = 10_000
const ROUNDS = 8
const ROUND = 2_500
