/**
 * A tenant's policies over the API: read, drafted and checked by analysts, approved and published by approvers. Whoever asks
 * is a user; the book refuses the approval of what one wrote oneself.
 */
import type { ChallengeShares } from '@sekisho/adapters/acs'
import { readyMadePolicy, readyMadeText, recordedReport, sectionTexts } from '@sekisho/adapters/policies'
import type { Changed, PolicyBook, Wanted } from '@sekisho/adapters/policies'
import type { Progress } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { handsBehind } from '@sekisho/adapters/tenants'
import type { Caller, Permission } from '@sekisho/adapters/tenants'
import { compileShape } from '@sekisho/fraud/events'
import { compilePolicy, DECIDED_KINDS, differenceOf, findingsOf } from '@sekisho/fraud/rules'
import type { CompiledPolicy, DecidedKind, PolicyIssue } from '@sekisho/fraud/rules'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Admit } from '../http/gate.ts'
import { problem, sendProblem } from '../http/problem.ts'
import { lastWeek, READY_MADE, REFUSALS, shelfBody, STEPS, versionBody } from './bodies.ts'
import { changeBody, draftBody, POLICY_SCHEMAS, textBody } from './schemas.ts'
import type { ChangeBody, DraftBody, TextBody } from './schemas.ts'

export interface PolicyParts {
  readonly store: Store
  readonly book: PolicyBook
  readonly admit: Admit
  /** How far the memories are with what the tenant's policies count. */
  readonly progressOf: (tenantID: string) => Progress | undefined
  /** What share issuers really challenge; without it nobody's is told. */
  readonly shares?: Pick<ChallengeShares, 'of'> | undefined
}

export function policyRoutes(app: FastifyInstance, { store, book, admit, progressOf, shares }: PolicyParts): void {
  const shelfOf = (tenantID: string, decides: DecidedKind) => {
    const body = shelfBody(book, tenantID, decides, progressOf(tenantID))
    const { budget } = body.live
    return budget && shares ? { ...body, live: { ...body.live, ...lastWeek(shares, tenantID) } } : body
  }
  /** Whoever may, about a kind that there is. */
  const ask = async (
    request: FastifyRequest,
    reply: FastifyReply,
    permission: Permission,
    act: (caller: Caller, decides: DecidedKind) => Promise<FastifyReply> | FastifyReply,
  ): Promise<FastifyReply> => {
    const caller = admit(request, permission)
    if ('status' in caller) return sendProblem(reply, caller)
    const { decides } = request.params as { decides: DecidedKind }
    return DECIDED_KINDS.includes(decides) ? act(caller, decides) : notFound(reply, 'no policies decide such a thing')
  }
  /** Whoever may be asking beside the user, for the record. @param sinceMs a user made since then counts as its maker's */
  const handsOf = ({ tenantID, userID, hands }: Caller, sinceMs = Infinity): readonly string[] =>
    userID === undefined ? [] : handsBehind(store, tenantID, { userID, hands }, sinceMs)
  const compiledVersion = ({ tenantID }: Caller, decides: DecidedKind, name: string): CompiledPolicy | undefined => {
    if (name === READY_MADE) return { ok: true, message: readyMadePolicy(decides) }
    const found = book.shelf(tenantID, decides).versions.get(Number(name))
    return found && compilePolicy(found.text, found.sections)
  }

  app.get('/v1/policies', { schema: POLICY_SCHEMAS.all }, async (request, reply) => {
    const caller = admit(request, 'read')
    if ('status' in caller) return sendProblem(reply, caller)
    return reply.send({ policies: DECIDED_KINDS.map((decides) => shelfOf(caller.tenantID, decides)) })
  })
  app.get(KIND, { schema: POLICY_SCHEMAS.shelf }, (request, reply) =>
    ask(request, reply, 'read', ({ tenantID }, decides) => reply.send(shelfOf(tenantID, decides))),
  )
  app.get(`${KIND}/versions/:version`, { schema: POLICY_SCHEMAS.version }, (request, reply) =>
    ask(request, reply, 'read', ({ tenantID }, decides) => {
      const { version } = request.params as { version: string }
      if (version === READY_MADE) return reply.send({ text: readyMadeText(decides), sections: sectionTexts(decides) })
      const found = book.shelf(tenantID, decides).versions.get(Number(version))
      if (!found) return notFound(reply, 'there is no such version')
      return reply.send({ ...versionBody(found), text: found.text, sections: found.sections })
    }),
  )
  app.post(`${KIND}/check`, { schema: POLICY_SCHEMAS.check }, (request, reply) =>
    ask(request, reply, 'draft', async ({ tenantID }, decides) => {
      const issues = shapes.text(request.body)
      if (issues.length > 0) return sendProblem(reply, problem('invalid', { issues }))
      const compiled = compilePolicy((request.body as TextBody).text, sectionTexts(decides))
      if (!compiled.ok) return refusedText(reply, compiled.issues)
      const report = await recordedReport(store, tenantID, compiled.message, LOOKED_AT)
      const { cost, fingerprint } = compiled.message
      return reply.send({ fingerprint, cost, findings: findingsOf(compiled.message), recorded: report })
    }),
  )
  app.get(`${KIND}/difference`, { schema: POLICY_SCHEMAS.difference }, (request, reply) =>
    ask(request, reply, 'read', (caller, decides) => {
      const { from = READY_MADE, to = '' } = request.query as { from?: string; to?: string }
      const [before, after] = [from, to].map((name) => compiledVersion(caller, decides, name))
      if (!before || !after) return notFound(reply, 'there is no such version')
      if (!before.ok || !after.ok)
        return sendProblem(reply, problem('out_of_turn', { detail: 'a version no longer compiles' }))
      return reply.send(differenceOf(before.message, after.message))
    }),
  )
  app.post(`${KIND}/drafts`, { schema: POLICY_SCHEMAS.draft }, (request, reply) =>
    ask(request, reply, 'draft', async (caller, decides) => {
      const issues = shapes.draft(request.body)
      if (issues.length > 0) return sendProblem(reply, problem('invalid', { issues }))
      const { text, ...more } = request.body as DraftBody
      return changed(reply, await book.draft(wantedBy(caller, decides, more, handsOf(caller)), text), 201)
    }),
  )
  for (const [step, [action, permission]] of Object.entries(STEPS)) {
    app.post(`${KIND}/versions/:version/${step}`, { schema: POLICY_SCHEMAS.steps[action] }, (request, reply) =>
      ask(request, reply, permission, async (caller, decides) => {
        const issues = shapes.change(request.body ?? {})
        if (issues.length > 0) return sendProblem(reply, problem('invalid', { issues }))
        const { version } = request.params as { version: string }
        const drafted = book.shelf(caller.tenantID, decides).versions.get(Number(version))?.history[0]
        const wanted = wantedBy(caller, decides, request.body ?? {}, handsOf(caller, drafted?.atMs))
        return changed(reply, await book.advance(wanted, action, Number(version)), 200)
      }),
    )
  }
}

function wantedBy(
  { tenantID, userID, keyID }: Caller,
  decides: DecidedKind,
  { note, revision }: ChangeBody,
  hands: readonly string[],
): Wanted {
  return { tenantID, decides, by: userID ?? `key:${keyID}`, hands, note, revision }
}

function changed(reply: FastifyReply, result: Changed, status: number): FastifyReply {
  switch (result.status) {
    case 'changed':
      return reply.code(status).send({ revision: result.shelf.revision, ...versionBody(result.version) })
    case 'invalid':
      return refusedText(reply, result.issues)
    case 'stale':
      return sendProblem(reply, problem('out_of_turn', { detail: 'somebody else was first: look again' }))
    case 'refused': {
      const [code, detail] = REFUSALS[result.because]
      return sendProblem(reply, problem(code, { detail }))
    }
  }
}

/** Places are told in words: a line of a text has no JSON pointer. */
function refusedText(reply: FastifyReply, found: readonly PolicyIssue[]): FastifyReply {
  const issues = found.map(({ errorCode, element, reason, hint, section, line, column }) => ({
    errorCode,
    element: 'text',
    reason: `${section === undefined ? '' : `section ${section}, `}line ${line}, column ${column}${element && ` (${element})`}: ${reason.en}${hint === undefined ? '' : `; ${hint.en}`}`,
  }))
  return sendProblem(reply, problem('invalid', { issues }))
}

function notFound(reply: FastifyReply, detail: string): FastifyReply {
  return sendProblem(reply, problem('not_found', { detail }))
}

const KIND = '/v1/policies/:decides'
/** A few seconds of reading at most. */
const LOOKED_AT = 5_000
const shapes = {
  text: compileShape(textBody),
  draft: compileShape(draftBody),
  change: compileShape(changeBody),
}
