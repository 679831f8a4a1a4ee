/** How every command helps and refuses: in the person's language, with one exit status for a wrong command line. */
import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/** Sets it on the command and on all below it: commander passes such settings on only when it makes a subcommand itself. */
export function speakTo(terminal: Terminal, command: Command): Command {
  const { say, language, out, tell } = terminal
  command
    .helpOption('-h, --help', say({ en: 'show this help', ja: 'このヘルプを表示' }))
    .exitOverride() // throws; main turns it into a status
    .configureHelp({ styleTitle: (title) => (language === 'ja' ? (TITLES_JA.get(title) ?? title) : title) })
    .configureOutput({
      writeOut: out,
      writeErr: (text) => tell(text.replace(/\n$/, '')),
      outputError: (text, write) => write(text.replace(/^error: /, 'sekisho: ')),
    })
    .showHelpAfterError(say({ en: '(--help shows the options)', ja: '(--help でオプションを表示します)' }))
  if (command.commands.length > 0) {
    command.helpCommand('help [command]', say({ en: 'show the help of a command', ja: 'コマンドのヘルプを表示' }))
  }
  for (const below of command.commands) speakTo(terminal, below)
  return command
}

const TITLES_JA: ReadonlyMap<string, string> = new Map([
  ['Usage:', '使い方:'],
  ['Arguments:', '引数:'],
  ['Options:', 'オプション:'],
  ['Commands:', 'コマンド:'],
])
