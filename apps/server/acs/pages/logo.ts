/**
 * An issuer's logo as inline SVG. It is safe by construction: path data and colours are the only texts that go in, each in
 * an alphabet that holds no markup, no address and no script.
 */
import { assert, html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import type { Logo } from '@sekisho/threeds/acs'
import { isColour } from './colours.ts'

/** Decoration beside the name in words: hidden from screen readers, which would read the name twice. */
export function logoSVG({ shapes }: Logo): HTML {
  return html`<svg class="logo" viewBox="0 0 64 64" width="32" height="32" aria-hidden="true" focusable="false">
    ${shapes.map(({ path, colour }) => {
      assert(isPath(path) && isColour(colour), 'a logo is path data in plain colours')
      return html`<path d="${path}" fill="${colour}" />`
    })}
  </svg>`
}

/** SVG path data: commands, numbers and separators, up to MAX_PATH characters. */
function isPath(text: string): boolean {
  return text.length <= MAX_PATH && /^[MmLlHhVvCcSsQqTtAaZz0-9 ,.+-]+$/.test(text)
}

const MAX_PATH = 4_096
