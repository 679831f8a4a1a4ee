/** A day on the command line, as the moment at which it begins where the tenant is; a whole time is taken as it is. */
import { parseInstant, zoneOffsetMs } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { CommandFailure, EXIT } from './exit.ts'
import type { Terminal } from './terminal.ts'

/** @throws {CommandFailure} it is neither */
export function dayOf(
  text: string | undefined,
  option: string,
  { timeZone }: { readonly timeZone: string },
  { say }: Terminal,
): UnixMs | undefined {
  if (text === undefined) return undefined
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? parseInstant(`${text}T00:00:00Z`) : undefined
  const atMs = day === undefined ? parseInstant(text) : day - (zoneOffsetMs(timeZone) ?? 0)
  if (atMs !== undefined) return atMs
  throw new CommandFailure(
    EXIT.usage,
    say({ en: `${option} is a day, such as 2026-10-01`, ja: `${option} は 2026-10-01 のような日付です` }),
  )
}
