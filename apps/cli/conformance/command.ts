/** `sekisho conformance`: options of a run against somebody's component. */
import { Command, Option } from 'commander'
import type { Terminal } from '../terminal.ts'
import type { ConformanceOptions } from './index.ts'

export function conformanceCommand(terminal: Terminal, root: URL): Command {
  const { say } = terminal
  return new Command('conformance')
    .description(
      say({
        en: 'Test a 3-D Secure component against its requirements',
        ja: '3-D セキュアの構成要素を要件ごとに試験する',
      }),
    )
    .addOption(
      new Option('--role <role>', say({ en: 'what the component is', ja: '試験する構成要素' }))
        .choices(['threeds-server', 'directory-server', 'acs'])
        .makeOptionMandatory(),
    )
    .requiredOption(
      '--target <url>',
      say({
        en: 'its address for messages; with an origin alone, the one of this system',
        ja: 'メッセージの宛先 URL。オリジンだけなら本システムのパスを補う',
      }),
    )
    .option(
      '--profile <file>',
      say({
        en: 'reference numbers, cards and certificates of the target (JSON)',
        ja: '試験先の参照番号・カード・証明書(JSON)',
      }),
    )
    .option(
      '--listen <port>',
      say({
        en: 'port of our neighbours; browsers use the next one',
        ja: '模擬の隣接システムのポート。ブラウザー用は次の番号',
      }),
      '4100',
    )
    .option(
      '--api-key <key>',
      say({ en: 'of a shop, to ask a 3DS Server by /v1/3ds', ja: '加盟店の API キー(/v1/3ds を呼び出す)' }),
    )
    .option(
      '--server <url>',
      say({ en: 'where /v1/3ds, or the pages of an ACS, are', ja: '/v1/3ds または ACS の画面のオリジン' }),
    )
    .option(
      '--code-url <url>',
      say({ en: 'page with the last one-time code', ja: '最後のワンタイムパスワードが載るページ' }),
    )
    .option(
      '--code <code>',
      say({ en: 'the one-time code, where it is always the same', ja: '常に同じときのワンタイムパスワード' }),
    )
    .option('--only <ids...>', say({ en: 'requirements that begin like this', ja: '実行する要件(前方一致)' }))
    .option('--report <file>', say({ en: 'write the report as HTML', ja: '結果を HTML で書き出す' }))
    .option('--json', say({ en: 'the report as one JSON line', ja: '結果を JSON 1 行で出力' }))
    .action(async (options: ConformanceOptions) => {
      const { runConformance } = await import('./index.ts')
      process.exitCode = await runConformance(terminal, new URL('conformance/', root), options)
    })
}
