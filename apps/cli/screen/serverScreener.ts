/**
 * Screening by a running server, over its public address. A few orders at once: the server sees them nearly in order of
 * time, and goes on serving its shop. Its clock is the day's: orders of more than a day ago count as late there.
 */
import type { OrderBody } from '@sekisho/fraud/events'
import type { Issue } from '@sekisho/base'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Language } from '../texts.ts'
import type { Screened, Screener } from './screener.ts'

export interface ServerOptions {
  readonly url: string
  readonly key: string
  /** For tests. */
  readonly sleep?: (ms: number) => Promise<void>
}

export function openServer({ url, key, sleep = defaultSleep }: ServerOptions): Screener {
  const address = new URL('/v1/orders', url)
  const texts = new Map<string, Record<Language, string>>()
  return {
    atOnce: 8,
    screen: async (order) => {
      const reply = await post(address, key, order, sleep)
      for (const { code, ja, en } of reply.reasons ?? []) texts.set(code, { ja, en })
      return screenedOf(reply)
    },
    reasonText: (code, language) => texts.get(code)?.[language] ?? code,
    close: async () => {},
  }
}

/** What is read of a reply: a decision, or a problem with its errors. */
interface Reply {
  readonly status: number
  readonly outcome?: string
  readonly score?: number
  readonly reasons?: readonly { readonly code: string; readonly ja: string; readonly en: string }[]
  readonly detail?: string
  readonly errors?: readonly { readonly code: string; readonly pointer: string; readonly detail: string }[]
}

/** @throws {CommandFailure} the server cannot be reached, refuses the key, or stays busy */
async function post(address: URL, key: string, order: OrderBody, sleep: (ms: number) => Promise<void>): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    const response = await send(address, key, order)
    const busy = response.status === 503 || response.status === 429
    if (!busy || attempt === ATTEMPTS) return { ...(await bodyOf(response)), status: response.status }
    await response.body?.cancel()
    const seconds = Number(response.headers.get('retry-after') ?? 1)
    await sleep(1_000 * Math.min(Math.max(Number.isFinite(seconds) ? seconds : 1, 0), RETRY_AFTER_MAX_S))
  }
}

async function send(address: URL, key: string, order: OrderBody): Promise<Response> {
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify(order),
    })
  } catch (cause) {
    throw new CommandFailure(EXIT.failed, `no answer from ${address.origin}: ${causeOf(cause)}`)
  }
}

async function bodyOf(response: Response): Promise<Partial<Reply>> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? body : {}
  } catch {
    return {}
  }
}

function screenedOf({ status, outcome, score, reasons = [], errors = [], detail }: Reply): Screened {
  if ((status === 200 || status === 201) && outcome !== undefined && score !== undefined) {
    return { kind: 'decided', outcome, score, reasons: reasons.map(({ code }) => code) }
  }
  if (status === 409)
    return refused([{ errorCode: 'conflict', element: 'orderID', reason: 'another order has this number' }])
  if (status === 422) {
    return refused(
      errors.map(({ code, pointer, detail: reason }) => ({
        errorCode: code,
        element: pointer.slice(1).replaceAll('/', '.'),
        reason,
      })),
    )
  }
  if (status === 401)
    throw new CommandFailure(EXIT.usage, 'the server does not know this key; see "sekisho tenants keys"')
  throw new CommandFailure(
    status === 503 ? EXIT.tryAgain : EXIT.failed,
    `the server answered ${status}${detail === undefined ? '' : `: ${detail}`}`,
  )
}

function refused(issues: readonly Issue[]): Screened {
  return { kind: 'refused', issues }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error ? cause.message : String(error)
}

function defaultSleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

const ATTEMPTS = 30
const RETRY_AFTER_MAX_S = 60
