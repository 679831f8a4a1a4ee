/**
 * `sekisho tenants threeds`: what a shop is to its acquirer and its payment systems, from a file, on a data folder that is free
 * or through its server.
 */
import type { MerchantSettings } from '@sekisho/adapters/threeds-server'
import { Command } from 'commander'
import { dataDirOf } from '../dataDir.ts'
import { valueIn } from '../directory/file.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import { withHolder } from '../holder.ts'
import { requireFile } from '../inputFile.ts'
import { drawTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { qualityCommand } from './quality.ts'

export function threeDSCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('threeds')
    .description(say({ en: "A shop's settings for 3-D Secure", ja: '加盟店の 3-D セキュアの設定' }))
    .addCommand(setCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(listCommand(terminal))
    .addCommand(qualityCommand(terminal))
}

function setCommand(terminal: Terminal): Command {
  const { say, tell } = terminal
  return new Command('set')
    .description(say({ en: 'Set or replace them', ja: '設定する(既存の設定は置き換わります)' }))
    .argument('<tenant>', say({ en: 'a shop', ja: '加盟店' }))
    .argument('<file>', say({ en: 'JSON or YAML; docs/cli.md shows one', ja: 'JSON または YAML(docs/cli.md に例)' }))
    .action(async (tenantID: string, file: string) => {
      requireFile(file, terminal)
      const settings = await valueIn(file, terminal)
      await withHolder(
        terminal,
        async (store) => {
          const { setMerchant } = await import('@sekisho/adapters/threeds-server')
          await setMerchant(store, tenantID, settings)
        },
        async (ask) => void (await ask('/threeds-merchants', { tenantID, settings })),
      )
      tell(say({ en: 'set; the next payment uses it', ja: '設定しました。次の決済から使われます' }))
    })
}

function showCommand(terminal: Terminal): Command {
  const { say, out, resultsWatched, language } = terminal
  return new Command('show')
    .description(say({ en: 'Show them, also while a server runs', ja: '設定を表示する(サーバー稼働中も可)' }))
    .argument('<tenant>', say({ en: 'a shop', ja: '加盟店' }))
    .option('--json', say({ en: 'one JSON document, as set takes it', ja: 'set で読める JSON で出力' }))
    .action(async (tenantID: string, { json }: { json?: true }) => {
      const settings = await inFolder(terminal, (find) => find(tenantID))
      if (!settings) {
        const en = `${tenantID} has no settings for 3-D Secure; see: sekisho tenants threeds set`
        const ja = `3-D セキュアの設定がありません: ${tenantID}(sekisho tenants threeds set で設定します)`
        throw new CommandFailure(EXIT.usage, say({ en, ja }))
      }
      if (json || !resultsWatched) return out(`${JSON.stringify(settings)}\n`)
      const { merchant, origins } = settings
      const rows = Object.entries(merchant).map(([element, value]: [string, string | { ja: string; en: string }]) => [
        element,
        typeof value === 'string' ? value : value[language],
      ])
      const head = [say({ en: 'Element', ja: '項目' }), say({ en: 'Value', ja: '値' })]
      out(`${drawTable(head, [...rows, ['origins', origins.join('\n')]])}\n`)
    })
}

function listCommand(terminal: Terminal): Command {
  const { say, out, resultsWatched } = terminal
  return new Command('list')
    .description(say({ en: 'Which shops have them', ja: '設定のある加盟店の一覧' }))
    .option('--json', say({ en: 'one JSON document a shop', ja: '加盟店ごとに JSON 1 行' }))
    .action(async ({ json }: { json?: true }) => {
      const shops = await inFolder(terminal, (find, tenantIDs) =>
        tenantIDs.flatMap((tenantID) => {
          const settings = find(tenantID)
          return settings ? [{ tenantID, ...settings }] : []
        }),
      )
      if (json || !resultsWatched) {
        for (const shop of shops) out(`${JSON.stringify(shop)}\n`)
        return
      }
      const rows = shops.map(({ tenantID, merchant, origins }) => [
        tenantID,
        merchant.threeDSRequestorID,
        `${merchant.acquirerBIN} ${merchant.acquirerMerchantID}`,
        origins.join('\n'),
      ])
      const acquirer = say({ en: 'Acquirer BIN, merchant ID', ja: 'アクワイアラー BIN・加盟店番号' })
      out(`${drawTable(['ID', 'threeDSRequestorID', acquirer, say({ en: 'Origins', ja: 'オリジン' })], rows)}\n`)
    })
}

type Find = (tenantID: string) => MerchantSettings | undefined

async function inFolder<Value>(terminal: Terminal, read: (find: Find, tenantIDs: string[]) => Value): Promise<Value> {
  const { openReader } = await import('@sekisho/adapters/sql')
  const { listTenants } = await import('@sekisho/adapters/tenants')
  const { findMerchant } = await import('@sekisho/adapters/threeds-server')
  const reader = openReader({ dir: dataDirOf(terminal) })
  try {
    const tenantIDs = listTenants(reader).map(({ tenantID }) => tenantID)
    return read((tenantID) => findMerchant(reader, tenantID), tenantIDs)
  } finally {
    reader.close()
  }
}
