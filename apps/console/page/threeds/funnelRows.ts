/** Groups of the funnel added up by one of their members, the largest first. */
import type { FunnelGroup } from './threedsAPI.ts'

export type GroupedBy = 'bin' | 'messageVersion' | 'deviceChannel'

export interface FunnelRow {
  readonly name: string
  readonly asked: number
  readonly challenged: number
  readonly results: Readonly<Record<string, number>>
}

export function rowsBy(groups: readonly FunnelGroup[], by: GroupedBy): readonly FunnelRow[] {
  const names = [...new Set(groups.map((group) => group[by]))]
  return names
    .map((name) =>
      sumOf(
        name,
        groups.filter((group) => group[by] === name),
      ),
    )
    .sort((a, b) => b.asked - a.asked || (a.name < b.name ? -1 : 1))
}

export function sumOf(
  name: string,
  groups: readonly Omit<FunnelGroup, 'bin' | 'messageVersion' | 'deviceChannel'>[],
): FunnelRow {
  const results: Record<string, number> = {}
  for (const group of groups) {
    for (const [result, count] of Object.entries(group.results)) results[result] = (results[result] ?? 0) + count
  }
  const sum = (member: 'asked' | 'challenged') => groups.reduce((total, group) => total + group[member], 0)
  return { name, asked: sum('asked'), challenged: sum('challenged'), results }
}
