/** `sekisho start`: the server as a child process, kept running. */
import { Command } from 'commander'
import { fileURLToPath } from 'node:url'
import type { Terminal } from '../terminal.ts'

/** @param server the server's bundle */
export function startCommand(terminal: Terminal, server: URL): Command {
  const { say } = terminal
  return new Command('start')
    .description(
      say({ en: 'Run the server (settings: docs/settings.md)', ja: 'サーバーを起動する(設定: docs/settings.md)' }),
    )
    .action(async () => {
      const { supervise } = await import('./supervise.ts')
      process.exitCode = await supervise({
        command: process.execPath,
        args: ['--enable-source-maps', fileURLToPath(server)],
        onRestart: () =>
          terminal.tell(
            say({
              en: 'sekisho: a write failed; starting again from the journal',
              ja: 'sekisho: 書き込みに失敗したため、ジャーナルから再開します',
            }),
          ),
      })
    })
}
