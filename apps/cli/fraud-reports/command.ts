/** `sekisho fraud-reports`: reports of issuers and payment systems from a file, on a data folder that is free or through its server. */
import { Command, Option } from 'commander'
import { REPORT_SOURCES } from '@sekisho/fraud/events'
import { CommandFailure, EXIT } from '../exit.ts'
import { requireFile } from '../inputFile.ts'
import type { Terminal } from '../terminal.ts'
import type { ImportOptions, ImportReport, Left } from './import.ts'

export function fraudReportsCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('fraud-reports')
    .description(
      say({ en: 'Reports of fraud by issuers and payment systems', ja: '発行会社・国際ブランドからの不正報告を扱う' }),
    )
    .addCommand(importCommand(terminal))
}

function importCommand(terminal: Terminal): Command {
  const { say, out, tell } = terminal
  return new Command('import')
    .description(
      say({
        en: 'Say which report is about which order; with --apply, tell them',
        ja: '報告がどの注文に当たるかを示す。--apply を付けると取り込む',
      }),
    )
    .argument('<tenant>')
    .argument('<file>', say({ en: 'CSV; docs/cli.md names its columns', ja: 'CSV(列は docs/cli.md を参照)' }))
    .option('--apply', say({ en: 'tell them', ja: '取り込む' }))
    .addOption(
      new Option('--codes <system>', say({ en: 'whose codes the types are', ja: '不正種別のコードの体系' })).choices([
        'tc40',
        'safe',
      ]),
    )
    .addOption(
      new Option('--source <source>', say({ en: 'who reports', ja: '報告元' }))
        .choices([...REPORT_SOURCES])
        .default('payment_system'),
    )
    .option('--json', say({ en: 'one JSON document', ja: 'JSON で出力' }))
    .action(async (tenantID: string, file: string, { json, ...options }: ImportOptions & { readonly json?: true }) => {
      requireFile(file, terminal)
      const { importReports } = await import('./import.ts')
      const report = await importReports(tenantID, file, options, terminal)
      if (json) out(`${JSON.stringify(report)}\n`)
      else for (const left of report.left) out(`${lineOf(left, terminal)}\n`)
      tell(summaryOf(report, options, terminal))
      if (report.left.length > 0) throw new CommandFailure(EXIT.found, '')
    })
}

function lineOf({ line, because, column, candidates }: Left, { say }: Terminal): string {
  const words = {
    broken: { en: 'cannot be read', ja: '読み取れません' },
    wrong: { en: `column ${column} is wrong`, ja: `${column} 列に誤りがあります` },
    unknown: { en: 'no order fits', ja: '当てはまる注文がありません' },
    ambiguous: { en: `${candidates} orders fit`, ja: `${candidates} 件の注文に当てはまります` },
  }[because]
  return say({ en: `line ${line}: ${words.en}`, ja: `${line} 行目: ${words.ja}` })
}

function summaryOf(
  { rows, found, takenBefore, applied, left }: ImportReport,
  { apply }: ImportOptions,
  { say }: Terminal,
): string {
  const counts = {
    en: `${rows} reports: ${found} found, ${takenBefore} taken over before, ${left.length} left out`,
    ja: `${rows} 件中、該当 ${found} 件、取り込み済み ${takenBefore} 件、除外 ${left.length} 件`,
  }
  const done = apply
    ? { en: `told: ${applied}`, ja: `${applied} 件を取り込みました` }
    : {
        en: 'nothing was told; --apply tells them',
        ja: 'まだ取り込んでいません。取り込むには --apply を付けてください',
      }
  return say({ en: `${counts.en}; ${done.en}`, ja: `${counts.ja}。${done.ja}` })
}
