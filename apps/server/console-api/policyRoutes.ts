/**
 * Policies of the tenant, for people: which decide, what each version says and has been through, what is wrong with a text, and every
 * step of a version's life. Steps, their guards and their refusals are those of `/v1/policies`; the book is the same.
 */
import { readyMadePolicy, recordedReport } from '@sekisho/adapters/policies'
import type { Changed } from '@sekisho/adapters/policies'
import { handsBehind } from '@sekisho/adapters/tenants'
import type { UnixMs } from '@sekisho/base'
import { compileShape } from '@sekisho/fraud/events'
import { compilePolicy, DECIDED_KINDS, differenceOf } from '@sekisho/fraud/rules'
import type { CompiledPolicy, DecidedKind, PolicyIssue } from '@sekisho/fraud/rules'
import { pageIn } from '../http/page.ts'
import { READY_MADE, REFUSALS, STEPS, versionBody } from '../policies/bodies.ts'
import { changeBody, draftBody, textBody } from '../policies/schemas.ts'
import type { ChangeBody, DraftBody } from '../policies/schemas.ts'
import { linesOf, policiesBody, versionPage } from './policyBody.ts'
import { wordsFor } from './policyWords.ts'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export function policyRoutes(parts: ConsoleAPIParts): ConsoleRoute[] {
  return [
    {
      method: 'GET',
      path: '/policies',
      needs: 'read',
      answer: ({ who: { tenantID } }) => ({
        body: { policies: DECIDED_KINDS.map((decides) => policiesBody(parts, tenantID, decides)) },
      }),
    },
    { method: 'GET', path: KIND, needs: 'read', answer: ofKind((asked, decides) => shelfPage(parts, asked, decides)) },
    { method: 'GET', path: `${KIND}/words`, needs: 'read', answer: ofKind((_, kind) => ({ body: wordsFor(kind) })) },
    { method: 'GET', path: ONE, needs: 'read', answer: ofKind((asked, decides) => oneVersion(parts, asked, decides)) },
    {
      method: 'GET',
      path: `${ONE}/recorded`,
      needs: 'read',
      answer: ofKind((asked, decides) => recorded(parts, asked, decides)),
    },
    {
      method: 'GET',
      path: `${KIND}/difference`,
      needs: 'read',
      answer: ofKind((asked, decides) => difference(parts, asked, decides)),
    },
    {
      method: 'POST',
      path: `${KIND}/check`,
      needs: 'draft',
      bodyLimit: TEXT_LIMIT,
      answer: ofKind((asked, decides) => check(parts, asked, decides)),
    },
    {
      method: 'POST',
      path: `${KIND}/drafts`,
      needs: 'draft',
      bodyLimit: TEXT_LIMIT,
      answer: ofKind((asked, decides) => draft(parts, asked, decides)),
    },
    ...Object.entries(STEPS).map(([step, [action, needs]]): ConsoleRoute => {
      return {
        method: 'POST',
        path: `${ONE}/${step}`,
        needs,
        answer: ofKind((asked, decides) => advance(parts, asked, decides, action)),
      }
    }),
  ]
}

type Act = (asked: AskedBySomebody, decides: DecidedKind) => Answer | Promise<Answer>

/** About a kind of event that policies decide. */
export function ofKind(act: Act): (asked: AskedBySomebody) => Answer | Promise<Answer> {
  return (asked) => {
    const decides = DECIDED_KINDS.find((kind) => kind === asked.params.decides)
    return decides ? act(asked, decides) : { problem: 'not_found', detail: 'no policies decide such a thing' }
  }
}

/** Versions, the newest first. */
function shelfPage(
  parts: ConsoleAPIParts,
  { who: { tenantID }, query }: AskedBySomebody,
  decides: DecidedKind,
): Answer {
  const page = pageIn(query, { most: 200, usual: 50 })
  if (!('limit' in page)) return { problem: 'invalid', issues: page }
  const before = linesOf(parts.policies.shelf(tenantID, decides)).filter(
    ({ version }) => version < (page.after ?? Infinity),
  )
  const versions = before.slice(0, page.limit)
  const isMore = before.length > page.limit
  return {
    body: {
      ...policiesBody(parts, tenantID, decides),
      versions,
      ...(isMore && { after: String(versions.at(-1)!.version) }),
    },
  }
}

function oneVersion(parts: ConsoleAPIParts, { who, params }: AskedBySomebody, decides: DecidedKind): Answer {
  const body = versionPage(parts, who, decides, params.version ?? '')
  return body ? { body } : NO_VERSION
}

/** How often each rule would have fired over the newest decisions of the tenant. */
async function recorded(parts: ConsoleAPIParts, asked: AskedBySomebody, decides: DecidedKind): Promise<Answer> {
  const { tenantID } = asked.who
  const compiled = compiledVersion(parts, tenantID, decides, asked.params.version ?? '')
  if (!compiled) return NO_VERSION
  if (!compiled.ok) return NO_LONGER
  const { vectors, outcomes, rules } = await recordedReport(parts.store, tenantID, compiled.message, LOOKED_AT)
  const counts = rules.map(({ rule, fired, unknown, decisive }) => ({ rule, fired, unknown, decisive }))
  return { body: { lookedAt: LOOKED_AT, vectors, outcomes, rules: counts } }
}

/** Rule by rule; the texts are compared line by line where they are shown. */
function difference(
  parts: ConsoleAPIParts,
  { who: { tenantID }, query }: AskedBySomebody,
  decides: DecidedKind,
): Answer {
  const { from = READY_MADE, to } = query
  const [before, after] = [from, to].map((name) => compiledVersion(parts, tenantID, decides, String(name)))
  if (!before || !after) return NO_VERSION
  return before.ok && after.ok ? { body: differenceOf(before.message, after.message) } : NO_LONGER
}

/** Faults with their places: those that a draft of this text would be refused for. */
async function check({ checker }: ConsoleAPIParts, { body }: AskedBySomebody, decides: DecidedKind): Promise<Answer> {
  const issues = shapes.text(body)
  if (issues.length > 0) return { problem: 'invalid', issues }
  const checked = await checker.check(decides, String(body.text))
  if (!checked) return { problem: 'busy', detail: 'too many policies are being checked' }
  return { body: { faults: faultsOf(checked.faults), ...checked.says } }
}

async function draft(parts: ConsoleAPIParts, asked: AskedBySomebody, decides: DecidedKind): Promise<Answer> {
  const issues = shapes.draft(asked.body)
  if (issues.length > 0) return { problem: 'invalid', issues }
  const { text, ...more } = asked.body as DraftBody
  if (more.revision === undefined) return NO_REVISION
  return changed(await parts.policies.draft(wantedBy(parts, asked, decides, more), text))
}

async function advance(
  parts: ConsoleAPIParts,
  asked: AskedBySomebody,
  decides: DecidedKind,
  action: (typeof STEPS)[keyof typeof STEPS][0],
): Promise<Answer> {
  const issues = shapes.change(asked.body)
  if (issues.length > 0) return { problem: 'invalid', issues }
  const change = asked.body as ChangeBody
  if (change.revision === undefined) return NO_REVISION
  const version = numberIn(asked.params.version)
  const drafted = parts.policies.shelf(asked.who.tenantID, decides).versions.get(version)?.history[0]
  const wanted = wantedBy(parts, asked, decides, change, drafted?.atMs)
  return changed(await parts.policies.advance(wanted, action, version))
}

/** @param sinceMs whoever made the person's user since then counts as one that may be asking */
function wantedBy(
  { store }: ConsoleAPIParts,
  { who: { tenantID, userID, person } }: AskedBySomebody,
  decides: DecidedKind,
  { note, revision }: ChangeBody,
  sinceMs: UnixMs = Infinity,
) {
  return { tenantID, decides, by: userID, hands: handsBehind(store, tenantID, person, sinceMs), note, revision }
}

function changed(result: Changed): Answer {
  switch (result.status) {
    case 'changed':
      return { body: { revision: result.shelf.revision, ...versionBody(result.version) } }
    case 'invalid':
      return { problem: 'invalid', detail: 'the policy has faults', body: { faults: faultsOf(result.issues) } }
    case 'stale':
      return { problem: 'out_of_turn', detail: 'somebody else was first: look again', body: { because: 'stale' } }
    case 'refused': {
      const [problem, detail] = REFUSALS[result.because]
      return { problem, detail, body: { because: result.because } }
    }
  }
}

function compiledVersion(
  { policies }: ConsoleAPIParts,
  tenantID: string,
  decides: DecidedKind,
  name: string,
): CompiledPolicy | undefined {
  if (name === READY_MADE) return { ok: true, message: readyMadePolicy(decides) }
  const found = policies.shelf(tenantID, decides).versions.get(numberIn(name))
  return found && compilePolicy(found.text, found.sections)
}

function faultsOf(issues: readonly PolicyIssue[]) {
  return issues.map(({ errorCode, element, reason, hint, section, line, column }) => {
    return { code: errorCode, element, reason, hint: hint ?? null, section: section ?? null, line, column }
  })
}

/** As it is written in an address: `1e0` is no version. */
function numberIn(name = ''): number {
  return /^[1-9]\d{0,6}$/.test(name) ? Number(name) : 0
}

const KIND = '/policies/:decides'
const ONE = '/policies/:decides/versions/:version'
/** Of a text of 262,144 characters, each of which may be written as an escape. */
const TEXT_LIMIT = 2 * 1024 * 1024
/** Some hundred milliseconds of reading, in pieces. */
const LOOKED_AT = 2_000
const NO_VERSION: Answer = { problem: 'not_found', detail: 'there is no such version' }
const NO_LONGER: Answer = { problem: 'out_of_turn', detail: 'a version no longer compiles' }
const NO_REVISION = invalid('revision', 'the revision that you have seen')
const shapes = {
  text: compileShape(textBody),
  draft: compileShape(draftBody),
  change: compileShape(changeBody),
}
