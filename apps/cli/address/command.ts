/** `sekisho address`: options of the address reader. */
import { Command } from 'commander'
import { createReadStream } from 'node:fs'
import { requireFile } from '../inputFile.ts'
import { placesIndexOf } from '../dataDir.ts'
import { compileCommand } from './compile.ts'
import type { Terminal } from '../terminal.ts'

export function addressCommand(terminal: Terminal): Command {
  const { language, say, out, drained, tell } = terminal
  const command = new Command('address')
    .description(
      say({ en: 'Read Japanese addresses: parts, key, doubts', ja: '住所を読み取る(要素・照合キー・疑わしい点)' }),
    )
    .argument('[file]', say({ en: 'one address a line; stdin when left out', ja: '1 行に住所 1 件。省略時は標準入力' }))
    .option('--json', say({ en: 'one JSON document a line', ja: '1 行ごとに JSON 1 件' }))
    .action(async (file: string | undefined, { json = false }: { json?: boolean }) => {
      const { runAddress } = await import('./index.ts')
      const { openPlaces, placesPath } = await import('@sekisho/adapters/intelligence')
      const places = openPlaces(placesPath(placesIndexOf(terminal)))
      if (file !== undefined) requireFile(file, terminal)
      const input = file === undefined ? process.stdin : createReadStream(file)
      const write = async (text: string): Promise<void> => {
        out(text)
        await drained()
      }
      process.exitCode = await runAddress(input, { write }, { json, language, places })
      if (process.exitCode === 2)
        tell(`sekisho: ${say({ en: 'there is no line to read', ja: '読み取る行がありません' })}`)
    })
  return command.addCommand(compileCommand(terminal))
}
