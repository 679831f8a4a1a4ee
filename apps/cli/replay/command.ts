/** `sekisho replay`: the journal read again, beside a running server or without one. */
import { Command, Option } from 'commander'
import { dataDirOf } from '../dataDir.ts'
import { EXIT } from '../exit.ts'
import type { Terminal } from '../terminal.ts'
import { grouped } from '../table.ts'
import { startCount } from './progress.ts'
import type { WhatIfOptions } from './whatIf.ts'

interface ReplayOptions extends WhatIfOptions {
  readonly verify?: true
  readonly refold?: true
  readonly json?: true
}

export function replayCommand(terminal: Terminal): Command {
  const { say, tell, out } = terminal
  return new Command('replay')
    .description(
      say({
        en: 'Check the journal: its chain, its decisions, its vectors; or try a policy on it',
        ja: 'ジャーナルを検証する(ハッシュ連鎖・判定・特徴量)、またはポリシーを試す',
      }),
    )
    .addOption(
      new Option(
        '--verify',
        say({
          en: 'decisions alone: decide again from the recorded vectors',
          ja: '判定のみ: 記録された特徴量から判定し直す',
        }),
      ).conflicts('refold'),
    )
    .option(
      '--refold',
      say({ en: 'vectors alone: work them out again from the events', ja: '特徴量のみ: 出来事から計算し直す' }),
    )
    .addOption(
      new Option(
        '--policy <file>',
        say({
          en: 'what this policy would have decided, beside what was decided',
          ja: 'このポリシーならどう判定したかを、実際の判定と比べる',
        }),
      ).conflicts(['verify', 'refold', 'shadow']),
    )
    .addOption(
      new Option(
        '--shadow',
        say({
          en: 'what policies in shadow decided, beside the live one',
          ja: 'シャドー運用のポリシーの判定を、実際の判定と比べる',
        }),
      ).conflicts(['verify', 'refold']),
    )
    .option(
      '--kind <kind>',
      say({ en: 'with --shadow: of which events (order)', ja: '--shadow のときの出来事の種類(既定は order)' }),
    )
    .option(
      '--tenant <id>',
      say({ en: 'with --policy or --shadow: whose', ja: '--policy / --shadow のときの対象テナント' }),
    )
    .option(
      '--from <day>',
      say({ en: 'with --policy or --shadow: from this day on', ja: '--policy / --shadow のときの開始日' }),
    )
    .option(
      '--to <day>',
      say({
        en: 'with --policy or --shadow: before this day',
        ja: '--policy / --shadow のときの終了日(その日は含まない)',
      }),
    )
    .option(
      '--label-delay <delay>',
      say({
        en: 'with --policy or --shadow: without bad news for so long an order was good (7d)',
        ja: '--policy / --shadow のとき、悪い知らせがなければ正常とみなすまでの期間(既定は 7d)',
      }),
    )
    .option('--json', say({ en: 'the report as one JSON line', ja: '結果を JSON 1 行で出力' }))
    .action(async ({ verify, refold, json, ...whatIfOptions }: ReplayOptions) => {
      if (whatIfOptions.policy !== undefined || whatIfOptions.shadow) {
        const [{ whatIf }, { tellWhatIf, whatIfDocument }] = await Promise.all([
          import('./whatIf.ts'),
          import('./tellWhatIf.ts'),
        ])
        const found = whatIf(whatIfOptions, terminal)
        tellWhatIf(found, terminal)
        if (json) out(`${whatIfDocument(found)}\n`)
        return
      }
      const { verifyChain } = await import('@sekisho/adapters/sql')
      const { replayJournal } = await import('./replay.ts')
      const dir = dataDirOf(terminal)
      const chain = await verifyChain(dir)
      const progress = startCount(chain.ok ? chain.head.seq : 0, terminal)
      const report = replayJournal(dir, { verify: !refold, refold: !verify, onProgress: progress.reach })
      progress.stop()
      if (json) out(`${JSON.stringify({ chain: chain.ok ? { ok: true, seq: chain.head.seq } : chain, ...report })}\n`)
      tell(
        chain.ok
          ? say({
              en: `chain: whole, ${grouped(chain.head.seq)} rows`,
              ja: `ハッシュ連鎖: 正常、${grouped(chain.head.seq)} 行`,
            })
          : say({
              en: `chain: BROKEN at row ${chain.seq} (${chain.reason})`,
              ja: `ハッシュ連鎖: ${chain.seq} 行目で不整合(${chain.reason})`,
            }),
      )
      const { decisions, vectors } = report
      if (decisions) {
        tell(
          say({
            en: `decisions: ${grouped(decisions.identical)} identical, ${grouped(decisions.different)} different, ${grouped(decisions.notComparable)} of another policy`,
            ja: `判定: 一致 ${grouped(decisions.identical)}、相違 ${grouped(decisions.different)}、別のポリシー ${grouped(decisions.notComparable)}`,
          }),
        )
      }
      if (vectors) {
        tell(
          say({
            en: `vectors: ${grouped(vectors.identical)} identical, ${grouped(vectors.different)} different, ${grouped(vectors.notComparable)} of another policy`,
            ja: `特徴量: 一致 ${grouped(vectors.identical)}、相違 ${grouped(vectors.different)}、別のポリシー ${grouped(vectors.notComparable)}`,
          }),
        )
        if (vectors.filledLater > 0) {
          tell(
            say({
              en: `  ${grouped(vectors.filledLater)} of them were read before their policy's own features were filled in from the journal`,
              ja: `  うち ${grouped(vectors.filledLater)} 件は、ポリシー独自の特徴量がジャーナルから補われる前の判定`,
            }),
          )
        }
      }
      for (const { seq, id, differences } of report.first) {
        tell(
          `  ${seq} ${id}: ${differences.map(({ name, recorded, today }) => `${name} ${recorded ?? '-'} → ${today ?? '-'}`).join(', ')}`,
        )
      }
      const differs = !chain.ok || (decisions?.different ?? 0) > 0 || (vectors?.different ?? 0) > 0
      process.exitCode = differs ? EXIT.found : EXIT.ok
    })
}
