/** Names for numbers with a unit. They are plain numbers to the compiler; the name is for the reader. */

/** Milliseconds since 1970-01-01T00:00:00Z, a safe integer. */
export type UnixMs = number

export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
