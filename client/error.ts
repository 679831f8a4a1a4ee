/** The one error of a call that was not answered as it should be. It never carries the key, nor anything that was sent. */

/** One member that is not right, as RFC 9457 documents of `/v1` name it. */
export interface MemberError {
  readonly code: string
  /** JSON pointer (RFC 6901) into the body that was sent. */
  readonly pointer: string
  readonly detail: string
}

interface Details {
  readonly status?: number
  readonly errors?: readonly MemberError[]
  readonly retryAfterMs?: number
  readonly cause?: unknown
}

export class APIError extends Error {
  /**
   * Stable. The server's own (`invalid`, `conflict`, `too_many_calls` …; docs/errors.md has them all), or the client's:
   * `ERR_CLIENT_TIMEOUT`, `ERR_CLIENT_UNREACHABLE`, `ERR_CLIENT_ANSWER`.
   */
  readonly code: string
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined
  readonly errors: readonly MemberError[]
  /** When it may be asked again, as the server said. */
  readonly retryAfterMs: number | undefined

  constructor(code: string, message: string, { status, errors = [], retryAfterMs, cause }: Details = {}) {
    super(message, cause === undefined ? {} : { cause })
    this.name = 'APIError'
    this.code = code
    this.status = status
    this.errors = errors
    this.retryAfterMs = retryAfterMs
  }
}
