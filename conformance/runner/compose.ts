/** A composition to bytes: a body written by hand, spoilt as the case says. No builder of ours has a hand in it. */
import type { JSONObject, JSONValue } from '@sekisho/base'
import type { Composition, VersionName } from './case.ts'
import { filled } from './fill.ts'
import type { Facts } from './fill.ts'

export interface Composed {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

/** Turns a message into bytes; an odd sender shuffles its members (simulators/threeds, oddities.ts). */
export type Writer = (message: JSONObject) => Uint8Array

export function compose(
  composition: Composition,
  bodies: ReadonlyMap<string, JSONObject>,
  facts: Facts,
  version: VersionName,
  write: Writer,
): Composed {
  const { body, set = {}, drop = [], twice = [], text, headers = {} } = filled(composition, facts, version)
  const named = filled(headers, facts, version)
  if (text !== undefined) return { bytes: Buffer.from(text), headers: named }
  const template = bodies.get(`${body} ${version}`)
  if (template === undefined) throw new Error(`roles/bodies has no ${body} of ${version}`)
  const open = structuredClone(template) as Record<string, JSONValue>
  for (const path of drop) assign(open, path, undefined)
  for (const [path, value] of Object.entries(set)) assign(open, path, value)
  const message = filled(open, facts, version)
  if (twice.length === 0) return { bytes: write(message), headers: named }
  const plain = JSON.stringify(message)
  const again = twice.map((name) => `,${JSON.stringify(name)}:${JSON.stringify(message[name] ?? 'x')}`).join('')
  return { bytes: Buffer.from(`${plain.slice(0, -1)}${again}}`), headers: named }
}

/** Objects on the way are made where they are missing. */
function assign(message: Record<string, JSONValue>, path: string, value: JSONValue | undefined): void {
  const names = path.split('.')
  const last = names.pop()!
  let holder: Record<string, JSONValue> = message
  for (const name of names) {
    if (typeof holder[name] !== 'object' || holder[name] === null) holder[name] = {}
    holder = holder[name] as Record<string, JSONValue>
  }
  if (value === undefined) delete holder[last]
  else holder[last] = value
}
