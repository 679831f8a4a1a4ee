import { expect, test } from 'vitest'
import { clientTypes } from './clientTypes.ts'
import type { Description, Schema } from './clientTypes.ts'

/** The type of one member of a body, as it is written down. */
function typeOf(schema: Schema, components: Record<string, Schema> = {}): string {
  const body = { type: 'object', properties: { member: schema }, required: ['member'] }
  const text = clientTypes(describing({ requestBody: contentOf(body) }, components))
  return /readonly member: ([^]*?)\n {6}\}/.exec(text)![1]!.replaceAll(/\s+/g, ' ')
}

const contentOf = (schema: Schema) => ({ content: { 'application/json': { schema } } })
const done: Schema = { type: 'object', properties: {} }
const describing = (operation: object, schemas: Record<string, Schema> = {}): Description => ({
  paths: { '/v1/things/{id}': { post: { responses: { 200: contentOf(done) }, ...operation } } },
  components: { schemas },
})

test('client types: each schema has its type', () => {
  const cases: [Schema, string][] = [
    [{ type: 'string' }, 'string'],
    [{ type: 'integer' }, 'number'],
    [{ type: 'boolean' }, 'boolean'],
    [{}, 'unknown'],
    [{ enum: ['a', "it's", 7, null] }, String.raw`'a' | 'it\'s' | 7 | null`],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, "ReadonlyArray<'a' | 'b'>"],
    [{ type: 'array' }, 'ReadonlyArray<unknown>'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
    [{ type: 'object', additionalProperties: { type: 'integer' } }, '{ readonly [member: string]: number }'],
    [{ type: 'object', additionalProperties: {} }, '{ readonly [member: string]: unknown }'],
    [
      { type: 'object', properties: { a: { type: 'string' }, 'b-c': { type: 'integer' } }, required: ['a'] },
      "{ readonly a: string readonly 'b-c'?: number }",
    ],
    [{ $ref: '#/components/schemas/named' }, 'boolean'],
  ]
  for (const [schema, type] of cases) expect(typeOf(schema, { named: { type: 'boolean' } })).toBe(type)
})

test('client types: what has no type stops the generation', () => {
  const cases: [object, RegExp][] = [
    [{ type: 'file' }, /type file/],
    [{ patternProperties: {} }, /patternProperties/],
    [{ allOf: [] }, /allOf/],
    [{ $ref: '#/components/schemas/nowhere' }, /which it has not/],
  ]
  for (const [schema, message] of cases) expect(() => typeOf(schema)).toThrow(message)
  const two = { responses: { 200: contentOf(done), 201: contentOf({ type: 'string' }) } }
  expect(() => clientTypes(describing(two))).toThrow(/two shapes/)
})

test('client types: a description cannot end its comment', () => {
  const text = clientTypes(describing({ summary: 'Ends */ here', description: 'one\ntwo */' }))
  expect(text).toContain(String.raw`   * Ends *\/ here`)
  expect(text).toContain(String.raw`   * two *\/`)
  expect(text.match(/\*\//g)!.length).toBe(text.match(/\/\*\*/g)!.length)
})

test('client types: parts of the path are required, a query only where one of it is', () => {
  const parameter = (place: string, name: string, required: boolean) => ({
    in: place,
    name,
    required,
    schema: { type: 'string' },
  })
  const path = parameter('path', 'id', true)
  const cases: [object[], RegExp, boolean][] = [
    [[path], /readonly params: \{ readonly id: string \}/, true],
    [[path, parameter('query', 'after', false)], /readonly query\?: \{ readonly after\?: string \}/, true],
    [[path, parameter('query', 'to', true)], /readonly query: \{ readonly to: string \}/, true],
    [[path], /readonly query/, false],
  ]
  for (const [parameters, pattern, isThere] of cases) {
    expect(pattern.test(clientTypes(describing({ parameters })).replaceAll(/\s+/g, ' ')), String(pattern)).toBe(isThere)
  }
})

test('client types: what is repeatable, and what an answer cannot lack, is known when the client runs', () => {
  const reply: Schema = {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { enum: ['x', 'y'] }, c: { type: 'array' }, d: { type: 'string' }, e: {} },
    required: ['a', 'b', 'c', 'e'],
  }
  const known = '{"a":"number","b":["x","y"],"c":"array"}'
  const cases: [object, string][] = [
    [{ 200: contentOf(reply), 201: contentOf(reply), 409: contentOf(done) }, `{"isRepeatable":true,"reply":${known}}`],
    [{ 201: contentOf(reply) }, `{"isRepeatable":false,"reply":${known}}`],
    [{ 204: contentOf({}) }, '{"isRepeatable":false}'],
  ]
  for (const [responses, facts] of cases) {
    expect(clientTypes(describing({ responses }))).toContain(`  'POST /v1/things/{id}': ${facts},\n`)
  }
})

test('client types: a webhook message has a type by its own, and no description of them none', () => {
  const data: Schema = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }
  const schema: Schema = {
    type: 'object',
    properties: { type: { enum: ['thing.made'] }, data },
    required: ['type', 'data'],
  }
  const webhooks = { 'thing.made': { post: { summary: 'A thing was made', requestBody: contentOf(schema) } } }
  const text = clientTypes({ ...describing({}), webhooks }).replaceAll(/\s+/g, ' ')
  expect(text).toContain(
    "interface WebhookMessages { /** * A thing was made */ readonly 'thing.made': { readonly type: 'thing.made' readonly data: { readonly id: string } } }",
  )
  expect(clientTypes(describing({}))).not.toContain('WebhookMessages')
})
