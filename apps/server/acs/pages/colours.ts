/**
 * An issuer gives one colour; what stands on it, and what is written in it on paper, is derived here so that every text
 * keeps a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3), in light and in dark, whatever the colour is.
 */
import { assert } from '@sekisho/base'

export interface Palette {
  /** The issuer's own colour, for what carries no text. */
  readonly brand: string
  /** Fill of the main button, and the text on it. */
  readonly fill: string
  readonly onFill: string
  /** Text and lines in the issuer's colour on light and on dark paper. */
  readonly light: string
  readonly dark: string
}

/** Papers that coloured text stands on: the page and what is raised above it, whichever is harder to read on. */
export const PAPER = { light: '#f4f5f7', dark: '#22262c' } as const

export function paletteOf(brand: string): Palette {
  const own = channelsOf(brand)
  // White on a darkened colour looks like the brand for most; a pale one (yellow) keeps its tone under dark text.
  const pale = contrast(own, WHITE) < PALE
  const fill = pale ? towards(own, WHITE, INK) : towards(own, BLACK, WHITE)
  return {
    brand: written(own),
    fill: written(fill),
    onFill: written(pale ? INK : WHITE),
    light: written(towards(own, BLACK, channelsOf(PAPER.light))),
    dark: written(towards(own, WHITE, channelsOf(PAPER.dark))),
  }
}

/** How well two colours are told apart, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrastOf(a: string, b: string): number {
  return contrast(channelsOf(a), channelsOf(b))
}

type Channels = readonly [red: number, green: number, blue: number]

/** The first step from a colour towards black or white that is readable against the other. */
function towards(colour: Channels, end: Channels, against: Channels): Channels {
  for (let step = 0; step <= STEPS; step++) {
    const mixed = colour.map((one, i) => Math.round(one + ((end[i]! - one) * step) / STEPS)) as unknown as Channels
    if (contrast(mixed, against) >= READABLE) return mixed
  }
  return end
}

function contrast(a: Channels, b: Channels): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance of sRGB (WCAG 2.2). */
function luminance(colour: Channels): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channelsOf(colour: string): Channels {
  assert(isColour(colour), 'a colour is written #rrggbb')
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Channels
}

/** The only way a colour may be written: what else would be put into a style sheet is refused. */
export function isColour(text: string): boolean {
  return /^#[0-9a-fA-F]{6}$/.test(text)
}

function written(colour: Channels): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

const READABLE = 4.5
/** Below this against white, darkening would make mud of the colour. */
const PALE = 2.5
const STEPS = 50
const WHITE: Channels = [255, 255, 255]
const BLACK: Channels = [0, 0, 0]
const INK: Channels = [22, 27, 34]
