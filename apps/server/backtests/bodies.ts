/** Backtests as `/v1` and the console ask for them and say them. */
import type { Job, JobRequest } from '@sekisho/adapters/backtest'
import { sectionTexts } from '@sekisho/adapters/policies'
import type { PolicyBook } from '@sekisho/adapters/policies'
import { DAY_MS, parseInstant } from '@sekisho/base'
import type { Issue } from '@sekisho/base'
import { compilePolicy, decidesIn } from '@sekisho/fraud/rules'
import type { SectionTexts } from '@sekisho/fraud/rules'
import type { BacktestBody } from './schemas.ts'

/** @returns what the jobs are asked, or what is wrong with the policy */
export function jobRequest(book: PolicyBook, tenantID: string, body: BacktestBody): JobRequest | Issue[] {
  const policy = policyOf(book, tenantID, body)
  if (!('text' in policy)) return policy
  const { from, to, labelDelayDays = 7 } = body
  return { tenantID, ...policy, fromMs: momentOf(from), toMs: momentOf(to), matureMs: labelDelayDays * DAY_MS }
}

/** The text that is given, or that of a version; every fault of it, or that there is none. */
function policyOf(
  book: PolicyBook,
  tenantID: string,
  { policy, version, decides = 'order' }: BacktestBody,
): { text: string; sections: SectionTexts } | Issue[] {
  if ((policy === undefined) === (version === undefined)) {
    return [{ errorCode: 'not_together', element: 'policy', reason: 'either policy or version' }]
  }
  if (policy === undefined) {
    const stored = book.shelf(tenantID, decides).versions.get(version!)
    return stored
      ? { text: stored.text, sections: stored.sections }
      : [{ errorCode: 'not_allowed', element: 'version', reason: 'a version of your own policy' }]
  }
  const sections = sectionTexts(decidesIn(policy))
  const compiled = compilePolicy(policy, sections)
  if (compiled.ok) return { text: policy, sections }
  return compiled.issues.map(({ errorCode, element, reason, line, column }) => ({
    errorCode,
    element: 'policy',
    reason: `line ${line}, column ${column}: ${element}: ${reason.en}`,
  }))
}

export function documentOf(job: Job) {
  const { report } = job
  if (!report) return summaryOf(job)
  const { policy: _recorded, curve: _was, ...was } = report.first
  const { curve: _would, ...would } = report.second
  return { ...summaryOf(job), was, would, difference: report.difference }
}

export function summaryOf({ id, status, percent, askedAtMs, because }: Job) {
  return { backtestID: id, status, percent, askedAt: new Date(askedAtMs).toISOString(), ...(because && { because }) }
}

function momentOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseInstant(text)
}
