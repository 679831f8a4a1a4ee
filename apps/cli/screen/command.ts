/** `sekisho screen`: options, and what is said at the end. docs/cli.md and docs/csv.md. */
import { Command, Option } from 'commander'
import type { Terminal } from '../terminal.ts'
import type { ScreenOptions } from './screenFile.ts'

export function screenCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('screen')
    .description(say({ en: 'Screen the orders of a CSV file', ja: 'CSV の注文をまとめて判定する' }))
    .argument(
      '<orders.csv>',
      say({
        en: 'export of a cart: UTF-8 or CP932, commas or tabs',
        ja: 'カートの受注 CSV(UTF-8 / CP932、カンマまたはタブ区切り)',
      }),
    )
    .option(
      '--mapping <file>',
      say({ en: 'which column is what (YAML or JSON)', ja: '列の対応を書いたファイル(YAML / JSON)' }),
    )
    .option(
      '--write-mapping <file>',
      say({ en: 'write the columns as they were understood', ja: '列の対応をファイルに書き出す' }),
    )
    .option('--out <file>', say({ en: 'write the result CSV here', ja: '結果 CSV の書き出し先' }))
    .option(
      '--columns <names>',
      say({ en: 'input columns to copy into the result, with commas between', ja: '結果に写す入力列(カンマ区切り)' }),
    )
    .option('--yes', say({ en: 'take the columns as guessed, without asking', ja: '列の対応を確認せずに進む' }))
    .option(
      '--json',
      say({
        en: 'JSON on stdout: a line an order, or with --out the report',
        ja: 'JSON を標準出力へ(注文ごとに1行。--out があれば集計1行)',
      }),
    )
    .addOption(
      new Option('--encoding <name>', say({ en: 'encoding of the file', ja: '文字コード' }))
        .choices(['auto', 'utf-8', 'cp932'])
        .default('auto'),
    )
    .addOption(
      new Option('--lang <language>', say({ en: 'language of outcomes and reasons', ja: '判定と理由の言語' })).choices([
        'ja',
        'en',
      ]),
    )
    .addOption(
      new Option(
        '--keep',
        say({ en: 'screen on DATA_DIR and keep what is screened', ja: 'DATA_DIR で判定し、記録を残す' }),
      ).conflicts('server'),
    )
    .option('--tenant <id>', say({ en: 'with --keep: the shop', ja: '--keep のときの加盟店' }))
    .option('--server <url>', say({ en: 'ask a running server', ja: '稼働中のサーバーで判定する' }))
    .option(
      '--key <key>',
      say({
        en: 'with --server: API key (or SEKISHO_API_KEY)',
        ja: '--server のときの API キー(または SEKISHO_API_KEY)',
      }),
    )
    .action(async (file: string, options: ScreenOptions) => {
      const { screenFile } = await import('./screenFile.ts')
      process.exitCode = await screenFile(file, options, terminal)
    })
}
