/**
 * How well people decide. Whoever oversees reviews sees everybody's figures by name; a reviewer sees his own and those of all together,
 * and never another's. By what terms it is measured is said on the page, and changed by whoever oversees.
 */
import {
  BlindLooks,
  changeTerms,
  comparedLooks,
  findTerms,
  goldenCases,
  ReviewedCases,
} from '@sekisho/adapters/quality'
import { TERM_BOUNDS } from '@sekisho/adapters/quality'
import type { ReviewTerms } from '@sekisho/adapters/quality'
import { findTenant, may } from '@sekisho/adapters/tenants'
import { DAY_MS } from '@sekisho/base'
import { agreementOf, closableIn, FEWEST, pairAgreements, qualityOf } from '@sekisho/fraud/reviews'
import type { Compared } from '@sekisho/fraud/reviews'
import { blindRoutes } from './blindRoutes.ts'
import { isVersion } from './caseActions.ts'
import { goldenRoutes } from './goldenRoutes.ts'
import { policySaying } from './policySaying.ts'
import { cellBody, figuresBody } from './qualityBody.ts'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export interface QualityParts extends ConsoleAPIParts {
  readonly reviewed: ReviewedCases
  readonly blind: BlindLooks
}

export function qualityRoutes(parts: ConsoleAPIParts): ConsoleRoute[] {
  const { store, nowMs } = parts
  const reviewed = new ReviewedCases(store, nowMs)
  const all: QualityParts = { ...parts, reviewed, blind: new BlindLooks(store, reviewed, nowMs) }
  return [
    { method: 'GET', path: '/quality', needs: 'judge', answer: (asked) => quality(all, asked) },
    { method: 'POST', path: '/quality/terms', needs: 'oversee', answer: (asked) => setTerms(all, asked) },
    ...goldenRoutes(all),
    ...blindRoutes(all),
  ]
}

async function quality(parts: QualityParts, { who, query, nowMs }: AskedBySomebody): Promise<Answer> {
  const { store, reviewed, policies } = parts
  const { tenantID, userID, role } = who
  const { space = 'live', days = '90', limit = '2' } = query
  if (space !== 'live' && space !== 'test') return invalid('space', 'live or test')
  if (!isOneOf(DAYS, days)) return invalid('days', DAYS.join(', '))
  if (!isOneOf(LIMITS, limit)) return invalid('limit', LIMITS.join(', '))
  const test = space === 'test'
  const fromMs = nowMs - Number(days) * DAY_MS
  const { terms, version } = findTerms(store, tenantID)
  const { currency } = findTenant(store, tenantID)!
  const known = await reviewed.of(tenantID, test)
  const cases = known.reviewed(fromMs, { nowMs, silenceMs: terms.silenceDays * DAY_MS })
  const { team, reviewers, reasons } = qualityOf(cases, { currency, ...terms })
  const golden = goldenCases(store, tenantID).filter(({ rowID }) => rowID.startsWith('~') === test)
  const closable = closableIn(cases, Number(limit) / 100)
  const isFound = closable.cells.length > 0
  // Where nothing is found it is said under which limit something would be.
  const wider = isFound ? undefined : LIMITS.find((one) => closableIn(cases, Number(one) / 100).cells.length > 0)
  const oversees = may(role, 'oversee')
  // A count that grows with one's own answer would say at once which kind of look that was.
  const compared = comparedLooks(known, golden, fromMs, oversees ? undefined : nowMs - LATER_MS)
  const isShown = (name: string) => oversees || name === userID
  return {
    body: {
      asOf: new Date(nowMs).toISOString(),
      from: new Date(fromMs).toISOString(),
      fewest: FEWEST,
      currency,
      terms: { ...terms, version },
      team: figuresBody(team),
      reviewers: [...reviewers]
        .filter(([name]) => isShown(name))
        .sort(([, one], [, other]) => other.cases - one.cases)
        .map(([name, figures]) => ({ userID: name, ...figuresBody(figures) })),
      reasons,
      second: { team: agreementOf(compared.second), pairs: oversees ? pairAgreements(compared.second) : [] },
      golden: {
        cases: golden.length,
        team: agreementOf(compared.golden),
        reviewers: ofEach(compared.golden).filter(({ userID: name }) => isShown(name)),
      },
      closable: {
        ...closable,
        ...(wider !== undefined && { wider }),
        cells: closable.cells
          .slice(0, CELLS_MAX)
          .map((cell) => cellBody(cell, policySaying(policies, tenantID, cell.reasons))),
      },
    },
  }
}

function ofEach(compared: readonly Compared[]) {
  const names = [...new Set(compared.map(({ second }) => second))]
  return names.map((userID) => ({ userID, ...agreementOf(compared.filter(({ second }) => second === userID)) }))
}

async function setTerms({ store }: QualityParts, { who, body, nowMs }: AskedBySomebody): Promise<Answer> {
  const { version } = body
  if (!isVersion(version)) return invalid('version', 'of the terms, as they were shown')
  const terms: Record<string, number> = {}
  for (const [name, [least, most]] of Object.entries(TERM_BOUNDS)) {
    const value = body[name]
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > most) {
      return invalid(name, `a whole number from ${least} to ${most}`)
    }
    terms[name] = value
  }
  const isDone = await changeTerms(store, who.tenantID, { terms: terms as ReviewTerms, version }, who.userID, nowMs)
  const now = findTerms(store, who.tenantID)
  const shown = { terms: { ...now.terms, version: now.version } }
  return isDone ? { body: shown } : { problem: 'out_of_turn', detail: 'changed', body: shown }
}

function isOneOf(choices: readonly string[], value: unknown): boolean {
  return (choices as readonly unknown[]).includes(value)
}

/** Until an answer is in the figures of whoever may have given it. */
const LATER_MS = 7 * DAY_MS
const DAYS = ['30', '90', '180']
/** Percent. */
const LIMITS = ['1', '2', '5']
/** On one page: the largest. */
const CELLS_MAX = 50
