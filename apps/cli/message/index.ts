/**
 * `sekisho message`: what is wrong with 3-D Secure messages. Bytes in (NDJSON, or one pretty-printed message), one line of
 * JSON a message out, or a view for the eyes. The whole parser is behind it, so a bug report can start with its output.
 */
import { parseMessage } from '@sekisho/threeds/messages'
import type { Category, Channel, Leg, ParsedMessage } from '@sekisho/threeds/messages'
import { framesOf } from './frames.ts'
import { viewOf } from './view.ts'

export interface MessageOptions {
  /** Element by element for people instead of JSON for programs. */
  readonly table: boolean
  /** ANSI colours in the table; true for a terminal only. */
  readonly colour?: boolean
  /** Of the transaction, where the message itself does not say it. */
  readonly channel?: Channel | undefined
  readonly category?: Category | undefined
  /** The stretch on which the message was caught. */
  readonly leg?: Leg | undefined
  readonly maxBytes?: number
}

/** 0: every message is clean. 1: some have issues. 2: there was no message, or one longer than the limit. */
export type ExitStatus = 0 | 1 | 2

/** Memory stays within a few times `maxBytes`, however long the input is. */
export async function runMessage(
  input: AsyncIterable<Uint8Array>,
  output: { write(text: string): Promise<void> },
  options: MessageOptions,
): Promise<ExitStatus> {
  const { table, colour = false, channel, category, leg, maxBytes = MAX_BYTES } = options
  let messages = 0
  let status: ExitStatus = 0
  for await (const frame of framesOf(input, maxBytes)) {
    messages++
    if (frame.kind === 'tooLong') {
      status = 2
      await output.write(
        table ? `line ${frame.line}: longer than ${maxBytes} bytes\n` : `${JSON.stringify(tooLong(maxBytes))}\n`,
      )
      continue
    }
    const parsed = parseMessage(frame.bytes, { channel, category, leg, thorough: true })
    if (!parsed.ok && status === 0) status = 1
    await output.write(table ? viewOf(frame.bytes, parsed, colour) : `${JSON.stringify(reportOf(parsed))}\n`)
  }
  return messages === 0 ? 2 : status
}

/**
 * The line of one message. `channel` (APP or BRW) is there for CReq and CRes, whose members tell it; `remarks` only when
 * there are any. What could not be read is null.
 */
function reportOf(parsed: ParsedMessage): object {
  const { messageType, messageVersion, channel } = parsed.head
  const isChallenge = messageType === 'CReq' || messageType === 'CRes'
  return {
    messageType: messageType ?? null,
    messageVersion: messageVersion ?? null,
    ...(isChallenge && channel !== undefined && { channel }),
    issues: parsed.ok ? [] : parsed.issues,
    ...(parsed.remarks.length > 0 && { remarks: parsed.remarks }),
  }
}

function tooLong(maxBytes: number): object {
  const issue = { errorCode: '101', element: '', reason: `a message of at most ${maxBytes} bytes` }
  return { messageType: null, messageVersion: null, issues: [issue] }
}

/** A PRes of ranges may be long; one above this is read with other means than a linter. */
const MAX_BYTES = 16 * 1024 * 1024
