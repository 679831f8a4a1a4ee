/** What people read, in both languages side by side. */
import type { Issue } from './issue.ts'

export interface Text {
  readonly ja: string
  readonly en: string
}

/** An issue for somebody who reads one of the two languages. */
export interface SaidIssue extends Omit<Issue, 'reason'> {
  /** What would have been right. Never the offending value: it may be a card number. */
  readonly reason: Text
}

/** One row of a table of texts: Japanese, English. Both have the same places to fill: `{count}`. */
export type TextRow = readonly [ja: string, en: string]

/** @param places what stands in each place of the row: as many as the English text has */
export function textOf<const Row extends TextRow>([ja, en]: Row, ...[places = {}]: Places<Row>): Text {
  return { ja: filled(ja, places), en: filled(en, places) }
}

/** For whoever reads English alone: the API. */
export function inEnglish({ reason, ...issue }: SaidIssue): Issue {
  return { ...issue, reason: reason.en }
}

function filled(text: string, places: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(places[name] ?? place))
}

type PlacesIn<English extends string> = English extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesIn<Rest>
  : never

/** What a row leaves open; nothing where it has no places. */
export type Places<Row extends TextRow> = [PlacesIn<Row[1]>] extends [never]
  ? [places?: Readonly<Record<string, never>>]
  : [places: Readonly<Record<PlacesIn<Row[1]>, string | number>>]
