/**
 * What the shop remembers of a visitor while the visit lasts: cart, address and the orders placed. In memory, bounded, and
 * never a card number: the shop has none.
 */
import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Checkout } from './checkout.ts'
import type { PlacedOrder } from './order.ts'

export interface Session {
  /** Quantity of each sku. */
  cart: ReadonlyMap<string, number>
  checkout?: Checkout
  readonly orders: Map<string, PlacedOrder>
}

export class Sessions {
  readonly #sessions = new Map<string, Session>()

  /** The visitor's session; a new visitor gets one, and its cookie. The oldest goes when there are too many. */
  of(request: FastifyRequest, reply: FastifyReply): Session {
    const cookie = new RegExp(`(?:^|; )${COOKIE}=([\\w-]{43})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1]
    const known = cookie === undefined ? undefined : this.#sessions.get(cookie)
    if (known) return known
    const id = randomBytes(32).toString('base64url')
    const session: Session = { cart: new Map(), orders: new Map() }
    this.#sessions.set(id, session)
    if (this.#sessions.size > MAX_SESSIONS) this.#sessions.delete(this.#sessions.keys().next().value!)
    // Lax: after a challenge in the full window the visitor comes back from another site, by a plain link.
    reply.header('set-cookie', `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`)
    return session
  }
}

const COOKIE = 'shop_session'
const MAX_SESSIONS = 2_000
