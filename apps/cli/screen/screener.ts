/**
 * Who decides: the program itself, or a running server. The command reads, sorts and writes; this is all it asks for.
 */
import type { Issue } from '@sekisho/base'
import type { OrderBody } from '@sekisho/fraud/events'
import type { Language } from '../texts.ts'

export interface Screener {
  /**
   * Called in order of time, and again before earlier answers are there, up to `atOnce` orders.
   * @throws {SekishoError} the store or the server failed; what was answered before stands
   */
  screen(order: OrderBody): Promise<Screened>
  readonly atOnce: number
  /** What a reason code says to a person; the code itself when nobody knows it. */
  reasonText(code: string, language: Language): string
  close(): Promise<void>
}

export type Screened =
  | { readonly kind: 'decided'; readonly outcome: string; readonly score: number; readonly reasons: readonly string[] }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] }
