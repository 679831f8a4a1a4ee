/** Who is behind an order, as `/v1` says it: clusters by their names, evidence as codes with a sentence in both languages. */
import { GROUPINGS, sentenceOf } from '@sekisho/fraud/linking'
import type { ClusterLink } from '@sekisho/fraud/features'
import { Type } from 'typebox'
import type { Static, TProperties } from 'typebox'

const text = (description: string) => Type.String({ description })

const codes = (description: string) =>
  Type.Array(Type.Object({ code: text('Stable'), ja: text('Japanese'), en: text('English') }), { description })

/** @param ofOrder what is told of each linked order beside its ID and time */
function linksWith<OfOrder extends TProperties>(ofOrder: OfOrder) {
  return Type.Array(
    Type.Object(
      {
        kind: Type.Enum([...GROUPINGS], {
          description: 'What is linked: one person, or those who live and buy together',
        }),
        cluster: text(
          'Stands for it in every answer, and is never given to another; where two turn out to be one, the older stays',
        ),
        status: Type.Enum(['new', 'same', 'possible'], {
          description:
            'new: nobody who was known; same: it is of this one; possible: it may be, and was not likely enough',
        }),
        evidence: codes('What agrees with what was shown before and what differs, the strongest first'),
        orders: Type.Array(
          Type.Object({
            orderID: text('An earlier order'),
            at: Type.String({ format: 'date-time', description: 'When it was placed' }),
            ...ofOrder,
          }),
          { description: 'Its latest orders, the newest first, a few' },
        ),
      },
      { description: 'One individual or household' },
    ),
    {
      description:
        'Who is behind the order, however it is spelled: the individual and the household that it is of, and others whom it might be',
    },
  )
}

export const links = linksWith({})
/** With what each linked order by itself has in common with this one. */
export const explainedLinks = linksWith({
  evidence: codes('Compared with this order by itself: what both have and where they differ'),
})

export function linksBody(recorded: readonly ClusterLink[] = NONE): Static<typeof links> {
  return recorded.map(({ kind, cluster, status, evidence = NOTHING, orders = NONE }) => ({
    kind,
    cluster,
    status,
    evidence: said(evidence),
    orders: orders.map(({ orderID, atMs }) => ({ orderID, at: new Date(atMs).toISOString() })),
  }))
}

/** Codes with their sentences; one that nobody knows any more stands for itself. */
export function said(evidence: readonly string[]) {
  return evidence.map((code) => ({ code, ...(sentenceOf(code) ?? { ja: code, en: code }) }))
}

const NONE: readonly never[] = []
const NOTHING: readonly string[] = []
