/**
 * `/docs`: the API description as a page a person reads, made from the same OpenAPI document that programs read. No
 * script, no style from elsewhere.
 */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { PROBLEMS } from '../http/problem.ts'

/** As much of OpenAPI 3.1 as our own description uses. */
export interface OpenAPI {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } }
  readonly responses?: Readonly<
    Record<string, { readonly description: string; readonly content?: Record<string, { schema?: Schema }> }>
  >
}

interface Schema {
  readonly type?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
}

export function docsPage(api: OpenAPI): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${api.info.title}</title>
        <link rel="stylesheet" href="/docs/style.css" />
      </head>
      <body>
        <nav aria-label="Contents">
          <a class="brand" href="#top">関所 <span>Sekisho API</span></a>
          <ul>
            ${operations.map(
              ({ path, method, operation }) =>
                html`<li>
                  <a href="#${anchorOf(method, path)}"
                    ><b class="${method.toLowerCase()}">${method}</b> ${operation.summary}</a
                  >
                </li>`,
            )}
            <li><a href="#problems">Errors</a></li>
          </ul>
        </nav>
        <main id="top">
          <h1>${api.info.title} <small>${api.info.version}</small></h1>
          ${paragraphs(api.info.description)}
          <p>The same description for programs: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).</p>
          ${operations.map(({ path, method, operation }) => operationSection(path, method, operation))}
          ${problemsSection()}
        </main>
      </body>
    </html>`.text
}

function operationSection(path: string, method: string, operation: Operation): HTML {
  const body = operation.requestBody?.content['application/json']?.schema
  return html`<section id="${anchorOf(method, path)}">
    <h2>${operation.summary}</h2>
    <p class="address"><b class="${method.toLowerCase()}">${method}</b> <code>${path}</code></p>
    ${paragraphs(operation.description)}
    ${
      body &&
      html`<h3>Body</h3>
        ${schemaTable(body)}`
    }
    <h3>Answers</h3>
    ${Object.entries(operation.responses ?? {}).map(([status, response]) => {
      const schema = Object.values(response.content ?? {})[0]?.schema
      return html`<h4><b class="status s${status[0]}">${status}</b> ${response.description}</h4>
        ${schema?.properties && schemaTable(schema)}`
    })}
  </section>`
}

/** Paragraphs stand apart by an empty line; what stands in backquotes is code. */
function paragraphs(text = ''): HTML[] {
  return text
    .split('\n\n')
    .map(
      (paragraph) =>
        html`<p>${paragraph.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}</p>`,
    )
}

function schemaTable(schema: Schema): HTML {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>Member</th>
          <th>Form</th>
          <th>Meaning</th>
        </tr>
      </thead>
      <tbody>
        ${rowsOf(schema, '', 0)}
      </tbody>
    </table>
  </div>`
}

/** Nested members as dotted names, indented by depth; `[]` stands for each item of a list. */
function rowsOf(schema: Schema, prefix: string, depth: number): HTML[] {
  return Object.entries(schema.properties ?? {}).flatMap(([member, inner]) => {
    const list = inner.type === 'array'
    const name = `${prefix}${member}${list ? '[]' : ''}`
    const required = schema.required?.includes(member)
    const row = html`<tr>
      <td class="d${Math.min(depth, 3)}"><code>${name}</code>${required ? html` <em>required</em>` : ''}</td>
      <td>${formOf(inner)}</td>
      <td>${inner.description}</td>
    </tr>`
    return [row, ...rowsOf(list ? (inner.items ?? {}) : inner, `${name}.`, depth + 1)]
  })
}

function formOf(schema: Schema): string {
  if (schema.enum) return schema.enum.join(' | ')
  const bounds = [
    schema.maxLength === undefined ? '' : `up to ${schema.maxLength} characters`,
    schema.maximum === undefined
      ? ''
      : `${schema.minimum ?? 0} to ${schema.maximum === Number.MAX_SAFE_INTEGER ? '2^53 − 1' : schema.maximum}`,
    schema.maxItems === undefined ? '' : `${schema.minItems ?? 0} to ${schema.maxItems} of them`,
  ].filter(Boolean)
  return [schema.type ?? 'any', ...bounds].join(', ')
}

function problemsSection(): HTML {
  return html`<section id="problems">
    <h2>Errors</h2>
    <p>
      Every error is an RFC 9457 document (<code>application/problem+json</code>) with a stable <code>code</code>. When
      members of the body are wrong, <code>errors</code> has one entry for each, with a JSON pointer.
    </p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Code</th>
            <th>Status</th>
            <th>Meaning</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(PROBLEMS).map(
            ([code, { status, title }]) =>
              html`<tr id="${code}">
                <td><code>${code}</code></td>
                <td>${status}</td>
                <td>${title}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}

function anchorOf(method: string, path: string): string {
  return `${method.toLowerCase()}${path.replaceAll(/[^a-z0-9]+/gi, '-')}`
}
