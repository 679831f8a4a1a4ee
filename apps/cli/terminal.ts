/**
 * What a command may touch of the process: where it writes, whether a person is looking, the environment, the language.
 * stdout carries results alone, so that a pipe gets nothing else; everything said to a person goes to stderr.
 */
import type { Language, Say } from './texts.ts'

export interface Terminal {
  readonly language: Language
  readonly say: Say
  readonly env: Readonly<Record<string, string | undefined>>
  /** Results. */
  readonly out: (text: string) => void
  /** Whoever writes many results waits for it after each, so that a slow reader is not read ahead of in memory. */
  readonly drained: () => Promise<void>
  /** Words for a person. */
  readonly tell: (line: string) => void
  /** A person can read tables, bars and colours on stderr. */
  readonly watched: boolean
  /** A person reads stdout: a long result belongs into a file instead. */
  readonly resultsWatched: boolean
  /** A person can answer questions. */
  readonly canAsk: boolean
}
