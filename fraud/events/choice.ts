/**
 * Where a value may have one of several shapes, a checker tells what each of them has against it. Whoever wrote a text means it
 * as a text: he is told the faults of the shape that is of its type, and no others.
 */
import type { ErrorObject } from 'ajv/dist/2020.js'

/** @param errors all of one value; where two shapes are of one type, nobody knows which was meant, and all stay */
export function withoutOtherShapes(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const chosen = errors.flatMap((choice) => {
    if (choice.keyword !== 'anyOf') return []
    const meant = (choice.schema as readonly { type?: string }[]).flatMap(({ type }, i) =>
      type === typeOf(choice.data) ? [i] : [],
    )
    return meant.length > 1 ? [] : [{ choice, meant: meant[0] }]
  })
  return errors.filter((error) => chosen.every(({ choice, meant }) => isTold(error, choice, meant)))
}

/** Of a choice itself is told only that no shape is of the type. */
function isTold(error: ErrorObject, choice: ErrorObject, meant: number | undefined): boolean {
  if (error === choice) return meant === undefined
  const isBelow =
    error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
    `${error.instancePath}/`.startsWith(`${choice.instancePath}/`)
  return !isBelow || error.schemaPath.startsWith(`${choice.schemaPath}/${meant}/`)
}

/** As JSON Schema names them; a number has two names there, and no choice of ours is between numbers. */
function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
