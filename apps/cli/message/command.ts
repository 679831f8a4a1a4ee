/** `sekisho message`: options of the linter. */
import { Command, Option } from 'commander'
import { createReadStream } from 'node:fs'
import type { Terminal } from '../terminal.ts'
import type { MessageOptions } from './index.ts'

type Options = Pick<MessageOptions, 'channel' | 'category' | 'leg'> & { readonly table?: true; readonly json?: true }

export function messageCommand({ say, out, resultsWatched }: Terminal): Command {
  return new Command('message')
    .description(say({ en: 'Say what is wrong with 3-D Secure messages', ja: '3-D セキュアの電文を検査する' }))
    .argument(
      '[file]',
      say({ en: 'NDJSON or one message; stdin when left out', ja: 'NDJSON または電文 1 件。省略時は標準入力' }),
    )
    .addOption(
      new Option(
        '--json',
        say({ en: 'one JSON line a message (the default)', ja: '電文ごとに JSON 1 行(既定)' }),
      ).conflicts('table'),
    )
    .option('--table', say({ en: 'element by element, for the eyes', ja: '要素ごとの表で表示' }))
    .addOption(
      new Option(
        '--channel <channel>',
        say({ en: 'where the message does not say it', ja: '電文から分からないとき' }),
      ).choices(['APP', 'BRW', '3RI']),
    )
    .addOption(new Option('--category <category>', say({ en: 'likewise', ja: '同上' })).choices(['PA', 'NPA']))
    .addOption(
      new Option('--leg <leg>', say({ en: 'on which stretch it was caught', ja: '電文を採取した区間' })).choices([
        '3DSS-DS',
        'DS-ACS',
        'ACS-DS',
        'DS-3DSS',
      ]),
    )
    .action(async (file: string | undefined, { table, ...context }: Options) => {
      const { runMessage } = await import('./index.ts')
      const input = file === undefined ? process.stdin : createReadStream(file)
      const view = { table: table === true, colour: table === true && resultsWatched }
      process.exitCode = await runMessage(input, { write: out }, { ...view, ...context })
    })
}
