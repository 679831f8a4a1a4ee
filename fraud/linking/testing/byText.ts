/** A linker of one grouping alone that is asked with texts, as tests write them. */
import { TokenHash } from '@sekisho/fraud/packed'
import { Comparison } from '../compare.ts'
import { Linker } from '../linker.ts'
import type { Linked } from '../linker.ts'
import type { LinkLimits } from '../linkage.ts'
import type { Mention } from '../mention.ts'
import { MentionKeys } from '../mentionKeys.ts'
import { MentionLog } from '../mentionLog.ts'
import type { LinkModel } from '../model.ts'
import { TokenBook } from '../tokenBook.ts'

export class TextLinker {
  readonly #linker: Linker
  readonly #keys = new MentionKeys()
  readonly #log: MentionLog
  readonly #book: TokenBook
  readonly #hash = new TokenHash()

  constructor(model: LinkModel, limits: LinkLimits = LIMITS) {
    this.#log = new MentionLog(limits.mentions)
    this.#book = new TokenBook(limits.tokensOfAKind, [new Comparison(model).kinds])
    this.#linker = new Linker(model, 0, limits.clusters, { log: this.#log, book: this.#book })
  }

  /** Tokens that are known. */
  get tokens(): number {
    return this.#book.size
  }

  find(mention: Mention): Linked {
    return this.#linker.find(this.#keys.take(mention))
  }

  fold(orderID: string, mention: Mention): number {
    const keys = this.#keys.take(mention)
    return this.#linker.fold(this.#mentionOf(orderID) || this.#log.append(this.#hash, keys.first), keys).cluster
  }

  clusterOf(orderID: string): number | undefined {
    return this.#linker.clusterOf(this.#mentionOf(orderID))
  }

  part(orderID: string, otherID: string): number | undefined {
    return this.#linker.part(this.#mentionOf(orderID), this.#mentionOf(otherID))?.parted
  }

  #mentionOf(orderID: string): number {
    this.#hash.of(orderID)
    return this.#log.find(this.#hash)
  }
}

const LIMITS: LinkLimits = { clusters: 100_000, tokensOfAKind: 100_000, mentions: 100_000 }
