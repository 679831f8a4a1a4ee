/** `sekisho issuers`: the card ranges, rules and cardholders of an issuer, on a data folder that is free or through its server. */
import type { CardholderRow, Imported } from '@sekisho/adapters/acs'
import type { Issue } from '@sekisho/base'
import { Command } from 'commander'
import { readFileSync } from 'node:fs'
import { CommandFailure, EXIT } from '../exit.ts'
import { withHolder } from '../holder.ts'
import type { Ask } from '../holder.ts'
import { requireFile } from '../inputFile.ts'
import { detectEncoding, readText } from '../screen/encoding.ts'
import { readTable } from '../screen/rows.ts'
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
      const value = jsonIn(file, terminal)
      await withHolder(
        terminal,
        async (store) => {
          const { setIssuer } = await import('@sekisho/adapters/acs')
          await setIssuer(store, tenantID, value)
        },
        async (ask) => void (await ask('/issuers', { tenantID, file: value })),
      )
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
      const rows = await rowsOf(file, terminal)
      const { enrolled, faults } = await withHolder(
        terminal,
        async (store) => {
          const { Cardholders, importCardholders, issuerOf } = await import('@sekisho/adapters/acs')
          return importCardholders(new Cardholders(store), issuerOf(store, tenantID), rows, Date.now())
        },
        (ask) => throughServer(ask, tenantID, rows),
      )
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

/** In groups, each of which the server answers well within its time. */
async function throughServer(ask: Ask, tenantID: string, rows: Rows): Promise<Imported> {
  const answers: Imported[] = []
  const send = async (group: readonly object[]) =>
    answers.push((await ask('/issuers/cardholders', { tenantID, rows: group })) as unknown as Imported)
  let group: object[] = []
  for await (const row of rows) {
    if (group.push(row) < ROWS_EACH) continue
    await send(group)
    group = []
  }
  if (group.length > 0 || answers.length === 0) await send(group)
  return {
    enrolled: answers.reduce((sum, { enrolled }) => sum + enrolled, 0),
    faults: answers.flatMap(({ faults }) => faults),
  }
}

type Rows = AsyncGenerator<{ readonly line: number; readonly row: CardholderRow }>

/** Rows by the names of their columns; a broken line is a row without members, which is refused as such. */
async function rowsOf(file: string, { say }: Terminal): Promise<Rows> {
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

function issueLine({ errorCode, element, reason }: Issue): string {
  return `${element}: ${reason} (${errorCode})`
}

const ROWS_EACH = 500
const REQUIRED: ReadonlySet<string> = new Set(['cardholderID', 'acctNumber'])
