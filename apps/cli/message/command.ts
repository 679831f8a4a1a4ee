/** `sekisho message`: options of the linter. */
import { Command, Option } from 'commander'
import { createReadStream } from 'node:fs'
import { requireFile } from '../inputFile.ts'
import type { Bilingual } from '../texts.ts'
import type { Terminal } from '../terminal.ts'
import type { MessageOptions } from './index.ts'

type Options = Pick<MessageOptions, 'channel' | 'category' | 'leg'> & { readonly table?: true; readonly json?: true }

export function messageCommand(terminal: Terminal): Command {
  const { say, out, drained, tell, resultsWatched } = terminal
  return new Command('message')
    .description(say({ en: 'Say what is wrong with 3-D Secure messages', ja: '3-D セキュアのメッセージを検査する' }))
    .argument(
      '[file]',
      say({ en: 'NDJSON or one message; stdin when left out', ja: 'NDJSON またはメッセージ 1 件。省略時は標準入力' }),
    )
    .addOption(
      new Option(
        '--json',
        say({ en: 'one JSON line a message (the default)', ja: 'メッセージごとに JSON 1 行(既定)' }),
      ).conflicts('table'),
    )
    .option('--table', say({ en: 'element by element, for the eyes', ja: '要素ごとの表で表示' }))
    .addOption(
      new Option(
        '--channel <channel>',
        say({ en: 'where the message does not say it', ja: 'メッセージから分からないとき' }),
      ).choices(['APP', 'BRW', '3RI']),
    )
    .addOption(new Option('--category <category>', say({ en: 'likewise', ja: '同上' })).choices(['PA', 'NPA']))
    .addOption(
      new Option('--leg <leg>', say({ en: 'on which stretch it was caught', ja: 'メッセージを採取した区間' })).choices([
        '3DSS-DS',
        'DS-ACS',
        'ACS-DS',
        'DS-3DSS',
      ]),
    )
    .action(async (file: string | undefined, { table, ...context }: Options) => {
      const { runMessage } = await import('./index.ts')
      if (file !== undefined) requireFile(file, terminal)
      const input = file === undefined ? process.stdin : createReadStream(file)
      const view = { table: table === true, colour: table === true && resultsWatched }
      let isEmpty = true
      const write = async (text: string): Promise<void> => {
        isEmpty = false
        out(text)
        await drained()
      }
      process.exitCode = await runMessage(input, { write }, { ...view, ...context })
      if (isEmpty) tell(`sekisho: ${say(nothingIn(file))}`)
    })
}

function nothingIn(file: string | undefined): Bilingual {
  return file === undefined
    ? { en: 'no message on stdin', ja: '標準入力にメッセージがありません' }
    : { en: `no message in ${file}`, ja: `メッセージがありません: ${file}` }
}
