/** A YAML document of ours: its value, and where in the text each of its members stands, so that an author finds a fault. */
import type { Text } from '@sekisho/base'
import { isAlias, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { Document, Node } from 'yaml'
import { fault } from './faults.ts'
import { yamlText } from './libraryFaults.ts'

/** Counted from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

export interface YAMLText {
  readonly value: unknown
  /** @param element dotted path; the nearest parent of one that is missing  @param offset into the element's text */
  readonly place: (element: string, offset?: number) => Place
}

export interface YAMLFault extends Place {
  readonly reason: Text
}

/** @returns the faults of a text that is no YAML, or holds aliases (a short text of them can be a huge document) */
export function readYAML(text: string): YAMLText | readonly YAMLFault[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', uniqueKeys: true })
  const faults: YAMLFault[] = document.errors.map(({ code, linePos }) => ({
    reason: yamlText(code),
    line: linePos?.[0].line ?? 1,
    column: linePos?.[0].col ?? 1,
  }))
  visit(document, (_, node) => {
    if (!isAlias(node)) return
    const { line, col } = lines.linePos(node.range?.[0] ?? 0)
    faults.push({ reason: fault('yaml.alias').reason, line, column: col })
  })
  if (faults.length > 0) return faults
  return {
    value: document.toJS() as unknown,
    place: (element, offset) => placeOf(document, text, lines, element, offset),
  }
}

function placeOf(
  document: Document,
  text: string,
  lines: LineCounter,
  element: string,
  offset: number | undefined,
): Place {
  const path = element === '' ? [] : element.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (!isNode(node) || !node.range) continue
    const isWhole = length === path.length && offset !== undefined
    const { line, col } = lines.linePos(node.range[0] + (isWhole ? startOfText(node, text, offset) : 0))
    return { line, column: col }
  }
  return { line: 1, column: 1 }
}

/**
 * How far into the written form of a text the offset into its value lies. What YAML folds (a line's end and the indentation
 * of the next) is one space of the value.
 */
function startOfText(node: Node, text: string, offset: number): number {
  if (!isScalar(node) || !node.range) return 0
  const start = node.range[0]
  if (node.type?.startsWith('QUOTE')) return offset + 1
  let at = start
  if (node.type?.startsWith('BLOCK')) at = skipSpace(text, text.indexOf('\n', start))
  for (let n = 0; n < offset; n++) at = text[at] === '\n' ? skipSpace(text, at) : at + 1
  return at - start
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at]!)) at++
  return at
}
