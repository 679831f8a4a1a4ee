/** The screening role's addresses about orders, and all others that it has. */
import { assessmentSchema, orderSchema } from '@sekisho/fraud/events'
import type { FastifyInstance } from 'fastify'
import { accountRoutes } from './accountRoutes.ts'
import { answer } from './answer.ts'
import type { ScreeningParts } from './answer.ts'
import { asked } from './described.ts'
import { decisionReply } from './replies.ts'
import { toldRoutes } from './toldRoutes.ts'

export type { ScreeningParts } from './answer.ts'

export function screeningRoutes(app: FastifyInstance, parts: ScreeningParts): void {
  const { desk } = parts
  app.post('/v1/orders', { schema: ORDER }, async (request, reply) => {
    return answer(parts, request, reply, ({ tenantID, options }) => desk.order(tenantID, request.body, options))
  })
  app.post('/v1/orders/:orderID/assessments', { schema: ASSESSMENT }, async (request, reply) => {
    const { orderID } = request.params as { orderID: string }
    return answer(parts, request, reply, ({ tenantID, options }) =>
      desk.assessment(tenantID, orderID, request.body, options),
    )
  })
  accountRoutes(app, parts)
  toldRoutes(app, parts)
}

const ORDER = asked(
  {
    operationId: 'screenOrder',
    tag: 'orders',
    summary: 'Screen an order',
    description:
      'Asks about an order before it is paid. The answer leaves when the decision is durable. The same `orderID` with the same content gets the first answer again; with other content it is a conflict.\n\nWith a test key, a buyer’s mail address at `trigger.example` forces an outcome: `approve@`, `challenge@`, `review@`, `decline@` or `degraded@trigger.example`.',
    body: orderSchema,
  },
  decisionReply,
)

const ASSESSMENT = asked(
  {
    operationId: 'assessOrder',
    tag: 'orders',
    summary: 'Screen an order again',
    description:
      'Asks again about an order after 3-D Secure or before dispatch, with what has changed. A member that is given replaces the order’s member of that name. Every assessment keeps its own decision.',
    body: assessmentSchema,
  },
  decisionReply,
  { mayMiss: true },
)
