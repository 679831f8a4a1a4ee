/** Outcomes in this process: the feed that partners ask, and the courier that asks them. */
import { openGet } from '@sekisho/adapters/http'
import { Feed, Intake, PartnerBook, startCourier, Trust } from '@sekisho/adapters/outcomes'
import type { Desk } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import type { FastifyInstance } from 'fastify'
import type { Admit } from '../http/gate.ts'
import type { ExchangeParts } from './bodies.ts'
import { outcomeRoutes } from './routes.ts'

export interface JoinOutcomeParts {
  readonly store: Store
  readonly desk: Desk
  readonly admit: Admit
  readonly nowMs: () => number
  /** Between two rounds of the courier. */
  readonly everyMs: number
  readonly onError: (error: unknown, what: string) => void
}

/** @returns what the console shows of it; how to stop it, and to wait for what is under way */
export function joinOutcomes(
  app: FastifyInstance,
  { store, desk, admit, nowMs, everyMs, onError }: JoinOutcomeParts,
): { readonly exchange: ExchangeParts; stop(): Promise<void> } {
  const book = new PartnerBook(store, nowMs)
  const trust = new Trust(store)
  const feed = new Feed({ store, nowMs, book })
  const intake = new Intake({ store, desk, nowMs, trust })
  outcomeRoutes(app, { store, book, feed, intake, trust, admit, nowMs })
  const getter = openGet() // where to, the operator has said
  const courier = startCourier({ store, book, intake, feed, get: getter.get, nowMs, everyMs, onError })
  return {
    exchange: { book, trust, intake },
    stop: async () => {
      await courier.stop()
      await getter.close()
    },
  }
}
