/** Addresses that protect accounts: a login, a registration, a profile change, and what became of each. */
import { loginSchema, outcomeSchema, profileChangeSchema, registrationSchema } from '@sekisho/fraud/events'
import type { AccountEventKind } from '@sekisho/fraud/events'
import type { FastifyInstance } from 'fastify'
import { answer } from './answer.ts'
import type { ScreeningParts } from './answer.ts'
import { asked, told } from './described.ts'
import { accountDecisionReply } from './replies.ts'

export function accountRoutes(app: FastifyInstance, parts: ScreeningParts): void {
  const { desk } = parts
  for (const { kind, path, idName, meaning, ...described } of KINDS) {
    app.post(path, { schema: asked({ ...described, tag: 'accounts' }, accountDecisionReply) }, async (request, reply) =>
      answer(parts, request, reply, ({ tenantID, options }) => desk.account(kind, tenantID, request.body, options)),
    )
    const outcome = told(
      {
        operationId: `${described.operationId}Outcome`,
        tag: 'accounts',
        summary: 'Tell what became of it',
        description:
          'How a step-up ended, whether it succeeded in the end, and later the labels: a report that it was somebody else, an abuse, or a false alarm. A label counts from `knownAt`, never before.',
        body: outcomeSchema,
      },
      { [idName]: meaning, outcomeID: 'The outcome' },
    )
    app.post(`${path}/:id/outcome`, { schema: outcome }, async (request, reply) => {
      const { id } = request.params as { id: string }
      return answer(
        parts,
        request,
        reply,
        ({ tenantID, options }) => desk.tell({ kind: 'outcome', of: kind, id }, tenantID, request.body, options),
        { missing: `there is nothing of this ID; send it to POST ${path} first` },
      )
    })
  }
}

interface AccountKind {
  readonly kind: AccountEventKind
  readonly path: string
  readonly idName: string
  readonly meaning: string
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly body: typeof loginSchema | typeof registrationSchema | typeof profileChangeSchema
}

const KINDS: readonly AccountKind[] = [
  {
    kind: 'login',
    path: '/v1/logins',
    idName: 'loginID',
    meaning: 'The login',
    operationId: 'assessLogin',
    summary: 'Assess a login',
    description:
      'Asks about a login, before or after its credential was checked: let in, ask for a second proof, or refuse. Nobody waits for a person, so there is no `review`. Failed logins are worth sending too: they show who tries many accounts.\n\nWith a test key, a mail address at `trigger.example` forces an outcome, as for orders.',
    body: loginSchema,
  },
  {
    kind: 'registration',
    path: '/v1/registrations',
    idName: 'registrationID',
    meaning: 'The registration',
    operationId: 'assessRegistration',
    summary: 'Assess a registration',
    description: 'Asks about somebody who registers, before the account opens.',
    body: registrationSchema,
  },
  {
    kind: 'profile-change',
    path: '/v1/profile-changes',
    idName: 'changeID',
    meaning: 'The profile change',
    operationId: 'assessProfileChange',
    summary: 'Assess a change of a member’s data',
    description:
      'Asks about a change of contact, card, password or second factor, with the new values, before it is made. Whoever takes over an account changes these first.',
    body: profileChangeSchema,
  },
]
