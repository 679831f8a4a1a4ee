/** Pages of a long list, each asked for with the cursor that the one before ended with. */
import { APIError } from './error.ts'
import type { AnyAsk } from './operation.ts'

/** @throws {APIError} ERR_CLIENT_ANSWER: a cursor that leads nowhere, which would never end */
export async function* pagesOf(
  call: (ask: AnyAsk) => Promise<unknown>,
  ask: AnyAsk = {},
): AsyncGenerator<unknown, void, undefined> {
  const seen = new Set<string>()
  let { query } = ask
  for (;;) {
    const page = await call({ ...ask, ...(query && { query }) })
    yield page
    const { after } = page as { readonly after?: unknown }
    if (after === undefined) return
    if (typeof after !== 'string' || seen.has(after)) {
      throw new APIError('ERR_CLIENT_ANSWER', 'the page ends with a cursor that leads nowhere')
    }
    seen.add(after)
    query = { ...query, after }
  }
}
