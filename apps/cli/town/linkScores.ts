/**
 * How well linking found who placed the orders of honest people: of every two orders that it takes for one person's, how many are
 * (precision), and of every two of one person, how many it found (recall); the same for households. A shop knows its own orders
 * alone, so pairs are those of one shop. Orders of one person stand or fall together: intervals resample whole clusters, and whole people.
 */
import { GROUPINGS } from '@sekisho/fraud/linking'
import type { Grouping } from '@sekisho/fraud/linking'
import type { Placement } from '@sekisho/simulators/town'
import { intervalOfShare } from './resample.ts'
import type { Cluster, Figure } from './resample.ts'

export interface LinkScore {
  readonly grouping: Grouping
  readonly orders: number
  readonly precision: Figure | undefined
  readonly recall: Figure | undefined
}

/** @returns the cluster that an order of a shop is in; undefined when it is in none that is known */
export type ClusterOf = (shop: Placement['shop'], grouping: Grouping, orderID: string) => string | undefined

export class LinkScores {
  readonly #found: Readonly<Record<Grouping, Cluster[]>> = { individual: [], household: [] }
  readonly #wanted: Readonly<Record<Grouping, Cluster[]>> = { individual: [], household: [] }
  #placed: Placement[] = []
  #orders = 0

  place(placement: Placement): void {
    this.#placed.push(placement)
  }

  /** At the end of a town, when everything is known that it shows. */
  end(clusterOf: ClusterOf): void {
    for (const grouping of GROUPINGS) {
      const pairs = new Pairs()
      for (const { shop, id, person, household } of this.#placed) {
        const truth = `${shop} ${grouping === 'individual' ? person : household}`
        // An order that is in no cluster is a cluster of its own.
        pairs.add(`${shop} ${clusterOf(shop, grouping, id) ?? id}`, truth)
      }
      this.#found[grouping].push(...pairs.found())
      this.#wanted[grouping].push(...pairs.wanted())
    }
    this.#orders += this.#placed.length
    this.#placed = []
  }

  report(): readonly LinkScore[] {
    return GROUPINGS.map((grouping) => ({
      grouping,
      orders: this.#orders,
      precision: intervalOfShare(this.#found[grouping]),
      recall: intervalOfShare(this.#wanted[grouping]),
    }))
  }
}

/** How many orders are of each cluster, of each truth, and of both. */
class Pairs {
  readonly #clusters = new Map<string, Map<string, number>>()
  readonly #truths = new Map<string, Map<string, number>>()

  add(cluster: string, truth: string): void {
    count(this.#clusters, cluster, truth)
    count(this.#truths, truth, cluster)
  }

  /** By cluster: its pairs, and those that are truly one's. */
  found(): Cluster[] {
    return pairsIn(this.#clusters)
  }

  /** By whoever it truly is: their pairs, and those that are in one cluster. */
  wanted(): Cluster[] {
    return pairsIn(this.#truths)
  }
}

function count(of: Map<string, Map<string, number>>, one: string, other: string): void {
  const counts = of.get(one) ?? new Map<string, number>()
  of.set(one, counts.set(other, (counts.get(other) ?? 0) + 1))
}

/** Those of one order alone have no pairs, and say nothing. */
function pairsIn(groups: ReadonlyMap<string, ReadonlyMap<string, number>>): Cluster[] {
  return [...groups.values()].flatMap((counts) => {
    const sizes = [...counts.values()]
    const whole = pairs(sizes.reduce((sum, size) => sum + size, 0))
    return whole === 0 ? [] : [{ whole, part: sizes.reduce((sum, size) => sum + pairs(size), 0) }]
  })
}

function pairs(orders: number): number {
  return (orders * (orders - 1)) / 2
}
