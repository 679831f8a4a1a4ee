/**
 * The `sekisho` program: every command in the order in which somebody meets them. Each says its options at once and loads
 * what it needs only when it is called.
 */
import { Command } from 'commander'
import manifest from './package.json' with { type: 'json' }
import { screenCommand } from './screen/command.ts'
import type { Terminal } from './terminal.ts'

export function createProgram(terminal: Terminal): Command {
  const { say } = terminal
  const program = new Command('sekisho')
    .description(
      say({
        en: 'Sekisho: fraud screening for shops and EMV 3-D Secure for issuers, in one system.',
        ja: 'Sekisho(関所): 加盟店の不正検知と、発行会社の EMV 3-D セキュアを一つにしたシステム。',
      }),
    )
    .version(manifest.version)
  for (const command of [screenCommand]) program.addCommand(command(terminal))
  return program
}
