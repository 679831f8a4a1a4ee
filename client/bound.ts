/** One bound over the whole of a call: everything that it waits for, and its tries, end with it. */
import { APIError } from './error.ts'

export interface Bounded {
  readonly signal: AbortSignal
  /** @throws {unknown} the bound's error, or the caller's reason, as soon as either is there */
  wait(ms: number): Promise<void>
  /** Of the bound, at most. */
  remainingMs(): number
}

/** @throws {APIError} ERR_CLIENT_TIMEOUT  @throws {unknown} the reason of the caller's signal */
export async function within<T>(
  timeoutMs: number,
  caller: AbortSignal | undefined,
  act: (bounded: Bounded) => Promise<T>,
): Promise<T> {
  caller?.throwIfAborted()
  const bound = new AbortController()
  const endsAtMs = performance.now() + timeoutMs
  const late = new APIError('ERR_CLIENT_TIMEOUT', `there was no answer within ${timeoutMs} ms`)
  const timer = setTimeout(() => bound.abort(late), timeoutMs)
  const passOn = () => bound.abort(caller!.reason)
  caller?.addEventListener('abort', passOn, { once: true })
  const { signal } = bound
  try {
    return await Promise.race([
      aborted(signal),
      act({ signal, wait: (ms) => pause(ms, signal), remainingMs: () => endsAtMs - performance.now() }),
    ])
  } finally {
    clearTimeout(timer)
    caller?.removeEventListener('abort', passOn)
  }
}

/** Rejects when it is aborted, and never resolves: a fetch of the caller's own may not look at the signal. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(signal.reason as Error)
      },
      { once: true },
    )
  })
}
