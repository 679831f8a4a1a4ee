/** The program of a ledger's thread: reads the journal beside the server, and tells how far it is. */
import { openReader } from '@sekisho/adapters/sql'
import { findTenant } from '@sekisho/adapters/tenants'
import { assert } from '@sekisho/base'
import { UPCASTERS } from '@sekisho/fraud/events'
import { parentPort, workerData } from 'node:worker_threads'
import { ledgerDocument } from './document.ts'
import type { LedgerTold, LedgerWorkerData } from './jobs.ts'
import { ledgerOf } from './journal.ts'

const { dir, tenantID, ...question } = workerData as LedgerWorkerData
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
  tell({ document: ledgerDocument(ledgerOf(reader, { ...question, tenant, onProgress })) })
} finally {
  reader.close()
}

function tell(message: LedgerTold): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort!.postMessage(message)
}
