/** `sekisho lists`: block, allow and watch lists in and out of files, on a data folder that is free or through its server. */
import { Command, Option } from 'commander'
import { CommandFailure, EXIT } from '../exit.ts'
import { requireFile } from '../inputFile.ts'
import { startCount } from '../replay/progress.ts'
import { drawTable, grouped } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { withLists } from './holder.ts'
import type { BadRow, ImportPlan } from './import.ts'
import type { Defaults } from './rows.ts'

export function listsCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('lists')
    .description(
      say({
        en: 'Block, allow and watch lists: take over a file, write one, look at them',
        ja: 'ブロック・許可・注意リストの取り込み・書き出し・表示',
      }),
    )
    .addCommand(importCommand(terminal))
    .addCommand(exportCommand(terminal))
    .addCommand(showCommand(terminal))
}

interface ImportOptions extends Defaults {
  readonly apply?: true
  readonly skipBad?: true
  readonly json?: true
}

function importCommand(terminal: Terminal): Command {
  const { say, out, tell } = terminal
  return new Command('import')
    .description(
      say({
        en: 'Say what a file would change; with --apply, change it',
        ja: 'ファイルで何が変わるかを示す。--apply を付けると反映する',
      }),
    )
    .argument('<tenant>')
    .argument('<file>', say({ en: 'CSV; docs/cli.md names its columns', ja: 'CSV(列は docs/cli.md を参照)' }))
    .option('--apply', say({ en: 'make the changes', ja: '変更を反映する' }))
    .option('--skip-bad', say({ en: 'leave out bad rows and conflicts', ja: '不備や矛盾のある行を除いて進める' }))
    .option('--list <id>', say({ en: 'where the file names no list', ja: 'list 列がないときのリスト' }))
    .addOption(
      new Option('--effect <effect>', say({ en: 'where the file says none', ja: 'effect 列がないときの種別' })).choices(
        ['block', 'allow', 'watch'],
      ),
    )
    .option('--category <category>', say({ en: 'where the file says none; other', ja: 'category 列がないとき(other)' }))
    .option('--source <source>', say({ en: 'where the file says none', ja: 'source 列がないときの登録元' }), 'file')
    .option('--owner <owner>', say({ en: 'where the file says none', ja: 'owner 列がないときの責任者' }), 'operator')
    .option('--json', say({ en: 'one JSON document', ja: 'JSON で出力' }))
    .action(async (tenantID: string, file: string, { apply, skipBad, json, ...defaults }: ImportOptions) => {
      requireFile(file, terminal)
      const { planRows, readRows, takeChanges } = await import('./import.ts')
      const read = await readRows(file, defaults, terminal)
      const { plan, applied } = await withLists(terminal, tenantID, async (keeper) => {
        const looking = startCount(read.rows.length, terminal)
        const plan = await planRows(keeper, tenantID, read, looking.reach).finally(() => looking.stop())
        const isRight = plan.bad.length + plan.conflicts.length === 0
        if (!apply || !(isRight || skipBad)) return { plan, applied: undefined }
        const taking = startCount(plan.changes.length, terminal)
        const applied = await takeChanges(keeper, tenantID, plan.changes, taking.reach).finally(() => taking.stop())
        return { plan, applied }
      })
      const { changes: _bodies, ...report } = plan
      if (json) out(`${JSON.stringify({ ...report, applied: applied ?? 0 })}\n`)
      else for (const line of linesOf(plan, terminal)) out(`${line}\n`)
      tell(summaryOf(plan, applied, terminal))
      if (plan.bad.length + plan.conflicts.length > 0) throw new CommandFailure(EXIT.found, '')
    })
}

function exportCommand(terminal: Terminal): Command {
  const { say, out, drained, tell } = terminal
  return new Command('export')
    .description(say({ en: 'Write lists as import reads them', ja: 'import で読める形で書き出す' }))
    .argument('<tenant>')
    .argument('[list]', say({ en: 'one list; all when not given', ja: 'リスト(省略時はすべて)' }))
    .action(async (tenantID: string, listID: string | undefined) => {
      const { cellsOf, COLUMNS, lineOf } = await import('./rows.ts')
      const { entriesOf } = await import('./entries.ts')
      let [written, left] = [0, 0]
      await withLists(terminal, tenantID, async (keeper) => {
        out(lineOf(COLUMNS))
        for await (const { listID: id, entry } of entriesOf(keeper, tenantID, listID, terminal)) {
          const cells = cellsOf(id, entry)
          if (cells) out(lineOf(COLUMNS.map((name) => cells[name])))
          if (cells) written++
          else left++
          await drained()
        }
      })
      tell(say({ en: `written: ${grouped(written)}`, ja: `${grouped(written)} 件を書き出しました` }))
      if (left === 0) return
      const en = `left out: ${grouped(left)} whose person was erased, or of whom only a card number was ever known`
      const ja = `${grouped(left)} 件は除きました(本人のデータが消去済み、またはカード番号しか知られていない登録)`
      tell(say({ en, ja }))
    })
}

function showCommand(terminal: Terminal): Command {
  const { say, out, drained, resultsWatched } = terminal
  return new Command('show')
    .description(say({ en: 'The lists of a tenant, or who stands on one', ja: 'リストの一覧、または登録内容' }))
    .argument('<tenant>')
    .argument('[list]')
    .option('--json', say({ en: 'one JSON document a list or an entry', ja: 'リスト・登録ごとに JSON 1 行' }))
    .action(async (tenantID: string, listID: string | undefined, { json }: { json?: true }) => {
      const { entriesOf } = await import('./entries.ts')
      const asJSON = json || !resultsWatched
      await withLists(terminal, tenantID, async (keeper) => {
        if (listID === undefined) {
          const lists = await keeper.lists(tenantID)
          const head = [
            say({ en: 'List', ja: 'リスト' }),
            say({ en: 'Effect', ja: '種別' }),
            say({ en: 'Entries', ja: '件数' }),
          ]
          if (asJSON) for (const list of lists) out(`${JSON.stringify(list)}\n`)
          else
            out(
              `${drawTable(
                head,
                lists.map((list) => [list.listID, list.effect, grouped(list.entries)]),
              )}\n`,
            )
          return
        }
        for await (const { entry } of entriesOf(keeper, tenantID, listID, terminal)) {
          const { seq: _place, sinceMs, untilMs, ...shown } = entry
          const until = untilMs === undefined ? undefined : new Date(untilMs).toISOString()
          const document = { ...shown, since: new Date(sinceMs).toISOString(), until }
          out(`${asJSON ? JSON.stringify(document) : Object.values(document).map(cellOf).filter(Boolean).join('  ')}\n`)
          await drained()
        }
      })
    })
}

function cellOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
}

function linesOf({ bad, conflicts, against }: ImportPlan, { say }: Terminal): string[] {
  const issuesOf = ({ issues }: BadRow) =>
    issues.map(({ element, reason, errorCode }) => `${element && `${element}: `}${reason} (${errorCode})`).join('; ')
  return [
    ...bad.map((row) => `${row.line}: ${issuesOf(row)}`),
    ...conflicts.map(({ line, with: other }) =>
      say({ en: `${line}: says otherwise than line ${other}`, ja: `${line}: ${other} 行目と食い違っています` }),
    ),
    ...against.map(({ line, lists }) =>
      say({
        en: `${line}: also on ${lists.join(', ')}`,
        ja: `${line}: 逆の種別のリストにもあります: ${lists.join(', ')}`,
      }),
    ),
  ]
}

function summaryOf(
  { effects, doubled, bad, conflicts }: ImportPlan,
  applied: number | undefined,
  { say }: Terminal,
): string {
  const found = say({
    en: `new ${effects.new}, changed ${effects.changed}, removed ${effects.removed}, as they are ${effects.same + effects.absent}, doubled ${doubled}, bad ${bad.length}, conflicts ${conflicts.length}`,
    ja: `新規 ${effects.new}、変更 ${effects.changed}、解除 ${effects.removed}、変更なし ${effects.same + effects.absent}、重複 ${doubled}、不備 ${bad.length}、矛盾 ${conflicts.length}`,
  })
  if (applied !== undefined) return `${found}\n${say({ en: `made: ${applied}`, ja: `${applied} 件を反映しました` })}`
  const next = say({
    en: 'nothing was changed; --apply makes the changes (--skip-bad leaves out what is wrong)',
    ja: '何も変更していません。反映するには --apply を付けます(--skip-bad で不備のある行を除きます)',
  })
  return `${found}\n${next}`
}
