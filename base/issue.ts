/**
 * The peer is wrong. An issue is a value, returned and never thrown: it names the exact misbehaviour, so that an `Erro`
 * message, an RFC 9457 document or a line of a terminal can be built from it.
 */
export interface Issue {
  /** In 3-D Secure the error code of the specification (`'203'`); elsewhere a stable word (`'amount_negative'`). */
  readonly errorCode: string
  /** Dotted path from the message root, array positions as numbers: `cardRangeData.3.startRange`; `''` is the whole. */
  readonly element: string
  /** What would have been right, for a person. Never the offending value: it may be a card number. */
  readonly reason: string
}

/** What a parser answers: the whole message, or every issue at once. */
export type Parsed<Message> =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** The dotted path of an issue as a JSON pointer (RFC 6901): `items.0.price` becomes `/items/0/price`. */
export function jsonPointer(element: string): string {
  if (element === '') return ''
  return `/${element.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('.', '/')}`
}
