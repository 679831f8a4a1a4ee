/** The program of a job's thread: reads the journal beside the server, tries one policy, and tells how far it is. */
import { assert } from '@sekisho/base'
import { openReader } from '@sekisho/adapters/sql'
import { findTenant } from '@sekisho/adapters/tenants'
import { UPCASTERS } from '@sekisho/fraud/events'
import { DEFAULT_LIMITS } from '@sekisho/fraud/features'
import { compilePolicy } from '@sekisho/fraud/rules'
import { parentPort, workerData } from 'node:worker_threads'
import type { JobTold, JobWorkerData } from './jobs.ts'
import { tryPolicy } from './journal.ts'

const { dir, tenantID, text, sections, fromMs, toMs, matureMs } = workerData as JobWorkerData
const reader = openReader({ dir, upcasters: UPCASTERS })
try {
  const compiled = compilePolicy(text, sections)
  const tenant = findTenant(reader, tenantID)
  assert(compiled.ok && tenant, 'whoever asked for the job has compiled the policy and is a tenant')
  const rows = 2 * reader.head().seq
  let told = 0
  const onProgress = (read: number): void => {
    const percent = Math.floor((100 * read) / rows)
    if (percent <= told) return
    told = percent
    tell({ percent })
  }
  tell({ report: tryPolicy(reader, compiled.message, DEFAULT_LIMITS, { tenant, fromMs, toMs, matureMs, onProgress }) })
} finally {
  reader.close()
}

function tell(message: JobTold): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort!.postMessage(message)
}
