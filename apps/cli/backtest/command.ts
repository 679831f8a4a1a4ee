/** `sekisho backtest`: options. docs/cli.md and docs/tutorial.md. */
import { Command, Option } from 'commander'
import type { Terminal } from '../terminal.ts'
import type { BacktestOptions } from './backtestFile.ts'

export function backtestCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('backtest')
    .description(
      say({
        en: 'Try a policy on orders of the past of which it is known what they were',
        ja: '結果の分かっている過去の注文でポリシーを試す',
      }),
    )
    .argument(
      '<file>',
      say({
        en: 'CSV of past orders or payments, also packed (.gz)',
        ja: '過去の注文・決済の CSV(.gz も可)',
      }),
    )
    .option('--label <column>', say({ en: 'the column that says whether it was fraud', ja: '不正かどうかを示す列' }))
    .option('--time <column>', say({ en: 'the column of its date and time', ja: '日時の列' }))
    .option(
      '--label-delay <delay>',
      say({
        en: 'how long after the order a label was known: 7d (as when not given), 12h',
        ja: '注文からラベルが判明するまでの期間: 7d(省略時)、12h など',
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
    .option(
      '--policy <file>',
      say({
        en: 'the policy to try; the ready-made one for orders when not given',
        ja: '試すポリシー(省略時は標準の注文ポリシー)',
      }),
    )
    .option('--compare <file>', say({ en: 'a second policy, side by side', ja: '並べて比較する 2 つ目のポリシー' }))
    .option(
      '--from <day>',
      say({
        en: 'count only orders from this day on; those before are history',
        ja: 'この日以降の注文だけを集計する(それ以前は履歴として使う)',
      }),
    )
    .option('--to <day>', say({ en: 'leave out orders from this day on', ja: 'この日以降の注文を除く' }))
    .option('--html <file>', say({ en: 'write the report as one page', ja: 'レポートを 1 つの HTML に書き出す' }))
    .option(
      '--json',
      say({ en: 'the report as one JSON line; asks nothing', ja: '結果を JSON 1 行で出力(質問はしません)' }),
    )
    .option('--yes', say({ en: 'take the columns as guessed, without asking', ja: '列の対応を確認せずに進む' }))
    .addOption(
      new Option('--encoding <name>', say({ en: 'encoding of the file', ja: '文字コード' }))
        .choices(['auto', 'utf-8', 'cp932'])
        .default('auto'),
    )
    .addOption(
      new Option('--lang <language>', say({ en: 'language of the page', ja: 'ページの言語' })).choices(['ja', 'en']),
    )
    .action(async (file: string, options: BacktestOptions) => {
      const { backtestFile } = await import('./backtestFile.ts')
      process.exitCode = await backtestFile(file, options, terminal)
    })
}
