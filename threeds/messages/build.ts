/** A message of ours to bytes. What we send is checked with the parser that would receive it. */
import { assert } from '@sekisho/base'
import { parseMembers } from './parse.ts'
import type { Context } from './parse.ts'
import type { Message } from './types.generated.ts'
import type { Members } from './vocabulary.ts'

/**
 * The JSON text of the message in UTF-8, members in the order given, those that are undefined left out.
 * @param context what the sender knows of the transaction; the more it says, the more is checked
 * @throws {AssertionError} the message breaks the protocol or has a member that it does not have: our own mistake
 */
export function buildMessage(message: Message, context: Context = {}): Uint8Array {
  const members = message as unknown as Members
  const parsed = parseMembers(members, context)
  const faults = parsed.ok
    ? []
    : parsed.issues.map(({ errorCode, element, reason }) => `${errorCode} ${element} (${reason})`)
  assert(parsed.ok, `what we send is valid: ${faults.join('; ')}`)
  const foreign = Object.keys(members).filter(
    (element) => members[element] !== undefined && !Object.hasOwn(parsed.message, element),
  )
  assert(foreign.length === 0, `what we send has only elements of its message: ${foreign.join(', ')}`)
  return messageBytes(message)
}

/** The bytes of a message that was checked already: where it was made, or where it came in. */
export function messageBytes(message: Message): Uint8Array {
  return UTF8.encode(JSON.stringify(message))
}

const UTF8 = new TextEncoder()
