/**
 * How a requestor asks a 3DS Server. The protocol leaves this open, so it is the one part that whoever brings a 3DS Server of
 * his own replaces; cases speak of it in the words of `/v1/3ds` (docs/conformance.md).
 */
import type { JSONObject } from '@sekisho/base'
import { send, textOf } from '@sekisho/simulators/threeds'

export interface Requestor {
  /** @returns what the 3DS Server told, as `toldFrom` gives it */
  ask(what: 'preauth' | 'auth' | 'postauth', question: JSONObject): Promise<JSONObject>
  /** Makes it ask for changes of its card ranges, as after a day; resolves when the answer is worked in or refused. */
  refresh?(): Promise<JSONObject>
}

/** The one for `/v1/3ds`, with an API key of the shop. */
export function openRequestor(origin: string, apiKey: string): Requestor {
  return {
    async ask(what, question) {
      const delivery = await send(`${origin}/v1/3ds/${what}`, Buffer.from(JSON.stringify(question)), {
        headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
      })
      if (delivery.kind !== 'answered') return toldFrom({}, 0)
      return toldFrom(JSON.parse(Buffer.from(delivery.bytes).toString('utf8')) as JSONObject, delivery.status)
    },
  }
}

/** The answer with its HTTP status, and with what is coded in it: `method` and `challenge`. */
export function toldFrom(answer: JSONObject, status: number): JSONObject {
  const method = decoded(answer['threeDSMethodData'])
  const challenge = decoded(answer['creq'])
  return { ...answer, http: { status }, ...(method && { method }), ...(challenge && { challenge }) }
}

function decoded(field: unknown): JSONObject | undefined {
  if (textOf(field) === '') return undefined
  try {
    return JSON.parse(Buffer.from(textOf(field), 'base64url').toString('utf8')) as JSONObject
  } catch {
    return undefined
  }
}
