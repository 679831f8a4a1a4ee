/** Units that were taken one after the other, as one: all their rows, of each state the last word, and no effect that is settled by then. */
import type { Replacement, Unit } from '@sekisho/base'

/** @param versionOf the version that a state has where the unit goes; 0: it is not there */
export function unitOf(units: readonly Unit[], versionOf: (name: string) => number): Unit {
  const replaces = new Map<string, Replacement>()
  for (const replacement of units.flatMap((unit) => unit.replaces ?? [])) replaces.set(nameOf(replacement), replacement)
  const settled = new Set(units.flatMap((unit) => unit.settles ?? []))
  const effects = units.flatMap((unit) => unit.effects ?? [])
  const begun = new Set(effects.map(({ id }) => id))
  return {
    appends: units.flatMap((unit) => unit.appends ?? []),
    replaces: [...replaces]
      .map(([name, replacement]) => ({ ...replacement, version: versionOf(name) }))
      // What came and went within these was never there.
      .filter(({ by, version }) => by !== undefined || version > 0),
    effects: effects.filter(({ id }) => !settled.has(id)),
    settles: [...settled].filter((id) => !begun.has(id)),
  }
}

export function nameOf({ tenant, kind, id }: Pick<Replacement, 'tenant' | 'kind' | 'id'>): string {
  return JSON.stringify([tenant, kind, id])
}
