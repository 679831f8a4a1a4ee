/** A length of time in its largest whole unit. */
import type { Language } from '../words.ts'

export function spanOf(ms: number, language: Language): string {
  const [count, unit] = UNITS.map(([name, length]) => [ms / length, name] as const).find(([many]) =>
    Number.isInteger(many),
  ) ?? [Math.round(ms / 1_000), 'second']
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const
