/** Shapes that the documents of policies, of sections and of costs share. */
import type { TextRow } from '@sekisho/base'
import { Type } from 'typebox'
import type { TProperties } from 'typebox'

/** A text that says something, on one line or folded. */
export function line(maxLength: number, description: TextRow) {
  return Type.String({ minLength: 1, maxLength, pattern: String.raw`\S`, ...described(description) })
}

export function pattern(written: string, description: TextRow) {
  return Type.String({ pattern: written, ...described(description) })
}

export function whole(minimum: number, maximum: number) {
  return Type.Integer({ minimum, maximum })
}

/** Members that are not named are faults. */
export function object<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false })
}

export const word = pattern('^[a-z][a-z0-9_]{0,63}$', [
  '小文字の英単語を _ でつないだ名前',
  'lower-case words joined by _',
])

/** Where a text is wrong its author is told what it is. */
function described([descriptionJa, description]: TextRow) {
  return { description, descriptionJa }
}
