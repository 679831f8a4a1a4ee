/**
 * The `sekisho` program: every command in the order in which somebody meets them. Each says its options at once and loads
 * what it needs only when it is called.
 */
import { Command } from 'commander'
import manifest from './package.json' with { type: 'json' }
import { acsCommand } from './acs/command.ts'
import { addressCommand } from './address/command.ts'
import { adviceCommand } from './advice/command.ts'
import { backtestCommand } from './backtest/command.ts'
import { backupCommand, restoreCommand } from './backup/command.ts'
import { conformanceCommand } from './conformance/command.ts'
import { directoryCommand } from './directory/command.ts'
import { doctorCommand } from './doctor/command.ts'
import { evidenceCommand } from './evidence/command.ts'
import { feedsCommand } from './feeds/command.ts'
import { fraudReportsCommand } from './fraud-reports/command.ts'
import { speakTo } from './help.ts'
import { issuersCommand } from './issuers/command.ts'
import { keysCommand } from './keys/command.ts'
import { ledgerCommand } from './ledger/command.ts'
import { listsCommand } from './lists/command.ts'
import { messageCommand } from './message/command.ts'
import { outcomesCommand } from './outcomes/command.ts'
import { policiesCommand } from './policies/command.ts'
import { replayCommand } from './replay/command.ts'
import { screenCommand } from './screen/command.ts'
import { startCommand } from './start/command.ts'
import { tenantsCommand } from './tenants/command.ts'
import type { Terminal } from './terminal.ts'
import { townCommand } from './town/command.ts'
import { usersCommand } from './users/command.ts'

/** Where the program's own parts are. */
export interface Parts {
  /** The server's bundle, which `start` runs. */
  readonly server: URL
  /** The clone. */
  readonly root: URL
}

export function createProgram(terminal: Terminal, { server, root }: Parts): Command {
  const { say } = terminal
  const program = new Command('sekisho')
    .description(
      say({
        en: 'Sekisho: fraud screening for shops and EMV 3-D Secure for issuers, in one system.',
        ja: 'Sekisho(関所): 加盟店の不正検知と、発行会社の EMV 3-D セキュアを一つにしたシステム。',
      }),
    )
    .version(manifest.version, '-V, --version', say({ en: 'show the version', ja: 'バージョンを表示' }))
    .addCommand(startCommand(terminal, server))
    .addCommand(screenCommand(terminal))
    .addCommand(backtestCommand(terminal))
    .addCommand(addressCommand(terminal))
    .addCommand(messageCommand(terminal))
    .addCommand(conformanceCommand(terminal, root))
    .addCommand(replayCommand(terminal))
    .addCommand(ledgerCommand(terminal))
    .addCommand(townCommand(terminal))
    .addCommand(tenantsCommand(terminal))
    .addCommand(usersCommand(terminal))
    .addCommand(policiesCommand(terminal))
    .addCommand(adviceCommand(terminal))
    .addCommand(listsCommand(terminal))
    .addCommand(feedsCommand(terminal))
    .addCommand(directoryCommand(terminal))
    .addCommand(issuersCommand(terminal))
    .addCommand(acsCommand(terminal))
    .addCommand(evidenceCommand(terminal))
    .addCommand(outcomesCommand(terminal))
    .addCommand(fraudReportsCommand(terminal))
    .addCommand(keysCommand(terminal))
    .addCommand(backupCommand(terminal))
    .addCommand(restoreCommand(terminal))
    .addCommand(doctorCommand(terminal, root))
  return speakTo(terminal, program)
}
