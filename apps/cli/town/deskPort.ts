/**
 * The town screened in this process, by the same desk as the server's: each shop a tenant with a memory of its own, on the
 * town's own clock, in a store that goes away.
 */
import { openIntelligence } from '@sekisho/adapters/intelligence'
import type { IntelligenceOptions } from '@sekisho/adapters/intelligence'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { Desk } from '@sekisho/adapters/screening'
import type { Telling } from '@sekisho/adapters/screening'
import { openStore } from '@sekisho/adapters/sql'
import { cachedTenants, createTenant, PLATFORM } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import { UPCASTERS } from '@sekisho/fraud/events'
import { SHOPS } from '@sekisho/simulators/town'
import type { Question, Told } from '@sekisho/simulators/town'
import { createSecretKey, randomBytes } from 'node:crypto'
import { CommandFailure, EXIT } from '../exit.ts'
import { FILE_LIMITS } from '../screen/localScreener.ts'
import type { Screener } from './screener.ts'
import { UnderWay } from './underWay.ts'

export async function openDeskPort(dir: string, tables: IntelligenceOptions): Promise<Screener> {
  const store = await openStore({ dir, kek: createSecretKey(randomBytes(32)), upcasters: UPCASTERS })
  const common = { parent: PLATFORM, role: 'shop', currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
  for (const { id, name } of SHOPS) await createTenant(store, { tenantID: id, name, ...common }, 0)
  const screening = new Screening((_tenant, kind) => ({ live: readyMadePolicy(kind), shadows: [] }), FILE_LIMITS)
  const desk = Desk.open({
    store,
    screening,
    lookUp: openIntelligence(tables),
    findTenant: cachedTenants(store),
    nowMs: Date.now, // never asked: an import has no deadline
  })
  const underWay = new UnderWay(AT_ONCE)
  const ask = ({ kind, shop, body }: Question) =>
    kind === 'order' ? desk.order(shop, body, IMPORTED) : desk.account(kind, shop, body, IMPORTED)
  return {
    screen: async (question) => {
      const answer = await ask(question)
      if (answer.status !== 'decided') throw notTaken(question.kind, question.id, answer)
      return { outcome: answer.record.outcome, score: answer.record.score }
    },
    // What is told changes the memory at once and gets no decision: nobody has to wait until it is on the disk.
    feedBack: (told) =>
      underWay.add(
        desk.tell(tellingOf(told), told.shop, told.body, IMPORTED).then((answer) => {
          if (answer.status !== 'taken') throw notTaken(told.kind, told.about.id, answer)
        }),
      ),
    clusterOf: (shop, grouping, orderID) => screening.memories.find(shop)?.state.clusterOf(grouping, orderID),
    close: async () => {
      try {
        await underWay.all()
      } finally {
        await store.close()
      }
    },
  }
}

function tellingOf({ kind, about }: Told): Telling {
  if (kind === 'fraud-report' || kind === 'list-change') return { kind }
  if (about.kind !== 'order') return { kind: 'outcome', of: about.kind, id: about.id }
  return { kind: kind as Exclude<typeof kind, 'outcome'>, orderID: about.id }
}

/** The town's bodies are those of `/v1`, so this is a fault of ours. */
function notTaken(kind: string, id: string, answer: object): CommandFailure {
  return new CommandFailure(EXIT.internal, `the desk did not take ${kind} ${id}: ${JSON.stringify(answer)}`)
}

/** The file's own clock: nothing is late, nothing has a deadline. */
const IMPORTED = { imported: true } as const
/** Far below the queue of the store (4,096 units), and enough to fill its groups. */
const AT_ONCE = 512
