/**
 * A neighbour's address: a real server that hands each request to a function and sends what that answers. It can also do
 * what a bad neighbour does: stay silent, or close the connection without an answer.
 */
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer as createTLSServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'

/** Certificates of a component: its own chain and key, and the authority that its peers are under. All PEM. */
export interface Certificates {
  readonly cert: string
  readonly key: string
  readonly ca: string
}

export interface Received {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly bytes: Uint8Array
}

interface Sent {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

/** `silence` keeps the connection open until the caller gives up; `hangUp` closes it at once. */
export type Answer = Sent | 'silence' | 'hangUp'

export interface Endpoint {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
  /** Ends open connections too, silent ones and half-made ones among them. */
  close(): Promise<void>
}

export interface EndpointOptions {
  readonly host?: string
  /** 0 takes any free port. */
  readonly port?: number
  /** Mutual TLS when given: a caller without a certificate of the authority gets no connection. */
  readonly certificates?: Certificates | undefined
  /** More than this is cut off by closing the connection. */
  readonly maxBytes?: number
}

export async function openEndpoint(
  handle: (request: Received) => Promise<Answer>,
  { host = '127.0.0.1', port = 0, certificates, maxBytes = MAX_BYTES }: EndpointOptions = {},
): Promise<Endpoint> {
  const listener: RequestListener = (request, response) => {
    serve(handle, request, response, maxBytes).catch(() => response.destroy())
  }
  const server =
    certificates === undefined
      ? createServer(listener)
      : createTLSServer(
          { ...certificates, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
          listener,
        )
  // Those of TLS that have not shaken hands yet are no connections of the HTTP server: it would wait for them.
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const scheme = certificates === undefined ? 'http' : 'https'
  return {
    origin: `${scheme}://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

async function serve(
  handle: (request: Received) => Promise<Answer>,
  request: IncomingMessage,
  response: ServerResponse,
  maxBytes: number,
): Promise<void> {
  const bytes = await bodyOf(request, maxBytes)
  const { method = 'GET', url: path = '/', headers } = request
  const answer = await handle({ method, path, headers, bytes })
  if (answer === 'silence') return
  if (answer === 'hangUp') {
    response.destroy()
    return
  }
  response.writeHead(answer.status ?? 200, { ...answer.headers, 'Content-Length': answer.bytes.length })
  response.end(answer.bytes)
}

export async function bodyOf(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    size += part.length
    if (size > maxBytes) throw new RangeError(`more than ${maxBytes} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** A PRes with many ranges is the longest that is met outside of files. */
const MAX_BYTES = 16 * 1024 * 1024
