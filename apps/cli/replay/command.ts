/** `sekisho replay`: the journal read again, beside a running server or without one. */
import { Command, Option } from 'commander'
import { dataDirOf } from '../dataDir.ts'
import { EXIT } from '../exit.ts'
import type { Terminal } from '../terminal.ts'
import { grouped } from '../table.ts'

export function replayCommand(terminal: Terminal): Command {
  const { say, tell, out, watched } = terminal
  return new Command('replay')
    .description(
      say({
        en: 'Check the journal: its chain, its decisions, its vectors',
        ja: 'ジャーナルを検証する(ハッシュ連鎖・判定・特徴量)',
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
    .option('--json', say({ en: 'the report as one JSON line', ja: '結果を JSON 1 行で出力' }))
    .action(async ({ verify, refold, json }: { verify?: true; refold?: true; json?: true }) => {
      const { verifyChain } = await import('@sekisho/adapters/sql')
      const { replayJournal } = await import('./replay.ts')
      const dir = dataDirOf(terminal)
      const chain = await verifyChain(dir)
      const onProgress = (rows: number): void => {
        if (watched) tell(say({ en: `${grouped(rows)} rows`, ja: `${grouped(rows)} 行` }))
      }
      const report = replayJournal(dir, { verify: !refold, refold: !verify, onProgress })
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
            en: `vectors: ${grouped(vectors.identical)} identical, ${grouped(vectors.different)} different`,
            ja: `特徴量: 一致 ${grouped(vectors.identical)}、相違 ${grouped(vectors.different)}`,
          }),
        )
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
