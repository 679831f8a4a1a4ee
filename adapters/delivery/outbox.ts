/**
 * The demonstration's outbox: what would have been sent lies here, in memory, for the page that plays the cardholder's
 * telephone and mail box. It holds the newest messages of the contacts that were written to last, and nothing on disk.
 */
import type { UnixMs } from '@sekisho/base'
import { LRUCache } from 'lru-cache'
import type { Delivery, Message } from './ports.ts'

export interface Delivered extends Message {
  readonly atMs: UnixMs
}

export class Outbox implements Delivery {
  readonly #nowMs: () => UnixMs
  readonly #boxes = new LRUCache<string, readonly Delivered[]>({ max: CONTACTS })

  constructor(nowMs: () => UnixMs) {
    this.#nowMs = nowMs
  }

  async send(message: Message): Promise<'sent'> {
    const box = this.messagesTo(message.to).filter(({ id }) => id !== message.id)
    this.#boxes.set(message.to, [{ ...message, atMs: this.#nowMs() }, ...box].slice(0, MESSAGES))
    return 'sent'
  }

  /** The newest first. */
  messagesTo(to: string): readonly Delivered[] {
    return this.#boxes.get(to) ?? []
  }
}

const CONTACTS = 1_000
const MESSAGES = 20
