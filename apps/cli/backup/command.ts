/** `sekisho backup` and `sekisho restore`: a data folder copied while it is used, and put back. */
import { Command } from 'commander'
import { resolve } from 'node:path'
import { dataDirOf, keyOf } from '../dataDir.ts'
import type { Terminal } from '../terminal.ts'

export function backupCommand(terminal: Terminal): Command {
  const { say, tell, out } = terminal
  return new Command('backup')
    .description(
      say({ en: 'Copy DATA_DIR, also while a server runs on it', ja: 'DATA_DIR を複製する(サーバー稼働中も可)' }),
    )
    .argument('<dir>', say({ en: 'a new or empty folder', ja: '新しい、または空のフォルダー' }))
    .option('--json', say({ en: 'the report as one JSON line', ja: '結果を JSON 1 行で出力' }))
    .action(async (dir: string, { json }: { json?: true }) => {
      const { backup } = await import('@sekisho/adapters/sql')
      const onProgress = (file: string | undefined, done: number, of: number): void => {
        if (file !== undefined) tell(`${done + 1}/${of} ${file}`)
      }
      const manifest = backup(dataDirOf(terminal), resolve(dir), { onProgress })
      if (json) out(`${JSON.stringify(manifest)}\n`)
      tell(
        say({
          en: `written: ${resolve(dir)}. It opens only with the key file, which is not in it: keep that apart, and keep it.`,
          ja: `書き出しました: ${resolve(dir)}。開くには鍵ファイルが必要です(複製には含まれません)。別に保管してください。`,
        }),
      )
    })
}

export function restoreCommand(terminal: Terminal): Command {
  const { say, tell, out } = terminal
  return new Command('restore')
    .description(
      say({
        en: 'Check a backup and put it in the place of DATA_DIR',
        ja: 'バックアップを検査し、DATA_DIR として戻す',
      }),
    )
    .argument('<dir>', say({ en: 'a folder made by backup', ja: 'backup で作ったフォルダー' }))
    .option(
      '--replace',
      say({
        en: 'DATA_DIR holds something: keep that beside it',
        ja: 'DATA_DIR に中身があるとき、隣に残して置き換える',
      }),
    )
    .option(
      '--erasures-from <dir>',
      say({ en: 'apply the erasures that this data folder knows of', ja: 'このデータフォルダーの消去記録を反映する' }),
    )
    .option('--json', say({ en: 'the report as one JSON line', ja: '結果を JSON 1 行で出力' }))
    .action(async (dir: string, options: { replace?: true; erasuresFrom?: string; json?: true }) => {
      const { restore } = await import('@sekisho/adapters/sql')
      const report = await restore(resolve(dir), dataDirOf(terminal), {
        kek: keyOf(terminal),
        replace: options.replace === true,
        ...(options.erasuresFrom === undefined ? {} : { erasuresFrom: resolve(options.erasuresFrom) }),
        onProgress: (done, of) => {
          if (terminal.watched) tell(`${done}/${of}`)
        },
      })
      if (options.json) out(`${JSON.stringify(report)}\n`)
      tell(say({ en: `restored to ${dataDirOf(terminal)}`, ja: `${dataDirOf(terminal)} に戻しました` }))
      if (report.erased > 0)
        tell(say({ en: `erasures applied: ${report.erased}`, ja: `反映した消去: ${report.erased} 件` }))
      if (report.replaced !== undefined) {
        tell(
          say({
            en: `the former data are in ${report.replaced}; remove them when nothing is missing`,
            ja: `以前のデータは ${report.replaced} にあります。不要になれば削除してください`,
          }),
        )
      }
    })
}
