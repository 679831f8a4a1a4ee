/**
 * The town screened by a running server, over its public address, all six shops under the one tenant of the key. The
 * server's clock is the day's, so everything counts as late there: good for trying an installation out, not for figures.
 */
import type { Outcome, Question, Told } from '@sekisho/simulators/town'
import { setTimeout } from 'node:timers/promises'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Screener } from './screener.ts'

export interface HTTPOptions {
  readonly url: string
  readonly key: string
  /** For tests. */
  readonly sleep?: (ms: number) => Promise<unknown>
}

export function openHTTPPort({ url, key, sleep = setTimeout }: HTTPOptions): Screener {
  const post = async (path: string, body: object): Promise<Reply> => {
    for (let attempt = 1; ; attempt++) {
      const response = await send(new URL(path, url), key, body)
      const isBusy = response.status === 503 || response.status === 429
      if (response.ok) return (await response.json()) as Reply
      if (!isBusy || attempt === ATTEMPTS) throw failure(path, response.status, await response.text())
      await response.body?.cancel()
      await sleep(1_000 * Math.min(Number(response.headers.get('retry-after') ?? 1) || 1, MOST_WAIT_S))
    }
  }
  return {
    screen: async ({ kind, shop, body }) => {
      const reply = await post(ASKED[kind], kind === 'order' ? { ...body, shopID: shop } : body)
      const { outcome, score } = reply
      if (outcome === undefined || score === undefined) throw failure(ASKED[kind], 200, JSON.stringify(reply))
      return { outcome, score }
    },
    feedBack: async ({ kind, about, body }) => {
      const path = OF_THEIR_OWN[kind] ?? `${ASKED[about.kind]}/${encodeURIComponent(about.id)}/${TOLD[kind]}`
      await post(path, body)
    },
    close: async () => {},
  }
}

interface Reply {
  readonly outcome?: Outcome
  readonly score?: number
}

async function send(address: URL, key: string, body: object): Promise<Response> {
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    })
  } catch (cause) {
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause)
    throw new CommandFailure(EXIT.failed, `no answer from ${address.origin}: ${reason}`)
  }
}

function failure(path: string, status: number, text: string): CommandFailure {
  if (status === 401) return new CommandFailure(EXIT.usage, 'the server does not know this key')
  const exit = status === 503 ? EXIT.tryAgain : EXIT.failed
  return new CommandFailure(exit, `${path}: the server answered ${status}: ${text.slice(0, 400)}`)
}

const ASKED: Readonly<Record<Question['kind'], string>> = {
  order: '/v1/orders',
  login: '/v1/logins',
  registration: '/v1/registrations',
  'profile-change': '/v1/profile-changes',
}
/** What says in its body whom it is about has an address of its own. */
const OF_THEIR_OWN: { readonly [Kind in Told['kind']]?: string } = {
  'fraud-report': '/v1/fraud-reports',
  'list-change': '/v1/list-changes',
}
const TOLD: { readonly [Kind in Told['kind']]?: string } = {
  settlement: 'settlements',
  authorisation: 'authorisations',
  'threeds-result': 'threeds-results',
  outcome: 'outcome',
  verdict: 'verdict',
}
const ATTEMPTS = 30
const MOST_WAIT_S = 60
