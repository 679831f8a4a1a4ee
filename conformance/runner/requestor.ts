/**
 * How a requestor asks a 3DS Server. The protocol leaves this open, so it is the one part that whoever brings a 3DS Server of
 * his own replaces; cases speak of it in the words of `/v1/3ds` (docs/conformance.md).
 */
import type { JSONObject } from '@sekisho/base'
import { send } from '@sekisho/simulators/threeds'

export interface Requestor {
  /** @returns what the 3DS Server told, with `http.status` beside it */
  ask(what: 'preauth' | 'auth' | 'postauth', question: JSONObject): Promise<JSONObject>
}

/** The one for `/v1/3ds`, with an API key of the shop. */
export function openRequestor(origin: string, apiKey: string): Requestor {
  return {
    async ask(what, question) {
      const delivery = await send(`${origin}/v1/3ds/${what}`, Buffer.from(JSON.stringify(question)), {
        headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
      })
      if (delivery.kind !== 'answered') return { http: { status: 0 } }
      const told = JSON.parse(Buffer.from(delivery.bytes).toString('utf8')) as JSONObject
      return { ...told, http: { status: delivery.status } }
    },
  }
}
