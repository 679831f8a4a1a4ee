/** A file that the command line names to be read: what is not there, or is a folder, is said before anything begins. */
import { statSync } from 'node:fs'
import { CommandFailure, EXIT } from './exit.ts'
import type { Terminal } from './terminal.ts'

/** @throws {CommandFailure} there is no such file, or it is a folder; pipes and devices are welcome */
export function requireFile(path: string, { say }: Terminal): void {
  let isFolder: boolean
  try {
    isFolder = statSync(path).isDirectory()
  } catch {
    throw new CommandFailure(EXIT.usage, say({ en: `there is no file ${path}`, ja: `ファイルがありません: ${path}` }))
  }
  if (isFolder)
    throw new CommandFailure(
      EXIT.usage,
      say({ en: `${path} is a folder`, ja: `フォルダーが指定されています: ${path}` }),
    )
}
