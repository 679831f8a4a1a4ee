/** Addresses that are told what happened to an order, and who reports fraud. Nothing here gets a decision. */
import {
  authorisationSchema,
  fraudReportSchema,
  separationSchema,
  settlementSchema,
  threeDSResultSchema,
  verdictSchema,
} from '@sekisho/fraud/events'
import type { OrderTelling } from '@sekisho/adapters/screening'
import type { Permission } from '@sekisho/adapters/tenants'
import type { FastifyInstance } from 'fastify'
import { answer } from './answer.ts'
import type { ScreeningParts } from './answer.ts'
import { told } from './described.ts'

export function toldRoutes(app: FastifyInstance, parts: ScreeningParts): void {
  const { desk } = parts
  for (const { kind, path, permission, schema } of OF_ORDERS) {
    app.post(`/v1/orders/:orderID/${path}`, { schema }, async (request, reply) => {
      const { orderID } = request.params as { orderID: string }
      return answer(
        parts,
        request,
        reply,
        ({ tenantID, options }) => desk.tell({ kind, orderID }, tenantID, request.body, options),
        { permission },
      )
    })
  }
  fraudReportRoutes(app, parts)
}

/** Of shops and of issuers: an ACS has this address too. */
export function fraudReportRoutes(app: FastifyInstance, parts: ScreeningParts): void {
  const { desk } = parts
  app.post('/v1/fraud-reports', { schema: FRAUD_REPORT }, async (request, reply) =>
    answer(
      parts,
      request,
      reply,
      ({ tenantID, options }) => desk.tell({ kind: 'fraud-report' }, tenantID, request.body, options),
      { missing: 'what the report is about was never sent here; name an entity instead' },
    ),
  )
}

interface OfOrder {
  readonly kind: OrderTelling
  /** Behind the order's address. */
  readonly path: string
  readonly permission: Permission
  readonly schema: ReturnType<typeof told>
}

const OF_ORDERS: readonly OfOrder[] = [
  {
    kind: 'settlement',
    path: 'settlements',
    permission: 'screen',
    schema: told(
      {
        operationId: 'settleOrder',
        tag: 'orders',
        summary: 'Tell what became of an order',
        description:
          'Payments that failed or went through, dispatch, and later the labels: chargebacks and reports of fraud. A label counts from `knownAt`, never before.',
        body: settlementSchema,
      },
      { orderID: 'The order', settlementID: 'The settlement' },
    ),
  },
  {
    kind: 'authorisation',
    path: 'authorisations',
    permission: 'screen',
    schema: told(
      {
        operationId: 'tellAuthorisation',
        tag: 'orders',
        summary: 'Tell what the issuer answered to a payment',
        description:
          'Every try of a payment, approved or not: whether the security code and the address were right, and the card that was tried when it was another than the order’s. Refused tries show who tests cards.',
        body: authorisationSchema,
      },
      { orderID: 'The order', authorisationID: 'The authorisation' },
    ),
  },
  {
    kind: 'threeds-result',
    path: 'threeds-results',
    permission: 'screen',
    schema: told(
      {
        operationId: 'tellThreeDSResult',
        tag: 'orders',
        summary: 'Tell how 3-D Secure ended',
        description:
          'The result of an authentication by another 3DS Server than ours, and how its challenge ended. To have the order decided again with it, ask for an assessment instead.',
        body: threeDSResultSchema,
      },
      { orderID: 'The order', resultID: 'The result' },
    ),
  },
  {
    kind: 'verdict',
    path: 'verdict',
    permission: 'judge',
    schema: told(
      {
        operationId: 'tellVerdict',
        tag: 'orders',
        summary: 'Tell what a reviewer decided',
        description: 'OK, NG or HOLD, by a person. It stands beside the outcome and never overwrites it.',
        body: verdictSchema,
      },
      { orderID: 'The order', verdictID: 'The verdict' },
    ),
  },
  {
    kind: 'separation',
    path: 'separations',
    permission: 'judge',
    schema: told(
      {
        operationId: 'separateOrders',
        tag: 'orders',
        summary: 'Tell that two orders are not of one person',
        description:
          'Orders are linked by what they show (`links` of a decision). Where that was wrong, the cluster is taken apart: each of its orders goes to the likelier of the two, and the two sides are never joined again. Later orders are linked by what is known then.',
        body: separationSchema,
      },
      { orderID: 'The order', separationID: 'The separation' },
    ),
  },
]

const FRAUD_REPORT = told(
  {
    operationId: 'reportFraud',
    tag: 'reports',
    summary: 'Report fraud',
    description:
      'A report of an issuer, a payment system, a member or anybody else, about an order, a login, a registration, a change or one entity. It counts from `knownAt`, by its weight; `withdrawn` takes it back.',
    body: fraudReportSchema,
  },
  { reportID: 'The report' },
)
