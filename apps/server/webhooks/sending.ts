/** Sends what waits to be told, in a process of the screening role. */
import { openPost, publicLookup } from '@sekisho/adapters/http'
import type { Store } from '@sekisho/adapters/store'
import { PLACES, startSender } from '@sekisho/adapters/webhooks'
import type { UnixMs } from '@sekisho/base'

export interface SendingParts {
  readonly store: Store
  readonly nowMs: () => UnixMs
  /** The demonstration may reach this machine. */
  readonly isDemonstration: boolean
  readonly onError: (error: unknown, what: string) => void
}

/** @returns how to stop it, and to wait for what is under way */
export function startSending({ store, nowMs, isDemonstration, onError }: SendingParts): { stop(): Promise<void> } {
  // Endpoints of many tenants may stand on one host: however many of them hang, no message waits for a connection.
  const poster = openPost({ connections: PLACES, ...(!isDemonstration && { lookup: publicLookup }) })
  const sender = startSender({ store, post: poster.post, nowMs, onError })
  return {
    stop: async () => {
      await sender.stop()
      await poster.close()
    },
  }
}
