/**
 * The API description as a server with every role gives it out, made without one: the routes are declared with empty parts,
 * described and never asked. client/client.test.ts holds it against the description of a server that runs.
 */
import { pino } from 'pino'
import { cardholderRoutes } from '../acs/cardholderRoutes.ts'
import type { CardholderParts } from '../acs/cardholderRoutes.ts'
import { backtestRoutes } from '../backtests/routes.ts'
import type { BacktestParts } from '../backtests/routes.ts'
import { decisionRoutes } from '../decisions/routes.ts'
import type { DecisionParts } from '../decisions/routes.ts'
import { entityRoutes } from '../entities/routes.ts'
import type { EntityParts } from '../entities/routes.ts'
import { createApp } from '../http/app.ts'
import { ledgerRoutes } from '../ledger/routes.ts'
import type { LedgerParts } from '../ledger/routes.ts'
import { listRoutes } from '../lists/routes.ts'
import type { ListParts } from '../lists/routes.ts'
import { outcomeRoutes } from '../outcomes/routes.ts'
import type { OutcomeParts } from '../outcomes/routes.ts'
import { policyRoutes } from '../policies/routes.ts'
import type { PolicyParts } from '../policies/routes.ts'
import { screeningRoutes } from '../screening/routes.ts'
import type { ScreeningParts } from '../screening/routes.ts'
import { requestorRoutes } from '../threeds-server/requestorRoutes.ts'
import type { RequestorParts } from '../threeds-server/requestorRoutes.ts'
import { userRoutes } from '../users/routes.ts'
import type { UserParts } from '../users/routes.ts'
import { webhookRoutes } from '../webhooks/routes.ts'
import type { WebhookParts } from '../webhooks/routes.ts'
import { describeAPI } from './routes.ts'

export async function apiDescription(): Promise<object> {
  const app = createApp({ logger: pino({ level: 'silent' }), trustProxy: [] })
  await describeAPI(app)
  screeningRoutes(app, {} as ScreeningParts)
  decisionRoutes(app, {} as DecisionParts)
  backtestRoutes(app, {} as BacktestParts)
  ledgerRoutes(app, {} as LedgerParts)
  listRoutes(app, {} as ListParts)
  entityRoutes(app, {} as EntityParts)
  policyRoutes(app, {} as PolicyParts)
  userRoutes(app, {} as UserParts)
  webhookRoutes(app, {} as WebhookParts)
  outcomeRoutes(app, {} as OutcomeParts)
  requestorRoutes(app, {} as RequestorParts)
  cardholderRoutes(app, {} as CardholderParts)
  await app.ready()
  const description = app.swagger()
  await app.close()
  return description
}
