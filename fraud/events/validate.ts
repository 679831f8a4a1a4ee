/**
 * Shapes checked by ajv, answers in our own words: one issue per fault, with the path, a stable code and what would have
 * been right, and never the offending value.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { CodeOptions, ErrorObject } from 'ajv/dist/2020.js'
import type { Issue } from '@sekisho/base'
import type { TSchema } from 'typebox'
import { withoutOtherShapes } from './choice.ts'
import { FORMAT_CHECKS } from './formatChecks.ts'
import { dotted, inside } from './path.ts'

/**
 * Compiled when it is first asked, or not at all: a build has compiled the shapes of events already (shapesBuild.ts), and most
 * programs ask few of them.
 * @returns a check that answers every issue of a value, none when it has the shape
 */
export function compileShape(schema: TSchema): (value: unknown) => Issue[] {
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
    formats: FORMAT_CHECKS,
    ...(code && { code }),
  })
  if (!code) compiler = made
  return made
}

let compiler: Ajv2020 | undefined

/** A hostile body of thousands of unknown members is refused with the first of them. */
const MAX_ISSUES = 64

function issueOf(error: ErrorObject): Issue {
  const element = dotted(error.instancePath)
  const params = error.params as Record<string, string | number>
  switch (error.keyword) {
    case 'required':
      return {
        errorCode: 'required',
        element: inside(element, String(params['missingProperty'])),
        reason: 'must be given',
      }
    case 'additionalProperties':
      return {
        errorCode: 'not_allowed',
        element: inside(element, String(params['additionalProperty'])),
        reason: 'no member of this name exists',
      }
    case 'type':
      return isFraction(error)
        ? { errorCode: 'amount_fractional', element, reason: 'a whole number of minor units (yen, cents)' }
        : { errorCode: 'type', element, reason: `must be ${withArticle(String(params['type']))}` }
    case 'anyOf':
      return { errorCode: 'type', element, reason: `must be ${eitherOf(error)}` }
    case 'enum':
      return { errorCode: 'not_one_of', element, reason: `one of ${(error.schema as string[]).join(', ')}` }
    case 'minimum':
      return isAmount(element)
        ? { errorCode: 'amount_negative', element, reason: 'an amount of 0 or more' }
        : { errorCode: 'too_small', element, reason: `no less than ${params['limit']}` }
    case 'maximum':
      return { errorCode: 'too_large', element, reason: `no more than ${params['limit']}` }
    case 'maxLength':
      return { errorCode: 'too_long', element, reason: `no more than ${params['limit']} characters` }
    case 'maxItems':
    case 'maxProperties':
      return { errorCode: 'too_many', element, reason: `no more than ${params['limit']} of them` }
    case 'minLength':
      return { errorCode: 'too_short', element, reason: `at least ${params['limit']} characters` }
    case 'minItems':
    case 'minProperties':
      return { errorCode: 'too_few', element, reason: `at least ${params['limit']} of them` }
    case 'format':
      return params['format'] === 'currency'
        ? { errorCode: 'currency_unknown', element, reason: 'a currency in use, by its ISO 4217 code' }
        : { errorCode: 'format', element, reason: FORMATS[params['format']!] ?? 'in its format' }
    default:
      return { errorCode: 'format', element, reason: describe(error) }
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'an RFC 3339 time, such as 2026-11-22T12:00:00+09:00',
  ip: 'an IPv4 or IPv6 address',
  network: 'an IPv4 address with /24, or an IPv6 address with /48',
  email: 'an e-mail address',
}

/** Patterns are not readable; the schema that holds one says in its description what it means. */
function describe({ parentSchema }: ErrorObject): string {
  const description: unknown = parentSchema?.['description']
  return typeof description === 'string' ? description : 'in its format'
}

function isAmount(element: string): boolean {
  return element.endsWith('Minor')
}

function isFraction({ instancePath, keyword, params, data }: ErrorObject): boolean {
  return keyword === 'type' && isAmount(instancePath) && params['type'] === 'integer' && typeof data === 'number'
}

/** The types of the shapes that a value may have. */
function eitherOf({ schema }: ErrorObject): string {
  return (schema as { type: string }[]).map(({ type }) => withArticle(type)).join(' or ')
}

function withArticle(type: string): string {
  return type === 'boolean' ? 'true or false' : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
}
