/** What must be true of a data folder after its writer was killed: the promises of the commit port, looked at from outside. */
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { openReader } from '../open.ts'

/**
 * @param acknowledged lane → how many orders of it were acknowledged
 * @returns what is wrong, in words; empty when all is well
 */
export function complaints(dir: string, acknowledged: ReadonlyMap<string, number>): string[] {
  const reader = openReader({ dir, kek: DEMONSTRATION_KEK })
  const wrong: string[] = []
  try {
    const orders = new Map<string, number>()
    let decisions = 0
    for (const row of reader.readJournal({ tenant: 'shop' })) {
      if (row.kind === 'decision') decisions += 1
      if (row.kind !== 'order') continue
      const lane = row.id.slice(0, row.id.lastIndexOf('-'))
      const count = (orders.get(lane) ?? 0) + 1
      orders.set(lane, count)
      if (row.id !== `${lane}-${count}`) wrong.push(`${row.id} stands where ${lane}-${count} should`)
      if (reader.findEvent('shop', 'order', row.id)?.seq !== row.seq) wrong.push(`the index does not lead to ${row.id}`)
      const personal = count === 1 ? reader.openPersonal(row) : undefined
      if (personal === 'erased') wrong.push(`the subject key of ${lane} is lost`)
    }
    const total = [...orders.values()].reduce((sum, count) => sum + count, 0)
    if (decisions !== total) wrong.push(`${total} orders have ${decisions} decisions`)
    for (const [lane, count] of orders) {
      const state = reader.findState('shop', 'lane', lane)?.body.count
      if (state !== count) wrong.push(`${lane} has ${count} orders and counts ${JSON.stringify(state)}`)
    }
    for (const [lane, count] of acknowledged) {
      if ((orders.get(lane) ?? 0) < count) wrong.push(`${lane}-${count} was acknowledged and is not there`)
    }
  } finally {
    reader.close()
  }
  return wrong
}

/** Reads what the loading program said: `lane-3 17` is the 17th order of lane 3. A last line that was cut off says nothing. */
export function acknowledgedIn(output: string, into: Map<string, number>): void {
  const lines = output.split('\n').slice(0, -1)
  for (const line of lines) {
    const [lane, count] = line.split(' ')
    if (lane && count) into.set(lane, Math.max(into.get(lane) ?? 0, Number(count)))
  }
}
