/**
 * 3-D Secure on the administration listener: the registry of a payment system, a shop's settings, an issuer and its
 * cardholders. The sign-in and the refusals are those of administration.ts.
 */
import type { UnixMs } from '@sekisho/base'
import { Cardholders, importCardholders, issuerOf, setIssuer } from '@sekisho/adapters/acs'
import type { CardholderRow } from '@sekisho/adapters/acs'
import { importDirectory, paymentSystemOf } from '@sekisho/adapters/directory-server'
import type { Store } from '@sekisho/adapters/store'
import { setMerchant } from '@sekisho/adapters/threeds-server'
import type { FastifyInstance } from 'fastify'

export interface ThreeDSAdministrationParts {
  readonly store: Store
  readonly nowMs: () => UnixMs
}

export function threeDSAdministrationRoutes(app: FastifyInstance, { store, nowMs }: ThreeDSAdministrationParts): void {
  app.post('/directory', async (request, reply) => {
    const { tenantID, file, dryRun, prune } = membersOf(request.body)
    const tenant = paymentSystemOf(store, typeof tenantID === 'string' ? tenantID : undefined)
    const options = { dryRun: dryRun !== false, prune: prune === true, nowMs: nowMs() }
    return reply.code(201).send({ changes: await importDirectory(store, tenant, file, options) })
  })
  app.post('/threeds-merchants', async (request, reply) => {
    const { tenantID, settings } = membersOf(request.body)
    await setMerchant(store, String(tenantID), settings)
    return reply.code(201).send({ tenantID })
  })
  app.post('/issuers', async (request, reply) => {
    const { tenantID, file } = membersOf(request.body)
    await setIssuer(store, String(tenantID), file)
    return reply.code(201).send({ tenantID })
  })
  app.post('/issuers/cardholders', async (request, reply) => {
    const { tenantID, rows } = membersOf(request.body)
    const issuer = issuerOf(store, String(tenantID))
    return reply.code(201).send(await importCardholders(new Cardholders(store), issuer, rowsIn(rows), nowMs()))
  })
}

/** Rows as the command line read them from a table; what is no row is one without members, and refused as such. */
async function* rowsIn(rows: unknown): AsyncGenerator<{ line: number; row: CardholderRow }> {
  for (const entry of Array.isArray(rows) ? (rows as readonly unknown[]) : []) {
    const { line, row } = membersOf(entry)
    const cells = Object.entries(membersOf(row)).filter(([, cell]) => typeof cell === 'string')
    yield { line: Number(line), row: Object.fromEntries(cells) as CardholderRow }
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
