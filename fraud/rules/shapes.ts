/** Shapes that the documents of policies, of sections and of costs share. */
import { Type } from 'typebox'
import type { TProperties } from 'typebox'

/** A text that says something, on one line or folded. */
export function line(maxLength: number, description: string) {
  return Type.String({ minLength: 1, maxLength, pattern: String.raw`\S`, description })
}

export function whole(minimum: number, maximum: number) {
  return Type.Integer({ minimum, maximum })
}

/** Members that are not named are faults. */
export function object<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false })
}

export const word = Type.String({ pattern: '^[a-z][a-z0-9_]{0,63}$', description: 'lower-case words joined by _' })
