/**
 * A program that loads a store until it is killed. It says on its standard output what was acknowledged, one line each, and
 * only then: a pipe is written to at once, and keeps what it holds when its writer dies.
 *
 * Several lanes work at once. Each unit of a lane is an order with personal data, its decision, and a state that counts
 * the lane's orders: whatever comes, the count and the rows agree.
 */
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { openStore } from '../open.ts'

const [dir = '', run = '', lanes = '16'] = process.argv.slice(2)
const store = await openStore({ dir, kek: DEMONSTRATION_KEK })
process.stdout.write('ready\n')
await Promise.all(Array.from({ length: Number(lanes) }, (_, lane) => work(`lane-${lane}`)))

async function work(lane: string): Promise<never> {
  const stored = store.findState('shop', 'lane', lane)
  let version = stored?.version ?? 0
  let count = Number(stored?.body.count ?? 0)
  for (;;) {
    count += 1
    const id = `${lane}-${count}`
    const row = { tenant: 'shop', id, schema: 1, receivedAtMs: 1_700_000_000_000, imported: false }
    const personal = { subject: `subject of ${lane}`, blobs: { contact: { name: id } } }
    const { versions } = await store.commit({
      appends: [
        { ...row, kind: 'order', contentHash: 'x', personal, body: { run, text: 'x'.repeat(500) } },
        { ...row, kind: 'decision', body: { run, text: 'y'.repeat(1_000) } },
      ],
      replaces: [{ tenant: 'shop', kind: 'lane', id: lane, version, by: { body: { count } } }],
    })
    version = versions[0]!
    process.stdout.write(`${lane} ${count}\n`)
  }
}
