/** One text that a policy is made of (its own, or that of a section): read, held to its shape, its faults with their places. */
import type { SaidIssue, Text } from '@sekisho/base'
import { fault } from './faults.ts'
import { hintForMissing } from './missing.ts'
import { readYAML } from './yaml.ts'
import type { Place } from './yaml.ts'

export interface PolicyIssue extends SaidIssue, Place {
  /** What was probably meant, or what to write instead. */
  readonly hint?: Text
  /** The section whose text the place is in; the policy's own when left out. */
  readonly section?: string
}

export interface Source<Body> {
  readonly section: string | undefined
  readonly body: Body
  /** @param found what is wrong with which of its elements; `offset` into the element's text */
  issue(found: SaidIssue & { readonly hint?: Text | undefined; readonly offset?: number }): PolicyIssue
}

/** @param shapeOf every issue of the value's shape */
export function readSource<Body>(
  text: string,
  section: string | undefined,
  shapeOf: (value: unknown) => SaidIssue[],
): Source<Body> | readonly PolicyIssue[] {
  const named = section === undefined ? {} : { section }
  if (text.length > MAX_TEXT) {
    return [{ ...fault('too_long', { most: MAX_TEXT }), element: '', line: 1, column: 1, ...named }]
  }
  const yaml = readYAML(text)
  if (!('place' in yaml)) return yaml.map((fault) => ({ errorCode: 'yaml', element: '', ...fault, ...named }))
  const shape = shapeOf(yaml.value)
  if (shape.length > 0) {
    return shape.map((issue) => {
      const hint = issue.errorCode === 'required' ? hintForMissing(issue.element) : undefined
      return { ...issue, ...(hint !== undefined && { hint }), ...yaml.place(issue.element), ...named }
    })
  }
  return {
    section,
    body: yaml.value as Body,
    issue: ({ hint, offset, ...issue }) => ({
      ...issue,
      ...(hint !== undefined && { hint }),
      ...yaml.place(issue.element, offset),
      ...named,
    }),
  }
}

const MAX_TEXT = 262_144
