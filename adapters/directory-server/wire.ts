/** Messages on their way: replies, requests to the next component with its one more try, and an Erro that is told. */
import { assert } from '@sekisho/base'
import type { Issue, UnixMs } from '@sekisho/base'
import type { Answer, Post } from '@sekisho/adapters/http'
import { buildMessage, erroOf } from '@sekisho/threeds/messages'
import type { Erro, Head, TransactionIDs, Version } from '@sekisho/threeds/messages'

/** What the DS answers a message with: always HTTP 200, whatever it says. */
export interface Reply {
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

/** @param requestID the ID by which the asker knows the transaction  @param responseID the one by which we do */
export function replyOf(
  bytes: Uint8Array,
  version: string | undefined,
  requestID: string | undefined,
  responseID?: string,
): Reply {
  const names =
    version === '2.3.1' && requestID !== undefined
      ? { 'x-request-id': requestID, ...(responseID !== undefined && { 'x-response-id': responseID }) }
      : {}
  return { headers: { 'content-type': 'application/JSON; charset=UTF-8', ...names }, bytes }
}

/** From 2.3.1 a request names the transaction in its head too (DS-NET-001, DS-NET-002). */
export function requestHeaders(version: Version, dsTransID: string): Record<string, string> {
  return version === '2.3.1' ? { 'x-request-id': dsTransID } : {}
}

/** An Erro of this DS, and its bytes. */
export function erroBytes(
  issues: readonly Issue[],
  head: Pick<Head, 'messageType' | 'messageVersion' | 'ids'>,
  known: TransactionIDs & { readonly messageVersion?: Version } = {},
): { readonly erro: Erro; readonly bytes: Uint8Array } {
  const erro = erroOf('D', issues, head, known)
  return { erro, bytes: buildMessage(erro) }
}

/** The Erro for a message that changed nothing. */
export function refusal(head: Head, issues: readonly Issue[]): Reply {
  return replyOf(erroBytes(issues, head).bytes, head.messageVersion, head.ids.threeDSServerTransID)
}

/**
 * Where nobody answered, the request goes once more, at once: to the next address, or again to the only one. Both tries
 * share one time limit, because whoever asked us waits no longer.
 */
export async function postWithOneRetry(
  { post, nowMs }: { readonly post: Post; readonly nowMs: () => UnixMs },
  [first, second = first]: readonly string[],
  bytes: Uint8Array,
  options: Parameters<Post>[2],
): Promise<Answer> {
  assert(first !== undefined && second !== undefined, 'a request has an address')
  const startedMs = nowMs()
  const answer = await post(first, bytes, options)
  if (answer.kind !== 'refused') return answer
  const spentMs = Math.max(nowMs() - startedMs, 0)
  return post(second, bytes, { ...options, timeoutMs: Math.max(options.timeoutMs - spentMs, LEAST_MS) })
}

/** The second try is made in any case. */
const LEAST_MS = 100
