/** Old bodies in new shapes, kind by kind, one step of schema at a time. */
import type { JSONObject } from '@sekisho/base'
import { SekishoError } from '@sekisho/base'
import type { Upcaster } from './ports.ts'

export type Upcast = (kind: string, schema: number, body: JSONObject) => { schema: number; body: JSONObject }

/** @throws {SekishoError} ERR_UPCASTERS: two bring the same kind from the same schema, or a step between two is missing */
export function upcastWith(upcasters: readonly Upcaster[]): Upcast {
  const steps = new Map<string, Map<number, Upcaster>>()
  for (const upcaster of upcasters) {
    const ofKind = steps.get(upcaster.kind) ?? new Map<number, Upcaster>()
    if (ofKind.has(upcaster.from)) throw wrong(`two upcasters bring ${upcaster.kind} from schema ${upcaster.from}`)
    steps.set(upcaster.kind, ofKind.set(upcaster.from, upcaster))
  }
  for (const [kind, ofKind] of steps) {
    const froms = [...ofKind.keys()]
    if (Math.max(...froms) - Math.min(...froms) + 1 !== froms.length)
      throw wrong(`${kind} lacks a step between schemas`)
  }
  return (kind, schema, body) => {
    const ofKind = steps.get(kind)
    let step = ofKind?.get(schema)
    while (step) {
      body = step.upcast(body)
      schema += 1
      step = ofKind?.get(schema)
    }
    return { schema, body }
  }
}

function wrong(what: string): SekishoError {
  return new SekishoError('ERR_UPCASTERS', `${what}: mend the list of upcasters that the program opens its store with`)
}
