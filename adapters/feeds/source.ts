/**
 * Fetches the content of a feed: over HTTP only what is not known yet (ETag, If-Modified-Since), bounded in bytes, seconds and
 * redirections, and never from our own networks unless the feed says that it stands there (SSRF): each address is looked at,
 * that of the source, of every redirection, and of what a name means when it is looked up.
 */
import { isPublicHost, publicLookup } from '@sekisho/adapters/http'
import type { UnixMs } from '@sekisho/base'
import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Agent, request } from 'undici'
import { MAX_BYTES } from './content.ts'
import type { Feed } from './feed.ts'
import { FeedRefusal } from './refusal.ts'
import { dayOf } from './said.ts'

/** What the source has shown before. */
export interface Seen {
  readonly etag?: string
  readonly lastModified?: string
}

export interface Content extends Seen {
  readonly bytes: Uint8Array
  /** As of when the source says that it is; of one that does not say, today. */
  readonly asOfDay: number
}

/** @returns 'same': nothing has changed since `seen`  @throws {FeedRefusal}  @throws the reason of `stop` */
export type FetchFeed = (feed: Feed, seen: Seen, stop?: AbortSignal) => Promise<Content | 'same'>

export interface FetchOptions {
  readonly nowMs: () => UnixMs
  /** For the whole of it, redirections and all; a minute when left out. */
  readonly timeoutMs?: number
}

export function feedFetcher({ nowMs, timeoutMs = 60_000 }: FetchOptions): FetchFeed {
  return async (feed, seen, stop) => {
    const url = new URL(feed.source)
    if (url.protocol === 'file:') return fetchFile(url, seen, nowMs())
    const timeout = AbortSignal.timeout(timeoutMs)
    const signal = stop ? AbortSignal.any([stop, timeout]) : timeout
    try {
      return await fetchHTTP(url, feed, seen, nowMs(), signal)
    } catch (error) {
      stop?.throwIfAborted()
      throw refusalOf(error, timeout)
    }
  }
}

/** @param seen of a file: when it was changed, and its size */
async function fetchFile(url: URL, { lastModified }: Seen, nowMs: UnixMs): Promise<Content | 'same'> {
  const file = await open(fileURLToPath(url), 'r').catch((cause: unknown) => {
    throw new FeedRefusal('unreachable', 'the file cannot be read', { cause })
  })
  try {
    const { mtimeMs, size } = await file.stat()
    const appearance = `${mtimeMs} ${size}`
    if (appearance === lastModified) return 'same'
    if (size > MAX_BYTES) throw tooLarge()
    const bytes = await file.readFile()
    return { bytes, asOfDay: dayOf(Math.min(mtimeMs, nowMs)), lastModified: appearance }
  } catch (error) {
    if (error instanceof FeedRefusal) throw error
    throw new FeedRefusal('unreachable', 'the file cannot be read', { cause: error }) // a folder, or a failing disk
  } finally {
    await file.close()
  }
}

async function fetchHTTP(
  from: URL,
  { inside }: Feed,
  { etag, lastModified }: Seen,
  nowMs: UnixMs,
  signal: AbortSignal,
): Promise<Content | 'same'> {
  const connect = { timeout: CONNECT_TIMEOUT_MS }
  const dispatcher = new Agent({ connect: inside ? connect : { ...connect, lookup: publicLookup } })
  const headers = {
    'accept-encoding': 'gzip',
    'user-agent': 'sekisho',
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  }
  try {
    let url = from
    for (let led = 0; led <= MOST_REDIRECTIONS; led++) {
      if (!inside && !isPublicHost(url.hostname)) throw notPublic()
      const answer = await request(url, { dispatcher, headers, signal })
      const next = redirectionOf(url, answer)
      if (!next) return await contentOf(answer, nowMs)
      answer.body.on('error', () => {}).destroy()
      url = next
    }
    throw new FeedRefusal('redirects', `it leads on more than ${MOST_REDIRECTIONS} times`)
  } finally {
    void dispatcher.destroy()
  }
}

type Answer = Awaited<ReturnType<typeof request>>

/** @throws {FeedRefusal} it leads to where no feed may be */
function redirectionOf(from: URL, { statusCode, headers }: Answer): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined
  const location = headers['location']
  const to = typeof location === 'string' && URL.canParse(location, from.href) ? new URL(location, from) : undefined
  const isKept = to?.protocol === 'https:' || (to?.protocol === 'http:' && from.protocol === 'http:')
  if (!to || !isKept) throw new FeedRefusal('redirects', 'it leads to no address, or from https to something else')
  return to
}

async function contentOf({ statusCode, headers, body }: Answer, nowMs: UnixMs): Promise<Content | 'same'> {
  if (statusCode !== 200) {
    body.on('error', () => {}).destroy() // nobody reads it
    if (statusCode === 304) return 'same'
    throw new FeedRefusal('status', `the server answers ${statusCode}`)
  }
  if (Number(headers['content-length'] ?? 0) > MAX_BYTES) throw tooLarge()
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of body as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > MAX_BYTES) throw tooLarge()
    pieces.push(piece)
  }
  const [etag, lastModified] = [headers['etag'], headers['last-modified']]
  const modifiedMs = typeof lastModified === 'string' ? Date.parse(lastModified) : Number.NaN
  return {
    bytes: Buffer.concat(pieces),
    asOfDay: dayOf(modifiedMs > 0 && modifiedMs < nowMs ? modifiedMs : nowMs),
    ...(typeof etag === 'string' && { etag }),
    ...(typeof lastModified === 'string' && { lastModified }),
  }
}

function refusalOf(error: unknown, { aborted }: AbortSignal): FeedRefusal {
  if (error instanceof FeedRefusal) return error
  if (aborted) return new FeedRefusal('too_slow', 'it did not come whole in time', { cause: error })
  if ((error as { code?: unknown }).code === 'ENOTPUBLIC') return notPublic()
  return new FeedRefusal('unreachable', 'nobody answers at the source, or the connection was lost', { cause: error })
}

function notPublic(): FeedRefusal {
  return new FeedRefusal('not_public', 'it stands in our own networks, or leads into them; --inside allows that')
}

function tooLarge(): FeedRefusal {
  return new FeedRefusal('too_large', `it has more than ${MAX_BYTES / 1024 / 1024} MB`)
}

const MOST_REDIRECTIONS = 3
const CONNECT_TIMEOUT_MS = 10_000
