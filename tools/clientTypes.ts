/**
 * client/api.ts, made from the API description: one type for each operation (what is asked, what is answered), and the little
 * that the client must know when it runs. The description uses a small part of JSON Schema; what is not known here stops the
 * generation, so that no type is wrong in silence.
 */

/** As much of OpenAPI 3.1 as `/openapi.json` has. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  /** What the server sends, by type. */
  readonly webhooks?: Readonly<Record<string, { readonly post: Pick<Described, 'summary' | 'requestBody'> }>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

interface Described {
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content>>
}

interface Parameter {
  readonly in: string
  readonly name: string
  readonly required?: boolean
  readonly description?: string
  readonly schema: Schema
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>
}

export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly anyOf?: readonly Schema[]
}

/** @throws {Error} the description says something in a way that has no type here */
export function clientTypes({ paths, webhooks = {}, components }: Description): string {
  const types = new Types(components?.schemas ?? {})
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ name: `${method.toUpperCase()} ${path}`, described })),
  )
  const typed = operations.map(
    ({ name, described }) => `${docOf(described)}  readonly '${name}': ${types.of(described)}\n`,
  )
  const known = operations.map(
    ({ name, described }) => `  '${name}': ${JSON.stringify(types.facts(name, described))},\n`,
  )
  const messages = Object.entries(webhooks).map(
    ([type, { post }]) =>
      `${docOf({ ...(post.summary !== undefined && { summary: post.summary }) })}  readonly ${literal(type)}: ${types.message(post)}\n`,
  )
  const told = messages.length === 0 ? '' : `${TOLD}export interface WebhookMessages {\n${messages.join('')}}\n\n`
  return `${HEAD}export interface Operations {\n${typed.join('')}}\n\n${told}${FACTS}${known.join('')}}\n`
}

class Types {
  readonly #schemas: Readonly<Record<string, Schema>>

  constructor(schemas: Readonly<Record<string, Schema>>) {
    this.#schemas = schemas
  }

  of(described: Described): string {
    const body = schemaIn(described.requestBody)
    const params = this.#parameters(described, 'path')
    const query = this.#parameters(described, 'query')
    const ask = object({
      ...(params.properties && { params }),
      ...(query.properties && { query }),
      ...(body && { body }),
    })
    const optional = new Set(query.required ? [] : ['query'])
    const required = Object.keys(ask.properties ?? {}).filter((member) => !optional.has(member))
    return `{\n    readonly ask: ${this.#schema({ ...ask, required }, 2)}\n    readonly reply: ${this.#reply(described)}\n  }`
  }

  message({ requestBody }: Pick<Described, 'requestBody'>): string {
    return this.#schema(schemaIn(requestBody)!, 1)
  }

  /** What may be sent again after a lost connection, and the members that an answer cannot lack. */
  facts(name: string, described: Described): { isRepeatable: boolean; reply?: object } {
    const isRepeatable = /^(GET|PUT) /.test(name) || ['200', '201'].every((status) => status in described.responses)
    const [reply] = this.#replies(described)
    if (!reply) return { isRepeatable }
    const members = (reply.required ?? []).map(
      (member) => [member, expected(this.#resolve(reply.properties![member]!))] as const,
    )
    return { isRepeatable, reply: Object.fromEntries(members.filter(([, value]) => value !== undefined)) }
  }

  #parameters({ parameters = [] }: Described, place: string): Schema {
    const here = parameters.filter((parameter) => parameter.in === place)
    if (here.length === 0) return {}
    const required = here.filter((parameter) => parameter.required).map(({ name }) => name)
    const properties = here.map(({ name, description, schema }) => [
      name,
      { ...schema, ...(description && { description }) },
    ])
    return { type: 'object', properties: Object.fromEntries(properties), ...(required.length > 0 && { required }) }
  }

  #reply(described: Described): string {
    return this.#replies(described).map((schema) => this.#schema(schema, 2))[0] ?? 'undefined'
  }

  /** All answers of success have one shape, or none; the first answer and its repetition differ in words alone. */
  #replies({ responses }: Described): Schema[] {
    const schemas = Object.entries(responses)
      .filter(([status]) => status.startsWith('2') && status !== '204')
      .map(([, content]) => schemaIn(content)!)
    const shapes = new Set(schemas.map((schema) => JSON.stringify({ ...schema, description: '' })))
    if (shapes.size > 1) throw new Error('an operation has two shapes of success: teach tools/clientTypes.ts')
    return schemas.slice(0, 1)
  }

  #schema(named: Schema, depth: number): string {
    const schema = this.#resolve(named)
    for (const keyword of Object.keys(schema)) {
      if (!KNOWN.has(keyword)) throw new Error(`JSON Schema's ${keyword} has no type yet: teach tools/clientTypes.ts`)
    }
    if (schema.enum) return schema.enum.map(literal).join(' | ')
    if (schema.anyOf) return schema.anyOf.map((one) => this.#schema(one, depth)).join(' | ')
    if (schema.type === 'array') return `ReadonlyArray<${schema.items ? this.#schema(schema.items, depth) : 'unknown'}>`
    if (schema.type === 'object') return this.#object(schema, depth)
    const type = schema.type === undefined ? 'unknown' : SIMPLE[schema.type]
    if (type === undefined)
      throw new Error(`JSON Schema's type ${schema.type} has no type yet: teach tools/clientTypes.ts`)
    return type
  }

  #object({ properties, required = [], additionalProperties }: Schema, depth: number): string {
    if (!properties) {
      const of = typeof additionalProperties === 'object' ? this.#schema(additionalProperties, depth) : 'unknown'
      return additionalProperties === undefined && properties === undefined
        ? 'object'
        : `{ readonly [member: string]: ${of} }`
    }
    const indent = '  '.repeat(depth + 1)
    const members = Object.entries(properties).map(([name, member]) => {
      const { description } = this.#resolve(member)
      const doc = description === undefined ? '' : `${indent}/** ${inComment(description)} */\n`
      return `${doc}${indent}readonly ${keyOf(name)}${required.includes(name) ? '' : '?'}: ${this.#schema(member, depth + 1)}\n`
    })
    return `{\n${members.join('')}${'  '.repeat(depth)}}`
  }

  #resolve(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema
    const found = this.#schemas[schema.$ref.replace('#/components/schemas/', '')]
    if (!found) throw new Error(`the description refers to ${schema.$ref}, which it has not`)
    return found
  }
}

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return Object.keys(properties).length === 0 ? { type: 'object' } : { type: 'object', properties }
}

function schemaIn(content: Content | undefined): Schema | undefined {
  return content?.content?.['application/json']?.schema
}

function expected(schema: Schema): unknown {
  if (schema.enum) return schema.enum
  return schema.type === 'integer' ? 'number' : schema.type
}

function docOf({ summary = '', description }: Pick<Described, 'summary' | 'description'>): string {
  const lines = [summary, ...(description === undefined ? [] : ['', ...description.split('\n')])]
  return `  /**\n${lines.map((line) => `   * ${inComment(line)}`.trimEnd()).join('\n')}\n   */\n`
}

function inComment(text: string): string {
  return text.replaceAll('*/', '*\\/').replaceAll('\n', ' ')
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll(/['\\]/g, String.raw`\$&`)}'` : JSON.stringify(value)
}

function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name)
}

const SIMPLE: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
}
/** Keywords that have a type, and those that bound values and so need none. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'type description enum items properties required additionalProperties anyOf ' +
    'format pattern minLength maxLength minimum maximum minItems maxItems uniqueItems minProperties maxProperties default title'
  ).split(' '),
)

const HEAD = `/** Every operation of \`/v1\`: made from the API description by \`npm run generate\` (tools/clientTypes.ts). */

/** What is asked and what is answered, by method and path. */
`
const TOLD = `/** What a webhook endpoint is told, by the type of the message. */
`
const FACTS = `/** What the client must know of an operation when it runs. */
export interface Facts {
  /** Sent again after a lost connection, it changes nothing more and gets the first answer. */
  readonly isRepeatable: boolean
  /** Members that every answer has, each with its JSON type or its values; undefined: there is no body. */
  readonly reply?: Readonly<Record<string, string | readonly unknown[]>>
}

export const FACTS: Readonly<Record<keyof Operations, Facts>> = {
`
