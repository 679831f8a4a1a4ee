/**
 * Shapes checked by ajv, answers in our own words: one issue per fault, with the path, a stable code and what would have
 * been right, and never the offending value.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { CodeOptions, ErrorObject } from 'ajv/dist/2020.js'
import { inEnglish, textOf } from '@sekisho/base'
import type { Issue, SaidIssue, Text } from '@sekisho/base'
import type { TSchema } from 'typebox'
import { withoutOtherShapes } from './choice.ts'
import { FORMAT_CHECKS } from './formatChecks.ts'
import { dotted, inside } from './path.ts'
import { FORMATS, SHAPE_FAULTS, TYPES } from './shapeFaults.ts'

/**
 * Compiled when it is first asked, or not at all: a build has compiled the shapes of events already (shapesBuild.ts), and most
 * programs ask few of them.
 * @returns a check that answers every issue of a value, none when it has the shape
 */
export function compileShape(schema: TSchema): (value: unknown) => Issue[] {
  const check = compileSaidShape(schema)
  return (value) => check(value).map(inEnglish)
}

/** The same for a value that a person has written, and who reads one of two languages. */
export function compileSaidShape(schema: TSchema): (value: unknown) => SaidIssue[] {
  let validate: ValidateShape | undefined
  return (value) => {
    validate ??= built.get(JSON.stringify(schema)) ?? shapeCompiler().compile(schema)
    if (validate(value)) return []
    return withoutOtherShapes(validate.errors!).slice(0, MAX_ISSUES).map(issueOf)
  }
}

/** What ajv makes of a schema, or a build by ajv. */
export interface ValidateShape {
  (value: unknown): unknown
  errors?: null | ErrorObject[]
}

/** From here on shapes that a build has compiled are not compiled again. @param shapes by the text of their schema */
export function useBuiltShapes(shapes: ReadonlyMap<string, ValidateShape>): void {
  built = shapes
}

let built: ReadonlyMap<string, ValidateShape> = new Map()

/** @param code how code is made for a build; left out: shapes are compiled to be used here */
export function shapeCompiler(code?: CodeOptions): Ajv2020 {
  if (!code && compiler) return compiler
  const made = new Ajv2020({
    allErrors: true,
    strict: true,
    verbose: true,
    keywords: [DESCRIPTION_JA],
    formats: FORMAT_CHECKS,
    ...(code && { code }),
  })
  if (!code) compiler = made
  return made
}

let compiler: Ajv2020 | undefined

/** `description` in Japanese, in schemas of what people write. */
const DESCRIPTION_JA = 'descriptionJa'

/** A hostile body of thousands of unknown members is refused with the first of them. */
const MAX_ISSUES = 64

function issueOf(error: ErrorObject): SaidIssue {
  const element = dotted(error.instancePath)
  const params = error.params as Record<string, string | number>
  const limit = params['limit']!
  const shapeIssue = (errorCode: string, reason: Text, of = element) => ({ errorCode, element: of, reason })
  switch (error.keyword) {
    case 'required':
      return shapeIssue('required', textOf(SHAPE_FAULTS.required), inside(element, String(params['missingProperty'])))
    case 'additionalProperties':
      return shapeIssue(
        'not_allowed',
        textOf(SHAPE_FAULTS.not_allowed),
        inside(element, String(params['additionalProperty'])),
      )
    case 'type':
      return isFraction(error)
        ? shapeIssue('amount_fractional', textOf(SHAPE_FAULTS.amount_fractional))
        : shapeIssue('type', oneOfTypes([String(params['type'])]))
    case 'anyOf':
      return shapeIssue('type', oneOfTypes((error.schema as { type: string }[]).map(({ type }) => type)))
    case 'enum':
      return shapeIssue(
        'not_one_of',
        textOf(SHAPE_FAULTS.not_one_of, { values: (error.schema as string[]).join(', ') }),
      )
    case 'minimum':
      return isAmount(element)
        ? shapeIssue('amount_negative', textOf(SHAPE_FAULTS.amount_negative))
        : shapeIssue('too_small', textOf(SHAPE_FAULTS.too_small, { limit }))
    case 'maximum':
      return shapeIssue('too_large', textOf(SHAPE_FAULTS.too_large, { limit }))
    case 'maxLength':
      return shapeIssue('too_long', textOf(SHAPE_FAULTS.too_long, { limit }))
    case 'maxItems':
    case 'maxProperties':
      return shapeIssue('too_many', textOf(SHAPE_FAULTS.too_many, { limit }))
    case 'minLength':
      return shapeIssue('too_short', textOf(SHAPE_FAULTS.too_short, { limit }))
    case 'minItems':
    case 'minProperties':
      return shapeIssue('too_few', textOf(SHAPE_FAULTS.too_few, { limit }))
    case 'format':
      return params['format'] === 'currency'
        ? shapeIssue('currency_unknown', textOf(SHAPE_FAULTS.currency_unknown))
        : shapeIssue('format', formatOf(String(params['format'])))
    default:
      return shapeIssue('format', describe(error))
  }
}

function oneOfTypes(types: readonly string[]): Text {
  const each = types.map((type) => textOf(TYPES[type as keyof typeof TYPES]))
  return {
    ja: `${each.map(({ ja }) => ja).join('または')}です`,
    en: `must be ${each.map(({ en }) => en).join(' or ')}`,
  }
}

function formatOf(format: string): Text {
  return textOf(Object.hasOwn(FORMATS, format) ? FORMATS[format as keyof typeof FORMATS] : SHAPE_FAULTS.format)
}

/** Patterns are not readable; the schema that holds one says in its description what it means. */
function describe({ parentSchema }: ErrorObject): Text {
  const en: unknown = parentSchema?.['description']
  if (typeof en !== 'string') return textOf(SHAPE_FAULTS.format)
  const ja: unknown = parentSchema?.[DESCRIPTION_JA]
  return { ja: typeof ja === 'string' ? ja : SHAPE_FAULTS.format[0], en }
}

function isAmount(element: string): boolean {
  return element.endsWith('Minor')
}

function isFraction({ instancePath, keyword, params, data }: ErrorObject): boolean {
  return keyword === 'type' && isAmount(instancePath) && params['type'] === 'integer' && typeof data === 'number'
}
