/** A file of fraud reports, looked through before anything is told: which line is about which order, and which is about none. */
import { matchReports } from '@sekisho/adapters/outcomes'
import type { ReportedPayment, ReportMatch } from '@sekisho/adapters/outcomes'
import { SekishoError } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import { findTenant } from '@sekisho/adapters/tenants'
import type { Tenant } from '@sekisho/adapters/tenants'
import { CommandFailure, EXIT } from '../exit.ts'
import { withHolder } from '../holder.ts'
import { detectEncoding, readText } from '../screen/encoding.ts'
import { readTable } from '../screen/rows.ts'
import type { Terminal } from '../terminal.ts'
import { columnsIn, reportLineIn } from './lines.ts'
import type { Codes, ReportLine } from './lines.ts'

export interface ImportOptions {
  readonly codes?: Codes
  readonly source: string
  readonly apply?: true
}

export interface ImportReport {
  readonly rows: number
  /** Lines whose order is known and which were not taken over before. */
  readonly found: number
  readonly takenBefore: number
  readonly applied: number
  readonly left: readonly Left[]
}

/** A line that is left out, and why: never what stands in it. */
export interface Left {
  readonly line: number
  readonly because: 'broken' | 'wrong' | 'unknown' | 'ambiguous'
  readonly column?: string
  readonly candidates?: number
}

/** Who has the journal: this process where the data folder is free, or the server that holds it. */
interface Keeper {
  readonly tenant: Pick<Tenant, 'currency' | 'timeZone'>
  match(payments: readonly ReportedPayment[]): Promise<readonly ReportMatch[]>
  tell(reports: readonly JSONObject[]): Promise<void>
}

/** @throws {CommandFailure} it is no table of reports */
export async function importReports(
  tenantID: string,
  file: string,
  options: ImportOptions,
  terminal: Terminal,
): Promise<ImportReport> {
  return withKeeper(tenantID, terminal, async (keeper) => {
    const { rows, lines, left } = await readLines(file, keeper.tenant, options, terminal)
    const reports: JSONObject[] = []
    let takenBefore = 0
    for (let from = 0; from < lines.length; from += AT_ONCE) {
      const piece = lines.slice(from, from + AT_ONCE)
      const matches = await keeper.match(piece.map(({ payment }) => payment))
      for (const [i, match] of matches.entries()) {
        const { line, report } = piece[i]!
        if (match.is === 'found') reports.push(report(match.orderID))
        else if (match.is === 'taken') takenBefore++
        else left.push({ line, because: match.is, ...(match.is === 'ambiguous' && { candidates: match.candidates }) })
      }
    }
    if (options.apply) {
      for (let from = 0; from < reports.length; from += AT_ONCE) await keeper.tell(reports.slice(from, from + AT_ONCE))
    }
    left.sort((a, b) => a.line - b.line)
    const applied = options.apply ? reports.length : 0
    return { rows, found: reports.length, takenBefore, applied, left }
  })
}

async function readLines(
  file: string,
  { currency, timeZone }: Keeper['tenant'],
  { codes, source }: ImportOptions,
  { say }: Terminal,
): Promise<{ rows: number; lines: ReportLine[]; left: Left[] }> {
  const table = await readTable(readText(file, await detectEncoding(file), () => {}))
  const at = columnsIn(table?.headers ?? [])
  if (!table || at.type < 0) {
    throw new CommandFailure(EXIT.usage, say({ en: 'a column is missing: type', ja: '列がありません: type' }))
  }
  const settings = { codes, source, currency, timeZone, nowMs: Date.now() }
  const lines: ReportLine[] = []
  const left: Left[] = []
  const seen = new Set<string>()
  let rows = 0
  for await (const row of table.rows) {
    rows++
    if (row.kind === 'broken') {
      left.push({ line: row.line, because: 'broken' })
      continue
    }
    const read = reportLineIn(row.line, (column) => row.cells[at[column]]?.trim() ?? '', settings)
    if ('wrong' in read) left.push({ line: row.line, because: 'wrong', column: read.wrong })
    else if (!seen.has(read.payment.reportID)) lines.push(read)
    if ('payment' in read) seen.add(read.payment.reportID)
  }
  return { rows, lines, left }
}

function withKeeper<Value>(tenantID: string, terminal: Terminal, work: (keeper: Keeper) => Promise<Value>) {
  return withHolder(
    terminal,
    async (store) => {
      const tenant = findTenant(store, tenantID)
      if (!tenant)
        throw new SekishoError('ERR_TENANT_UNKNOWN', `there is no tenant ${tenantID}; see: sekisho tenants list`)
      const { Desk } = await import('@sekisho/adapters/screening')
      const { readyMadePolicy } = await import('@sekisho/adapters/policies')
      const { Screening } = await import('@sekisho/fraud/decisions')
      // Nothing is decided here, so nothing of the journal need be remembered: the next start reads what is told.
      const desk = Desk.over({
        store,
        screening: new Screening(readyMadePolicy('order')),
        lookUp: Object.assign(() => ({ versions: {}, missing: [] }), {}),
        findTenant: (id) => findTenant(store, id),
        nowMs: Date.now,
      })
      return work({
        tenant,
        match: (payments) => matchReports(store, tenant, payments),
        tell: async (reports) => {
          const answer = await desk.tellAll({ kind: 'fraud-report' }, tenantID, reports)
          if (answer.status !== 'taken') throw refused(answer.status)
        },
      })
    },
    async (ask) => {
      const { currency, timeZone } = await ask('/fraud-reports/matches', { tenantID, payments: [] })
      return work({
        tenant: { currency: String(currency), timeZone: String(timeZone) },
        match: async (payments) =>
          (await ask('/fraud-reports/matches', { tenantID, payments })).matches as readonly ReportMatch[],
        tell: async (reports) => void (await ask('/fraud-reports', { tenantID, reports })),
      })
    },
  )
}

function refused(status: string): SekishoError {
  return new SekishoError('ERR_FRAUD_REPORTS', `a report was not taken (${status}); those before it were`)
}

/** Lines that are looked for, and reports that are told, as one. */
const AT_ONCE = 500
