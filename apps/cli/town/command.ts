/** `sekisho town`: options. docs/town.md. */
import { Command, Option } from 'commander'
import type { Terminal } from '../terminal.ts'
import type { TownCommandOptions } from './options.ts'

export function townCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('town')
    .description(
      say({
        en: 'Live in a simulated town of buyers, shops and fraudsters: screen it, or write it to a file',
        ja: '購入者・店舗・不正者のいる模擬の町を動かす(判定する、またはファイルに書き出す)',
      }),
    )
    .option(
      '--seed <seeds>',
      say({
        en: 'numbers with commas between, or the set "tuning" or "test"; 1 when not given',
        ja: '乱数の種(カンマ区切り、または tuning / test の組)。省略時は 1',
      }),
    )
    .option('--days <number>', say({ en: 'how long; 90 when not given', ja: '日数。省略時は 90' }))
    .option(
      '--orders <number>',
      say({
        en: 'orders of good buyers, fraud comes on top; 10000 when not given',
        ja: '善良な購入者の注文数(不正は別に加わる)。省略時は 10000',
      }),
    )
    .option(
      '--out <file>',
      say({
        en: 'write every event as NDJSON instead of screening it',
        ja: '判定せず、すべての出来事を NDJSON で書き出す',
      }),
    )
    .option('--truth <file>', say({ en: 'write what was true as NDJSON', ja: '真実(正解)を NDJSON で書き出す' }))
    .option(
      '--fraudsters <file>',
      say({ en: 'fraudsters of your own (YAML or JSON)', ja: '独自の不正者を書いたファイル(YAML / JSON)' }),
    )
    .addOption(
      new Option('--server <url>', say({ en: 'ask a running server', ja: '稼働中のサーバーで判定する' })).conflicts(
        'out',
      ),
    )
    .option(
      '--key <key>',
      say({
        en: 'with --server: API key (or SEKISHO_API_KEY)',
        ja: '--server のときの API キー(または SEKISHO_API_KEY)',
      }),
    )
    .addOption(
      new Option(
        '--compare',
        say({
          en: 'live the same towns without measures, with a shop’s, an issuer’s, and both together; the test seeds when no seed is given',
          ja: '同じ町を「対策なし・店舗のみ・発行者のみ・両者の連携」で動かして比べる。種の省略時は test の組',
        }),
      ).conflicts(['out', 'truth', 'server', 'fraudsters']),
    )
    .option(
      '--small',
      say({ en: 'with --compare: two small towns, for a quick look', ja: '--compare を小さな町 2 つで手早く試す' }),
    )
    .option(
      '--page <file>',
      say({
        en: 'with --compare: a page of it, or the plot alone (.svg)',
        ja: '--compare の結果をページ(.svg なら図だけ)に書き出す',
      }),
    )
    .option('--json', say({ en: 'the report as one JSON line', ja: '結果を JSON 1 行で出力' }))
    .action(async (options: TownCommandOptions) => {
      if (options.compare) {
        const { runCompare } = await import('./compare/run.ts')
        return runCompare(options, terminal)
      }
      const { runTownCommand } = await import('./run.ts')
      await runTownCommand(options, terminal)
    })
}
