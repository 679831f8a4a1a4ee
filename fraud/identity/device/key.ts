/**
 * A key of the machine itself, which stays when cookies and storage are cleared: what it draws with, its screen, its
 * processor, its languages and its time zone. Many machines share one (all telephones of a model), so it is a hint that two
 * visits may be of one machine, and never an entity that links people. The browser's version is not in it, because it
 * changes every month; docs/names.md says how often keys collide and split.
 */
import type { BrowserEvidence } from './evidence.ts'

/** @returns undefined when too little was shown: a key of nothing would be everybody's */
export function deviceKeyOf(seen: BrowserEvidence, userAgent: string): string | undefined {
  const { platform, screen, renderer, cores, memory, touchPoints, languages, timeZone } = seen
  if (screen === undefined || platform === undefined) return undefined
  const [width, height, depth, density] = screen
  // Turned on its side it is the same telephone; zooming in a page multiplies the density, so only telephones' counts.
  const isTelephone = /Mobi|Android/.test(userAgent)
  return [
    platform,
    Math.min(width, height),
    Math.max(width, height),
    depth,
    isTelephone ? density : '',
    renderer === undefined ? '' : plainRenderer(renderer),
    cores ?? '',
    memory ?? '',
    touchPoints ?? '',
    languages?.[0] ?? '',
    timeZone ?? '',
    familyIn(userAgent),
  ].join('|')
}

/** Versions of drivers change with updates: what is in brackets and behind versions goes. */
function plainRenderer(renderer: string): string {
  return renderer
    .replaceAll(/\(0x[0-9A-Fa-f]+\)|Direct3D\d+.*|OpenGL.*|\b\d+(?:\.\d+){1,3}\b/g, '')
    .replaceAll(/[\s,]+/g, ' ')
    .trim()
}

function familyIn(userAgent: string): string {
  return FAMILIES.find((family) => userAgent.includes(family)) ?? ''
}

/** In this order: each of the first ones also names a later one. */
const FAMILIES = ['Edg', 'OPR', 'SamsungBrowser', 'CriOS', 'FxiOS', 'Firefox', 'Chrome', 'Safari']
