/** What an address refuses, for its description: a problem (RFC 9457) for each status, in the usual words or its own. */
import { Type } from 'typebox'

/** @param own words for statuses that mean something of their own at these addresses */
export function refusalsSaying(own: Readonly<Record<number, string>> = {}) {
  const words = { ...USUAL, ...own }
  return (...statuses: readonly number[]) =>
    Object.fromEntries(statuses.map((status) => [status, { ...problemReply, description: words[status]! }]))
}

const USUAL: Readonly<Record<number, string>> = {
  401: 'No valid API key',
  403: 'The key may not do this',
  422: 'Members that are not right',
  429: 'Too many requests: ask again after Retry-After',
  503: 'Too much at once, or being written: send the same request again after Retry-After',
}

const text = (description: string) => Type.String({ description })

const problemReply = Type.Object(
  {
    type: text('Where the problem is described'),
    title: text('What it is'),
    status: Type.Integer({ description: 'HTTP status' }),
    code: text('Stable'),
    detail: Type.Optional(text('More about this one')),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          code: text('Stable'),
          pointer: text('JSON pointer into the body'),
          detail: text('What would be right'),
        }),
        {
          description: 'Each wrong member',
        },
      ),
    ),
  },
  { description: 'RFC 9457 problem' },
)
