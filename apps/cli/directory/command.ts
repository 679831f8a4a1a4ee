/** `sekisho directory`: who takes part in a payment system and with which card ranges, from a file. */
import type { DirectoryChange } from '@sekisho/adapters/directory-server'
import { Command } from 'commander'
import { dataDirOf } from '../dataDir.ts'
import { withHolder } from '../holder.ts'
import { requireFile } from '../inputFile.ts'
import { drawTable } from '../table.ts'
import type { Bilingual } from '../texts.ts'
import type { Terminal } from '../terminal.ts'
import { valueIn } from './file.ts'

interface ImportOptions {
  readonly tenant?: string
  readonly dryRun?: true
  readonly prune?: true
  readonly json?: true
}

export function directoryCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('directory')
    .description(
      say({
        en: 'Participants and card ranges of a Directory Server',
        ja: 'Directory Server の参加者とカード範囲を管理する',
      }),
    )
    .addCommand(importCommand(terminal))
    .addCommand(listCommand(terminal))
}

function importCommand(terminal: Terminal): Command {
  const { say, out, tell } = terminal
  return new Command('import')
    .description(say({ en: 'Bring the registry to what a file says', ja: 'ファイルの内容を登録簿に反映する' }))
    .argument('<file>', say({ en: 'JSON or YAML; docs/cli.md shows one', ja: 'JSON または YAML(docs/cli.md に例)' }))
    .option('--tenant <id>', say(WHICH))
    .option('--dry-run', say({ en: 'say what would change, and change nothing', ja: '変更内容を表示するだけ' }))
    .option(
      '--prune',
      say({ en: 'remove the ranges that the file does not name', ja: 'ファイルにないカード範囲を削除する' }),
    )
    .option('--json', say({ en: 'one JSON document', ja: 'JSON で出力' }))
    .action(async (path: string, { tenant, dryRun, prune, json }: ImportOptions) => {
      requireFile(path, terminal)
      const file = await valueIn(path, terminal)
      const { importDirectory, paymentSystemOf } = await import('@sekisho/adapters/directory-server')
      const options = { dryRun: dryRun === true, prune: prune === true }
      const changes = await withHolder(
        terminal,
        (store) => importDirectory(store, paymentSystemOf(store, tenant), file, { ...options, nowMs: Date.now() }),
        async (ask) => {
          const answer = await ask('/directory', {
            ...(tenant !== undefined && { tenantID: tenant }),
            ...options,
            file,
          })
          return answer['changes'] as DirectoryChange[]
        },
      )
      if (json) out(`${JSON.stringify({ dryRun: options.dryRun, changes })}\n`)
      for (const { action, what, id } of json ? [] : changes) out(`${say(ACTIONS[action])} ${what} ${id}\n`)
      tell(say(summary(changes.length, options.dryRun)))
    })
}

function listCommand(terminal: Terminal): Command {
  const { say, out, resultsWatched } = terminal
  return new Command('list')
    .description(say({ en: 'Show the registry, also while a server runs', ja: '登録簿を表示する(サーバー稼働中も可)' }))
    .option('--tenant <id>', say(WHICH))
    .option('--json', say({ en: 'one JSON document, as import takes it', ja: 'import で読める JSON で出力' }))
    .action(async ({ tenant, json }: Pick<ImportOptions, 'tenant' | 'json'>) => {
      const { openReader } = await import('@sekisho/adapters/sql')
      const { paymentSystemOf, readDirectory } = await import('@sekisho/adapters/directory-server')
      const reader = openReader({ dir: dataDirOf(terminal) })
      try {
        const directory = readDirectory(reader, paymentSystemOf(reader, tenant))
        if (json || !resultsWatched) return out(`${JSON.stringify(directory)}\n`)
        const { threeDSServers, acss, ranges } = directory
        out(
          `${drawTable(
            ['', 'ID', say({ en: 'Reference numbers', ja: '参照番号' }), say({ en: 'Addresses', ja: 'アドレス' })],
            [
              ...threeDSServers.map((server) => ['3DS Server', ...wordsOf(server, server.origins)]),
              ...acss.map((acs) => ['ACS', ...wordsOf(acs, acs.urls)]),
            ],
          )}\n`,
        )
        const rows = ranges.map(({ start, end, brand, acsID = '–', versions }) => {
          return [start, end, brand, acsID, versions.map(({ version }) => version).join(' ')]
        })
        const from = say({ en: 'From', ja: '開始' })
        const head = [from, say({ en: 'To', ja: '終了' }), say({ en: 'Brand', ja: 'ブランド' }), 'ACS']
        out(`${drawTable([...head, say({ en: 'Versions', ja: 'バージョン' })], rows)}\n`)
      } finally {
        reader.close()
      }
    })
}

function wordsOf(
  { participantID, referenceNumbers }: { readonly participantID: string; readonly referenceNumbers: readonly string[] },
  addresses: readonly string[] = [],
): string[] {
  return [participantID, referenceNumbers.join('\n'), addresses.join('\n')]
}

function summary(count: number, dryRun: boolean): Bilingual {
  if (count === 0) return { en: 'nothing to change', ja: '変更はありません' }
  return dryRun
    ? { en: `${count} would change; nothing was changed`, ja: `変更予定は ${count} 件です(まだ変更していません)` }
    : {
        en: `changed: ${count}. A running Directory Server sees it within a second`,
        ja: `${count} 件を変更しました。稼働中の Directory Server には 1 秒以内に反映されます`,
      }
}

const ACTIONS: Readonly<Record<DirectoryChange['action'], Bilingual>> = {
  added: { en: 'added', ja: '追加' },
  changed: { en: 'changed', ja: '変更' },
  removed: { en: 'removed', ja: '削除' },
}
const WHICH: Bilingual = {
  en: 'which payment system; the only one when left out',
  ja: '対象の決済システム(1 つだけなら省略可)',
}
