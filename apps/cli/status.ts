/** What a command that threw ends with. What goes wrong in the world is one line; only a fault of ours shows its stack. */
import { SekishoError } from '@sekisho/base'
import { CommanderError } from 'commander'
import { CommandFailure, EXIT } from './exit.ts'

/** @throws whatever is a fault of ours */
export function statusOf(error: unknown, tell: (line: string) => void): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage // it has said what is wrong
  if (error instanceof CommandFailure || error instanceof SekishoError) {
    if (error.message !== '') tell(`sekisho: ${error.message}`)
    if (error instanceof CommandFailure) return error.status
    if (USAGE.has(error.code)) return EXIT.usage
    return TRY_AGAIN.has(error.code) ? EXIT.tryAgain : EXIT.failed
  }
  if (error instanceof Error && 'syscall' in error) {
    tell(`sekisho: ${error.message}`) // a file or a socket: the message names it
    return EXIT.failed
  }
  throw error
}

/** What the command line or a setting names is wrong, and nothing was done. */
const USAGE: ReadonlySet<string> = new Set([
  'ERR_API_KEY_UNKNOWN',
  'ERR_AUTHORITY',
  'ERR_DIRECTORY_INVALID',
  'ERR_EVIDENCE_PARTNERS',
  'ERR_FEED_EXISTS',
  'ERR_FEED_INVALID',
  'ERR_FEED_UNKNOWN',
  'ERR_ISSUER_INVALID',
  'ERR_ISSUER_UNKNOWN',
  'ERR_KEY_FILE',
  'ERR_MERCHANT_INVALID',
  'ERR_OUTCOME_PARTNERS',
  'ERR_PAYMENT_SYSTEM',
  'ERR_TARGET_NOT_EMPTY',
  'ERR_TENANT_EXISTS',
  'ERR_TENANT_INVALID',
  'ERR_TENANT_UNKNOWN',
])

/** The same command may succeed once the other process has ended; anything else needs a hand. */
const TRY_AGAIN: ReadonlySet<string> = new Set(['ERR_DATA_DIR_LOCKED', 'ERR_STORE_BUSY'])
