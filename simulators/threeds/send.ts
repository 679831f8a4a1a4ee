/**
 * One request over a real socket, with exactly the headers that are given. What can go wrong is told apart as a sender has
 * to: no connection, or a connection and no answer.
 */
import { Agent, request as plainRequest } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { Agent as TLSAgent, request as tlsRequest } from 'node:https'
import { gunzipSync } from 'node:zlib'
import { bodyOf } from './endpoint.ts'
import type { Certificates } from './endpoint.ts'

interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Uint8Array
}

export type Delivery =
  | ({ readonly kind: 'answered' } & Reply)
  | { readonly kind: 'refused' }
  | { readonly kind: 'silent' }

export interface SendOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly certificates?: Certificates | undefined
  readonly timeoutMs?: number
}

export async function send(url: string, bytes: Uint8Array, options: SendOptions = {}): Promise<Delivery> {
  const { method = 'POST', headers = {}, certificates, timeoutMs = 30_000 } = options
  const target = new URL(url)
  const { host } = target
  // Names below localhost are this machine, as every browser has it (RFC 6761); a resolver may not know.
  if (target.hostname.endsWith('.localhost')) target.hostname = '127.0.0.1'
  const isTLS = target.protocol === 'https:'
  const named = { Host: host, 'Content-Length': String(bytes.length), ...headers }
  const settings = { method, headers: named, timeout: timeoutMs }
  return new Promise((resolve) => {
    let isConnected = false
    const request = isTLS
      ? tlsRequest(target, { ...settings, ...certificates, agent: tlsAgentFor(certificates) })
      : plainRequest(target, { ...settings, agent: PLAIN })
    request.once('socket', (socket) => {
      if (!socket.connecting) isConnected = true
      else socket.once(isTLS ? 'secureConnect' : 'connect', () => (isConnected = true))
    })
    request.once('timeout', () => request.destroy())
    request.once('error', () => resolve({ kind: isConnected ? 'silent' : 'refused' }))
    request.once('response', (response) => {
      const { statusCode: status = 0, headers } = response
      const read = async (): Promise<Delivery> => {
        const body = await bodyOf(response, MAX_BYTES)
        const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(body, { maxOutputLength: MAX_BYTES }) : body
        return { kind: 'answered', status, headers, bytes }
      }
      read().then(resolve, () => resolve({ kind: 'silent' }))
    })
    request.end(bytes)
  })
}

/** One pool for each set of certificates, so that a connection never carries somebody else's name. */
function tlsAgentFor(certificates: Certificates | undefined): TLSAgent {
  if (certificates === undefined) return ANONYMOUS
  let agent = agents.get(certificates)
  if (agent === undefined) agents.set(certificates, (agent = new TLSAgent()))
  return agent
}

const agents = new WeakMap<Certificates, TLSAgent>()
/** No connection is kept: a target that is restarted between two requests must not look like one that hangs up. */
const PLAIN = new Agent()
const ANONYMOUS = new TLSAgent()
const MAX_BYTES = 16 * 1024 * 1024
