/** `sekisho address compile`: an index of places with a finer list of towns of the operator's own. */
import { Command } from 'commander'
import { requireFile } from '../inputFile.ts'
import { grouped } from '../table.ts'
import type { Terminal } from '../terminal.ts'

export function compileCommand(terminal: Terminal): Command {
  const { say, tell } = terminal
  return new Command('compile')
    .description(
      say({
        en: 'Make an index of places with a finer list of towns (小字); PLACES_INDEX names it afterwards',
        ja: '小字など、より細かい町域一覧を加えた住所索引を作る(PLACES_INDEX で指定)',
      }),
    )
    .argument('<file>', say({ en: 'CSV; docs/cli.md names its columns', ja: 'CSV(列は docs/cli.md を参照)' }))
    .requiredOption('--to <index>', say({ en: 'the file to write', ja: '書き出すファイル' }))
    .action(async (file: string, { to }: { to: string }) => {
      requireFile(file, terminal)
      const { readFileSync, renameSync, writeFileSync } = await import('node:fs')
      const { compileOwnPlaces } = await import('@sekisho/adapters/intelligence')
      const { index, rows } = compileOwnPlaces(readFileSync(file))
      writeFileSync(`${to}.${process.pid}`, index)
      renameSync(`${to}.${process.pid}`, to) // nobody reads half of one
      tell(
        say({
          en: `${grouped(rows)} rows added. Set PLACES_INDEX=${to} for the server and for every command, and run sekisho keys renew: places have other tokens now.`,
          ja: `${grouped(rows)} 行を加えました。サーバーとすべてのコマンドで PLACES_INDEX=${to} を設定し、sekisho keys renew を実行してください(住所のトークンが変わります)。`,
        }),
      )
    })
}
