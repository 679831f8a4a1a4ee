/** A visitor without scripts and without a window: follows redirects, keeps cookies, and reads what is there. */
import type { Checkout } from '../checkout.ts'

export interface Arrival {
  readonly status: number
  readonly path: string
  readonly text: string
}

export class Visitor {
  readonly #origin: string
  readonly #cookies = new Map<string, string>()

  constructor(origin: string) {
    this.#origin = origin
  }

  get(path: string): Promise<Arrival> {
    return this.#go(path)
  }

  post(path: string, form: Record<string, string> = {}): Promise<Arrival> {
    return this.#go(path, new URLSearchParams(form))
  }

  /** As far as the page that waits for 3-D Secure, or where the order ended before. */
  async order(checkout: Checkout): Promise<Arrival> {
    await this.post('/cart', { sku: 'HP-7' })
    await this.post('/checkout', { ...checkout })
    return this.post('/pay', { cardReference: 'card_1', nameOnCard: 'HANAKO YAMADA' })
  }

  async #go(path: string, body?: URLSearchParams): Promise<Arrival> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await fetch(`${this.#origin}${path}`, {
      headers: { cookie, 'accept-language': 'ja' },
      redirect: 'manual',
      ...(body && { method: 'POST', body }),
    })
    for (const set of reply.headers.getSetCookie()) {
      const [name, value] = set.split(';')[0]!.split('=') as [string, string]
      this.#cookies.set(name, value)
    }
    const next = reply.headers.get('location')
    return next === null ? { status: reply.status, path, text: await reply.text() } : this.#go(next)
  }
}
