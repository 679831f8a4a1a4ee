/**
 * Who changes what lies in a data folder: this process where the folder is free, or the server that holds it. Either way the
 * command says the same: refusals have the same codes and words.
 */
import { SekishoError } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import type { Pass } from '@sekisho/adapters/tenants'
import { dataDirOf } from './dataDir.ts'
import { withStore } from './store.ts'
import type { Terminal } from './terminal.ts'

/** Asks the administration listener of the server, and answers what it answered. */
export type Ask = (path: string, body: object) => Promise<Answer>

/** @throws {SekishoError} ERR_DATA_DIR_LOCKED: held by a process that is no server, or by one that does not answer */
export async function withHolder<Value>(
  terminal: Terminal,
  here: (store: Store) => Promise<Value>,
  there: (ask: Ask) => Promise<Value>,
): Promise<Value> {
  try {
    return await withStore(terminal, here)
  } catch (error) {
    if (!(error instanceof SekishoError) || error.code !== 'ERR_DATA_DIR_LOCKED') throw error
    const { readPass } = await import('@sekisho/adapters/tenants')
    const pass = readPass(dataDirOf(terminal))
    if (!pass) throw error
    return there((path, body) => ask(pass, error, path, body))
  }
}

/** What the server that holds the data folder answers; undefined where none does. */
export async function askHolder(terminal: Terminal, path: string): Promise<Answer | undefined> {
  const { readPass } = await import('@sekisho/adapters/tenants')
  const pass = readPass(dataDirOf(terminal))
  const nobody = new SekishoError('ERR_DATA_DIR_LOCKED', 'no server answers')
  return pass && ask(pass, nobody, path, {}).catch(() => undefined)
}

async function ask({ url, secret }: Pass, locked: SekishoError, path: string, body: object): Promise<Answer> {
  let reply: Response
  try {
    reply = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch {
    throw locked // the pass is of a server that is gone, or it is stopping
  }
  const answer = (await reply.json().catch(() => ({}))) as Answer
  if (reply.ok) return answer
  // Only a thrown error's own code and words are repeated: anything else is not the server that left the pass.
  if (!isThrownCode(answer.code)) throw locked
  throw new SekishoError(answer.code, String(answer.detail))
}

function isThrownCode(code: unknown): code is `ERR_${string}` {
  return typeof code === 'string' && /^ERR_[A-Z_]+$/.test(code)
}

type Answer = Readonly<Record<string, unknown>>

/** A commit waits for the disk, and for orders that came before it. */
const TIMEOUT_MS = 30_000
