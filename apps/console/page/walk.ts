/** The order in which the queue was last shown, so that a case leads to the next one without a look at the list. */
let walk: readonly string[] = []

export function keepWalk(rowIDs: readonly string[]): void {
  walk = rowIDs
}

/** @returns undefined at the end of what was shown, or when there was no list before */
export function nextInWalk(rowID: string): string | undefined {
  const at = walk.indexOf(rowID)
  return at < 0 ? walk[0] : walk[at + 1]
}
