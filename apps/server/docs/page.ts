/**
 * `/docs`: the API description as a page a person reads, made from the same OpenAPI document that programs read. No
 * script, no style from elsewhere. In English, or in Japanese by `japanese.ts`.
 */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { PROBLEMS } from '../http/problem.ts'
import type { Language } from '../console/texts.ts'
import { inJapanese } from './japanese.ts'

/** As much of OpenAPI 3.1 as our own description uses. */
export interface OpenAPI {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  /** What we send, by type. */
  readonly webhooks?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
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

/** A text of the description, in the language of the page. */
type Told = (text: string) => string

export function docsPage(api: OpenAPI, language: Language): string {
  const told: Told = language === 'ja' ? inJapanese : (text) => text
  const asked = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const sent = Object.entries(api.webhooks ?? {}).flatMap(([type, methods]) =>
    Object.values(methods).map((operation) => ({ path: type, method: 'WEBHOOK', operation })),
  )
  const operations = [...asked, ...sent]
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${api.info.title}</title>
        <link rel="stylesheet" href="/docs/style.css" />
      </head>
      <body>
        <nav aria-label="${told('Contents')}">
          <a class="brand" href="#top">関所 <span>Sekisho API</span></a>
          <ul>
            ${operations.map(
              ({ path, method, operation }) =>
                html`<li>
                  <a href="#${anchorOf(method, path)}"
                    ><b class="${method.toLowerCase()}">${method}</b> ${told(operation.summary ?? '')}</a
                  >
                </li>`,
            )}
            <li><a href="#problems">${told('Errors')}</a></li>
            <li>
              ${
                language === 'ja'
                  ? html`<a href="/docs?lang=en" hreflang="en" lang="en">English</a>`
                  : html`<a href="/docs?lang=ja" hreflang="ja" lang="ja">日本語</a>`
              }
            </li>
          </ul>
        </nav>
        <main id="top">
          <h1>${api.info.title} <small>${api.info.version}</small></h1>
          ${paragraphs(told(api.info.description ?? ''))}
          <p>${told('The same description for programs:')} <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).</p>
          ${operations.map(({ path, method, operation }) => operationSection(path, method, operation, told))}
          ${problemsSection(told)}
        </main>
      </body>
    </html>`.text
}

function operationSection(path: string, method: string, operation: Operation, told: Told): HTML {
  const body = operation.requestBody?.content['application/json']?.schema
  return html`<section id="${anchorOf(method, path)}">
    <h2>${told(operation.summary ?? '')}</h2>
    <p class="address"><b class="${method.toLowerCase()}">${method}</b> <code>${path}</code></p>
    ${paragraphs(told(operation.description ?? ''))}
    ${
      body &&
      html`<h3>${told('Body')}</h3>
        ${schemaTable(body, told)}`
    }
    <h3>${told('Answers')}</h3>
    ${Object.entries(operation.responses ?? {}).map(([status, response]) => {
      const schema = Object.values(response.content ?? {})[0]?.schema
      return html`<h4><b class="status s${status[0]}">${status}</b> ${told(response.description)}</h4>
        ${schema?.properties && schemaTable(schema, told)}`
    })}
  </section>`
}

/** Paragraphs stand apart by an empty line; what stands in backquotes is code. */
function paragraphs(text: string): HTML[] {
  return text
    .split('\n\n')
    .map(
      (paragraph) =>
        html`<p>${paragraph.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}</p>`,
    )
}

function schemaTable(schema: Schema, told: Told): HTML {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>${told('Member')}</th>
          <th>${told('Form')}</th>
          <th>${told('Meaning')}</th>
        </tr>
      </thead>
      <tbody>
        ${rowsOf(schema, '', 0, told)}
      </tbody>
    </table>
  </div>`
}

/** Nested members as dotted names, indented by depth; `[]` stands for each item of a list. */
function rowsOf(schema: Schema, prefix: string, depth: number, told: Told): HTML[] {
  return Object.entries(schema.properties ?? {}).flatMap(([member, inner]) => {
    const list = inner.type === 'array'
    const name = `${prefix}${member}${list ? '[]' : ''}`
    const required = schema.required?.includes(member)
    const row = html`<tr>
      <td class="d${Math.min(depth, 3)}"><code>${name}</code>${required ? html` <em>${told('required')}</em>` : ''}</td>
      <td>${formOf(inner, told)}</td>
      <td>${told(inner.description ?? '')}</td>
    </tr>`
    return [row, ...rowsOf(list ? (inner.items ?? {}) : inner, `${name}.`, depth + 1, told)]
  })
}

function formOf(schema: Schema, told: Told): string {
  if (schema.enum) return schema.enum.join(' | ')
  const range = (least: number, most: number) => {
    const upper = most === Number.MAX_SAFE_INTEGER ? '2^53 − 1' : String(most)
    return told('% to %').replace('%', String(least)).replace('%', upper)
  }
  const bounds = [
    schema.maxLength === undefined ? '' : told('up to % characters').replace('%', String(schema.maxLength)),
    schema.maximum === undefined ? '' : range(schema.minimum ?? 0, schema.maximum),
    schema.maxItems === undefined ? '' : told('% of them').replace('%', range(schema.minItems ?? 0, schema.maxItems)),
  ].filter(Boolean)
  return [schema.type ?? told('any'), ...bounds].join(', ')
}

function problemsSection(told: Told): HTML {
  return html`<section id="problems">
    <h2>${told('Errors')}</h2>
    ${paragraphs(told(ABOUT_ERRORS))}
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>${told('Code')}</th>
            <th>${told('Status')}</th>
            <th>${told('Meaning')}</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(PROBLEMS).map(
            ([code, { status, title }]) =>
              html`<tr id="${code}">
                <td><code>${code}</code></td>
                <td>${status}</td>
                <td>${told(title)}</td>
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

const ABOUT_ERRORS =
  'Every error is an RFC 9457 document (`application/problem+json`) with a stable `code`. When members of the body are wrong, `errors` has one entry for each, with a JSON pointer.'
