/** One operation of the API for people: what it takes, member by member, and what it answers. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import type { Described, Schema } from './openapi.ts'

/** A text of the description, in the language of the page. */
export type Told = (text: string) => string

export function operationSection({ path, method, operation, anchor }: Described, told: Told): HTML {
  const body = operation.requestBody?.content['application/json']?.schema
  return html`<section id="${anchor}">
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
export function paragraphs(text: string): HTML[] {
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
