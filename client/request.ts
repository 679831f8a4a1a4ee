/** From an ask to the request that is sent: its address, its bytes, and the headers that say by whom. */
import type { AnyAsk, Operation } from './operation.ts'

export interface Prepared {
  readonly method: string
  readonly url: URL
  /** Undefined: nothing is sent. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined
}

/** @throws {TypeError} a part of the path is missing, or would lead to another path */
export function prepare(base: URL, operation: Operation, { params = {}, query = {}, body }: AnyAsk): Prepared {
  const [method = '', template = ''] = operation.split(' ')
  const path = template.replaceAll(/\{(\w+)\}/g, (_braces, name: string) => partOf(name, params[name]))
  const url = new URL(`${base.pathname.replace(/\/$/, '')}${path}`, base)
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value))
  const bytes = body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body))
  return { method, url, bytes }
}

/** `.` and `..` mean other paths however they are escaped, and an empty part makes a path of another operation. */
function partOf(name: string, value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value)
  if (text === '' || text === '.' || text === '..') throw new TypeError(`params.${name} names nothing`)
  return encodeURIComponent(text)
}
