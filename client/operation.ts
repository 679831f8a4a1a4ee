/** What each operation is called with and what it answers, read off the generated types. */
import type { Operations } from './api.ts'

/** Method and path, as the API description writes them: `POST /v1/orders/{orderID}/assessments`. */
export type Operation = keyof Operations

/** Beside what the operation itself takes. */
interface CallOptions {
  /** Ends the call: its promise rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** In place of the client's own bound. */
  readonly timeoutMs?: number
}

export type Ask<O extends Operation> = Operations[O]['ask'] & CallOptions
export type Reply<O extends Operation> = Operations[O]['reply']
export type Body<O extends Operation> = Operations[O]['ask'] extends { readonly body: infer B } ? B : never

/** An operation that needs nothing said is called with its name alone. */
export type Asked<O extends Operation> = CallOptions extends Ask<O> ? [ask?: Ask<O>] : [ask: Ask<O>]

/** Operations that answer page by page: they take the cursor `after`. */
export type PagedOperation = {
  [O in Operation]: 'after' extends keyof QueryOf<O> ? O : never
}[Operation]

type QueryOf<O extends Operation> = Operations[O]['ask'] extends { readonly query?: infer Q } ? NonNullable<Q> : never

/** An ask without its types, for the code that sends it. */
export interface AnyAsk extends CallOptions {
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: unknown
}
