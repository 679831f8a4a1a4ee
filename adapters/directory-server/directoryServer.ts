/**
 * The Directory Server: the bytes of any message that reaches its address become a reply, always HTTP 200 with a message of
 * the protocol. An Erro is taken and not answered; what the DS does not take is 101 (emv3ds.md section 1).
 */
import { SekishoError } from '@sekisho/base'
import type { Issue } from '@sekisho/base'
import { Transactions } from '@sekisho/adapters/transactions'
import type { DirectoryTransaction } from '@sekisho/threeds/directory'
import { parseMessage } from '@sekisho/threeds/messages'
import type { ParsedMessage } from '@sekisho/threeds/messages'
import { Authentications } from './authentication.ts'
import { RegistryBook } from './book.ts'
import { LIMITS } from './parts.ts'
import type { DirectoryServerParts } from './parts.ts'
import { Preparations } from './preparation.ts'
import { Results } from './results.ts'
import { Teller } from './teller.ts'
import { refusal, replyOf } from './wire.ts'
import type { Reply } from './wire.ts'

export class DirectoryServer {
  readonly #parts: DirectoryServerParts
  readonly #book: RegistryBook
  readonly #transactions: Transactions<DirectoryTransaction>
  readonly #teller: Teller
  readonly #authentications: Authentications
  readonly #results: Results
  readonly #preparations: Preparations

  constructor(parts: DirectoryServerParts) {
    const limits = { ...LIMITS, ...parts.limits }
    this.#parts = parts
    this.#book = new RegistryBook(parts.store, parts.tenant)
    this.#transactions = new Transactions({ store: parts.store, role: 'directory-server' })
    this.#teller = new Teller(parts.post, parts.onError)
    this.#authentications = new Authentications(parts, limits, this.#transactions, this.#teller)
    this.#results = new Results(parts, limits, this.#transactions, this.#authentications, this.#teller)
    this.#preparations = new Preparations(parts, limits)
  }

  /** @param peer common name of the certificate that the sender showed; undefined where connections carry none */
  async receive(bytes: Uint8Array, peer?: string): Promise<Reply> {
    const parsed = parseMessage(bytes, { leg: '3DSS-DS' })
    try {
      return await this.#answer(bytes, parsed, peer)
    } catch (error) {
      this.#parts.onError(error)
      return refusal(parsed.head, [error instanceof SekishoError ? TRANSIENT : PERMANENT])
    }
  }

  /** Forgets a transaction whose time is over. */
  async deadline(dsTransID: string): Promise<void> {
    const before = this.#transactions.find(dsTransID)
    if (!before) return
    await this.#transactions.commit({
      id: dsTransID,
      before,
      after: undefined,
      messages: [],
      nowMs: this.#parts.nowMs(),
    })
  }

  /** When every Erro that was owed to somebody has been sent. */
  idle(): Promise<void> {
    return this.#teller.idle()
  }

  async #answer(bytes: Uint8Array, parsed: ParsedMessage, peer: string | undefined): Promise<Reply> {
    const { head } = parsed
    const registry = this.#book.at(this.#parts.nowMs())
    switch (head.messageType) {
      case 'Erro':
        return replyOf(NOTHING, undefined, undefined)
      case 'RReq':
        return this.#results.answer(bytes, head, registry, peer)
      case 'AReq':
        return parsed.ok ? this.#authentications.answer(bytes, parsed, registry, peer) : refusal(head, parsed.issues)
      case 'PReq':
        return parsed.ok ? this.#preparations.answer(parsed, registry, peer) : refusal(head, parsed.issues)
      default:
        return refusal(head, head.messageType === undefined && !parsed.ok ? parsed.issues : [NOT_TAKEN])
    }
  }
}

const NOT_TAKEN: Issue = { errorCode: '101', element: 'messageType', reason: 'AReq, RReq, PReq or Erro' }
const TRANSIENT: Issue = { errorCode: '403', element: '', reason: 'the DS cannot answer now' }
const PERMANENT: Issue = { errorCode: '404', element: '', reason: 'the DS failed' }
const NOTHING = new Uint8Array(0)
