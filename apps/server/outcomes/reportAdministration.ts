/** Files of fraud reports on the administration listener, for `sekisho fraud-reports`. The sign-in is that of administration.ts. */
import { matchReports } from '@sekisho/adapters/outcomes'
import type { ReportedPayment } from '@sekisho/adapters/outcomes'
import type { Desk } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { SekishoError } from '@sekisho/base'
import type { FastifyInstance } from 'fastify'

export interface ReportAdministrationParts {
  readonly store: Store
  readonly desk: Desk
}

export function reportAdministrationRoutes(app: FastifyInstance, { store, desk }: ReportAdministrationParts): void {
  const asked = (body: unknown) => {
    const { tenantID, payments, reports } = (body ?? {}) as Readonly<Record<string, unknown>>
    const tenant = findTenant(store, String(tenantID))
    if (!tenant) throw new SekishoError('ERR_TENANT_UNKNOWN', 'there is no such tenant; see: sekisho tenants list')
    const listed = (value: unknown) => (Array.isArray(value) ? (value as readonly unknown[]) : [])
    return { tenant, payments: listed(payments) as readonly ReportedPayment[], reports: listed(reports) }
  }
  app.post('/fraud-reports/matches', async (request, reply) => {
    const { tenant, payments } = asked(request.body)
    const { currency, timeZone } = tenant
    return reply.code(201).send({ currency, timeZone, matches: await matchReports(store, tenant, payments) })
  })
  app.post('/fraud-reports', async (request, reply) => {
    const { tenant, reports } = asked(request.body)
    const answer = await desk.tellAll({ kind: 'fraud-report' }, tenant.tenantID, reports)
    if (answer.status === 'taken') return reply.code(201).send({ taken: answer.taken })
    throw new SekishoError('ERR_FRAUD_REPORTS', `a report was not taken (${answer.status}); those before it were`)
  })
}
