/** Which data folder, which key and which tables a command works with: the same settings as the server's (docs/settings.md). */
import { DEMONSTRATION_KEK, openKeyFile } from '@sekisho/adapters/keys'
import type { IntelligenceOptions } from '@sekisho/adapters/intelligence'
import type { KeyObject } from 'node:crypto'
import { resolve } from 'node:path'
import { CommandFailure, EXIT } from './exit.ts'
import type { Terminal } from './terminal.ts'

export function dataDirOf({ env }: Terminal): string {
  return resolve(env.DATA_DIR || './data')
}

/** What an operator has given to look things up in: the same order gets the same answer from the server and from a file. */
export function tablesOf({ env }: Terminal): IntelligenceOptions {
  return {
    ...(env.BIN_COUNTRIES && { binCountries: resolve(env.BIN_COUNTRIES) }),
    ...(env.PLACES_INDEX && { placesIndex: resolve(env.PLACES_INDEX) }),
    ...(env.NETWORK_LISTS && { networkLists: resolve(env.NETWORK_LISTS) }),
  }
}

/** Path of the operator's own index of places, where there is one. */
export function placesIndexOf({ env }: Terminal): string | undefined {
  return env.PLACES_INDEX ? resolve(env.PLACES_INDEX) : undefined
}

/**
 * The key-encryption key: KEY_FILE's, or the demonstration's where the demonstration is not switched off.
 * @throws {CommandFailure} SEKISHO_DEMO=0 and no KEY_FILE  @throws {SekishoError} ERR_KEY_FILE
 */
export function keyOf(terminal: Terminal): KeyObject {
  const { env, say, tell } = terminal
  if (env.KEY_FILE) {
    const { kek, warnings } = openKeyFile(resolve(env.KEY_FILE), { dataDir: dataDirOf(terminal) })
    for (const warning of warnings) tell(`sekisho: ${warning}`)
    return kek
  }
  if (env.SEKISHO_DEMO !== '0') return DEMONSTRATION_KEK
  const message = say({
    en: 'KEY_FILE is not set; with SEKISHO_DEMO=0 it names the file with the key-encryption key',
    ja: 'KEY_FILE が設定されていません。SEKISHO_DEMO=0 のときは鍵暗号化鍵のファイルを指定してください',
  })
  throw new CommandFailure(EXIT.usage, message)
}
