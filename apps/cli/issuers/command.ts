/** `sekisho issuers`: the card ranges, rules and cardholders of an issuer, on a data folder that is free. */
import type { CardholderRow } from '@sekisho/adapters/acs'
import type { Store } from '@sekisho/adapters/store'
import type { Issue } from '@sekisho/base'
import { Command } from 'commander'
import { readFileSync } from 'node:fs'
import { CommandFailure, EXIT } from '../exit.ts'
import { requireFile } from '../inputFile.ts'
import { detectEncoding, readText } from '../screen/encoding.ts'
import { readTable } from '../screen/rows.ts'
import { withStore } from '../store.ts'
import type { Terminal } from '../terminal.ts'

export function issuersCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('issuers')
    .description(
      say({ en: 'Card ranges, rules and cardholders of an ACS', ja: 'ACS のカード範囲・規則・会員を管理する' }),
    )
    .addCommand(setCommand(terminal))
    .addCommand(enrolCommand(terminal))
}

function setCommand(terminal: Terminal): Command {
  const { say, tell } = terminal
  return new Command('set')
    .description(say({ en: 'Set the card ranges and rules of an issuer', ja: 'カード範囲と規則を設定する' }))
    .argument('<tenant>')
    .argument('<file>', say({ en: 'JSON; docs/cli.md shows one', ja: 'JSON(docs/cli.md に例があります)' }))
    .action(async (tenantID: string, file: string) => {
      requireFile(file, terminal)
      const { parseIssuer, putIssuer } = await import('@sekisho/adapters/acs')
      const { findTenant } = await import('@sekisho/adapters/tenants')
      const value = jsonIn(file, terminal)
      await withStore(terminal, async (store) => {
        const tenant = findTenant(store, tenantID)
        if (tenant?.role !== 'issuer') throw noIssuer(terminal, tenantID)
        const parsed = parseIssuer(value, tenant)
        if (!parsed.ok) throw new CommandFailure(EXIT.usage, parsed.issues.map(issueLine).join('\n'))
        await putIssuer(store, parsed.message)
      })
      tell(
        say({
          en: `set. Next: sekisho issuers enrol ${tenantID} FILE.csv`,
          ja: `設定しました。次は: sekisho issuers enrol ${tenantID} FILE.csv`,
        }),
      )
    })
}

function enrolCommand(terminal: Terminal): Command {
  const { say, out, tell } = terminal
  return new Command('enrol')
    .description(say({ en: 'Enrol or replace cardholders from a CSV', ja: 'CSV から会員を登録・更新する' }))
    .argument('<tenant>')
    .argument('<file>', 'CSV: cardholderID, acctNumber, standing, asksAlways, contacts')
    .option('--json', say({ en: 'one JSON document', ja: 'JSON で出力' }))
    .action(async (tenantID: string, file: string, { json }: { json?: true }) => {
      requireFile(file, terminal)
      const { Cardholders, importCardholders, Issuers } = await import('@sekisho/adapters/acs')
      const rows = await rowsOf(file, terminal)
      const { enrolled, faults } = await withStore(terminal, (store: Store) => {
        const issuer = new Issuers(store, Date.now).find(tenantID)
        if (!issuer) throw noIssuer(terminal, tenantID)
        return importCardholders(new Cardholders(store), issuer, rows, Date.now())
      })
      if (json) out(`${JSON.stringify({ enrolled, faults })}\n`)
      for (const { line, issues } of json ? [] : faults) out(`${line}: ${issues.map(issueLine).join('; ')}\n`)
      tell(
        say({
          en: `enrolled: ${enrolled}, refused: ${faults.length}`,
          ja: `登録 ${enrolled} 件、不備 ${faults.length} 件`,
        }),
      )
      if (faults.length > 0) throw new CommandFailure(EXIT.found, '')
    })
}

/** Rows by the names of their columns; a broken line is a row without members, which is refused as such. */
async function rowsOf(file: string, { say }: Terminal): Promise<AsyncGenerator<{ line: number; row: CardholderRow }>> {
  const { CARDHOLDER_COLUMNS } = await import('@sekisho/adapters/acs')
  const table = await readTable(readText(file, await detectEncoding(file), () => {}))
  const places = CARDHOLDER_COLUMNS.map((name) => [name, table?.headers.indexOf(name) ?? -1] as const)
  const missing = places.filter(([name, at]) => at === -1 && REQUIRED.has(name)).map(([name]) => name)
  if (!table || missing.length > 0) {
    const names = missing.join(', ')
    throw new CommandFailure(EXIT.usage, say({ en: `columns are missing: ${names}`, ja: `列がありません: ${names}` }))
  }
  const { rows } = table
  return (async function* () {
    for await (const { line, ...row } of rows) {
      const cells = row.kind === 'cells' ? row.cells : []
      yield { line, row: Object.fromEntries(places.map(([name, at]) => [name, cells[at]?.trim() ?? ''])) }
    }
  })()
}

function jsonIn(file: string, { say }: Terminal): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new CommandFailure(EXIT.usage, say({ en: `${file} is not JSON`, ja: `JSON ではありません: ${file}` }))
  }
}

function noIssuer({ say }: Terminal, tenantID: string): CommandFailure {
  const en = `${tenantID} is no issuer; see: sekisho tenants list`
  return new CommandFailure(
    EXIT.usage,
    say({ en, ja: `発行会社ではありません: ${tenantID}(sekisho tenants list を参照)` }),
  )
}

function issueLine({ errorCode, element, reason }: Issue): string {
  return `${element}: ${reason} (${errorCode})`
}

const REQUIRED: ReadonlySet<string> = new Set(['cardholderID', 'acctNumber'])
