/** What a policy would do, beside what decided: those in shadow over the newest decisions, and backtests as jobs in a thread of their own. */
import type { Job } from '@sekisho/adapters/backtest'
import { recentShadows } from '@sekisho/adapters/policies'
import { compileShape } from '@sekisho/fraud/events'
import { documentOf, jobRequest, summaryOf } from '../backtests/bodies.ts'
import { backtestBody } from '../backtests/schemas.ts'
import type { BacktestBody } from '../backtests/schemas.ts'
import { ofKind } from './policyRoutes.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export function policyTrialRoutes(parts: ConsoleAPIParts): ConsoleRoute[] {
  const { store, jobs } = parts
  return [
    {
      method: 'GET',
      path: '/policies/:decides/shadows',
      needs: 'read',
      answer: ofKind(async ({ who: { tenantID } }, decides) => {
        const found = await recentShadows(store, tenantID, decides, LOOKED_AT)
        const inShadow = new Set(
          parts.policies.policyFor(tenantID, decides).shadows.map(({ fingerprint }) => fingerprint),
        )
        const shadows = found.map(({ fromMs, toMs, ...report }) => {
          return { ...report, from: textOf(fromMs), to: textOf(toMs), isOn: inShadow.has(report.fingerprint) }
        })
        return { body: { lookedAt: LOOKED_AT, shadows } }
      }),
    },
    { method: 'POST', path: '/backtests', needs: 'draft', bodyLimit: TEXT_LIMIT, answer: (asked) => ask(parts, asked) },
    {
      method: 'GET',
      path: '/backtests',
      needs: 'read',
      answer: ({ who: { tenantID } }) => ({ body: { backtests: jobs.list(tenantID).toReversed().map(lineOf) } }),
    },
    {
      method: 'GET',
      path: '/backtests/:backtestID',
      needs: 'read',
      answer: ({ who: { tenantID }, params }) => answerOf(jobs.find(tenantID, params.backtestID ?? '')),
    },
    {
      method: 'DELETE',
      path: '/backtests/:backtestID',
      needs: 'draft',
      answer: ({ who: { tenantID }, params }) => answerOf(jobs.cancel(tenantID, params.backtestID ?? '')),
    },
  ]
}

/** A version, or a text that nobody has kept. */
function ask({ policies, jobs }: ConsoleAPIParts, { who: { tenantID }, body }: AskedBySomebody): Answer {
  const issues = shapeOf(body)
  if (issues.length > 0) return { problem: 'invalid', issues }
  const asked = body as BacktestBody
  const wanted = jobRequest(policies, tenantID, asked)
  if (!('text' in wanted)) return { problem: 'invalid', issues: wanted }
  const about = `${asked.decides ?? 'order'}/${asked.version ?? 'text'}`
  const job = jobs.ask({ ...wanted, about })
  return job ? { body: lineOf(job) } : { problem: 'busy', detail: 'four of yours wait already' }
}

/** With what thresholds may change of it, for curves. */
function answerOf(job: Job | undefined): Answer {
  if (!job) return { problem: 'not_found', detail: 'there is no such backtest' }
  const { report } = job
  return { body: { ...documentOf(job), ...lineOf(job), ...(report && { steered: report.steered }) } }
}

function lineOf(job: Job) {
  return { ...summaryOf(job), about: job.about ?? null }
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString()
}

/** Rows of decisions: some hundred milliseconds of reading, in pieces. */
const LOOKED_AT = 4_000
const TEXT_LIMIT = 2 * 1024 * 1024
const shapeOf = compileShape(backtestBody)
