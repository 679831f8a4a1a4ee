/**
 * From a response to what it says, or to the error that it is. Whoever answers may be another than the server (a proxy's page, a
 * wrong address), so nothing is believed before it was looked at: its length, its JSON, and the members that cannot be missing. An
 * answer without its outcome must never pass for one that lets an order through.
 */
import { FACTS } from './api.ts'
import { APIError } from './error.ts'
import type { MemberError } from './error.ts'
import type { Operation } from './operation.ts'
import { retryAfterMsOf } from './retry.ts'

/** @throws {APIError} a problem of the server's, or ERR_CLIENT_ANSWER */
export async function readAnswer(operation: Operation, response: Response): Promise<unknown> {
  const { reply } = FACTS[operation]
  if (!response.ok) throw problemIn(response, await objectIn(response))
  if (reply === undefined) {
    await response.body?.cancel()
    return undefined
  }
  const answer = await objectIn(response)
  const wrong = Object.keys(reply).find((member) => !isAsExpected(answer[member], reply[member]!))
  if (wrong !== undefined) throw notUnderstood(response, `its member ${wrong} is not what the API description says`)
  return answer
}

function problemIn(response: Response, { code, title, detail, errors }: Answer): APIError {
  if (typeof code !== 'string' || typeof title !== 'string') return notUnderstood(response, 'it is no problem document')
  const members = Array.isArray(errors) ? errors.filter(isMemberError) : []
  const first = members.slice(0, 3).map((member) => `${member.pointer}: ${member.detail}`)
  const message = [title, ...(typeof detail === 'string' ? [detail] : []), ...first].join('; ')
  return new APIError(code, message, { ...statusOf(response), errors: members })
}

function isMemberError(value: unknown): value is MemberError {
  const { code, pointer, detail } = (value ?? {}) as Answer
  return [code, pointer, detail].every((member) => typeof member === 'string')
}

function isAsExpected(value: unknown, expected: string | readonly unknown[]): boolean {
  if (typeof expected !== 'string') return expected.includes(value)
  if (expected === 'array') return Array.isArray(value)
  if (expected === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === expected
}

interface Answer {
  readonly [member: string]: unknown
}

async function objectIn(response: Response): Promise<Answer> {
  const text = await boundedText(response)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw notUnderstood(response, 'it is not JSON')
  }
  if (isAsExpected(value, 'object')) return value as Answer
  throw notUnderstood(response, 'it is no object')
}

/** Stops at the bound, whatever the headers promised. */
async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    // Leaving the loop cancels the stream, and with it the connection.
    if (bytes > MAX_BYTES) throw notUnderstood(response, `it is longer than ${MAX_BYTES} bytes`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function notUnderstood(response: Response, why: string): APIError {
  const message = `the answer (HTTP ${response.status}) cannot be understood: ${why}`
  return new APIError('ERR_CLIENT_ANSWER', message, statusOf(response))
}

function statusOf({ status, headers }: Response): { status: number; retryAfterMs?: number } {
  const retryAfterMs = retryAfterMsOf(headers.get('retry-after'))
  return { status, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

/** The longest answers, a thousand entries of a list and a policy with its sections, stay under 2 MB. */
const MAX_BYTES = 8 << 20
