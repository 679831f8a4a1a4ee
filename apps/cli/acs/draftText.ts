/** The text of a policy with other thresholds: everything else, the author's comments too, stays as it was written. */
import type { Bounds } from '@sekisho/fraud/backtest'
import { parseDocument } from 'yaml'

/** @param text of a policy that compiles  @param version of the new text */
export function draftText(text: string, version: number, { challenge, decline }: Bounds, budget: number): string {
  const document = parseDocument(text, { version: '1.2' })
  document.set('version', version)
  document.setIn(['thresholds', 'challenge'], challenge)
  // At an ACS a review is a challenge: where the author wrote one down, it goes with the decline.
  if (document.hasIn(['thresholds', 'review'])) document.setIn(['thresholds', 'review'], decline)
  document.setIn(['thresholds', 'decline'], decline)
  document.setIn(['budget', 'challenge'], budget)
  return document.toString({ lineWidth: 0 })
}
