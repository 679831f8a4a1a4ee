/** The program of a ledger's thread: reads the journal beside the server, and tells how far it is, and the figures or the sales behind one. */
import { openReader } from '@sekisho/adapters/sql'
import { findTenant } from '@sekisho/adapters/tenants'
import { assert } from '@sekisho/base'
import { UPCASTERS } from '@sekisho/fraud/events'
import { parentPort, workerData } from 'node:worker_threads'
import { SalesBehind } from './behind.ts'
import { ledgerDocument } from './document.ts'
import type { LedgerTold, LedgerWorkerData } from './jobs.ts'
import { ledgerOf } from './journal.ts'

const { dir, tenantID, behind, ...question } = workerData as LedgerWorkerData
const reader = openReader({ dir, upcasters: UPCASTERS })
try {
  const tenant = findTenant(reader, tenantID)
  assert(tenant, 'whoever asks is a tenant')
  const rows = reader.head().seq
  let told = 0
  const onProgress = (seq: number): void => {
    const percent = Math.floor((100 * seq) / rows)
    if (percent <= told) return
    told = percent
    tell({ percent })
  }
  const sales = behind && new SalesBehind(behind)
  const report = ledgerOf(reader, { ...question, tenant, onProgress, onCounted: sales?.take })
  tell({ document: sales ? sales.document() : ledgerDocument(report) })
} finally {
  reader.close()
}

function tell(message: LedgerTold): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort!.postMessage(message)
}
