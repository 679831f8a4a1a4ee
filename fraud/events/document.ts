/** Every kind of event and its members as a page: `docs/generated/events.md`, written by `npm run generate`. */
import { assessmentSchema } from './assessment.ts'
import { authorisationSchema } from './authorisation.ts'
import { LINKING_KINDS, SHOWN_KINDS } from './entity.ts'
import { fraudReportSchema } from './fraudReport.ts'
import type { FraudEvent } from './journal.ts'
import { listChangeSchema } from './listChange.ts'
import { loginSchema } from './login.ts'
import { orderSchema } from './order.ts'
import { outcomeSchema } from './outcome.ts'
import { profileChangeSchema } from './profileChange.ts'
import { registrationSchema } from './registration.ts'
import { separationSchema } from './separation.ts'
import { settlementSchema } from './settlement.ts'
import { threeDSResultSchema } from './threeDSResult.ts'
import { verdictSchema } from './verdict.ts'
import type { TSchema } from 'typebox'

/** @param inJapanese the Japanese of a description */
export function eventsDocument(inJapanese: (text: string) => string): string {
  const asked = KINDS.filter(({ isAsked }) => isAsked)
  const told = KINDS.filter(({ isAsked }) => !isAsked)
  const names = (kinds: readonly Kind[]) => kinds.map(({ kind }) => `\`${kind}\``).join(', ')
  return `# Events

Made from the schemas of \`fraud/events\` by \`npm run generate\`. What is asked gets a decision: ${names(asked)}, and at an issuer
\`authentication\`, which the ACS makes of an AReq. What is told is remembered: ${names(told)}.

- Every kind is at schema 1. An older row of the journal is never rewritten: readers bring it to today's shape, one step at a time.
- Of what a request shows, the journal keeps keyed tokens (${LINKING_KINDS.join(', ')}; counted only: ${SHOWN_KINDS.slice(LINKING_KINDS.length).join(', ')}),
  facts that name nobody, and personal data sealed under the key of their subject. A told event carries the tokens of what it tells about.
- Unknown members are refused. A card number is refused everywhere but in \`number\` of a card, where it is optional and never stored.
- \`*\` marks a member that must be given; \`[]\` stands for each item of a list.
${KINDS.map((kind) => section(kind, inJapanese)).join('')}`
}

interface Kind {
  readonly kind: FraudEvent['kind']
  readonly isAsked: boolean
  readonly address: string
  readonly schema: unknown
}

const KINDS: readonly Kind[] = [
  { kind: 'order', isAsked: true, address: 'POST /v1/orders', schema: orderSchema },
  { kind: 'assessment', isAsked: true, address: 'POST /v1/orders/{id}/assessments', schema: assessmentSchema },
  { kind: 'login', isAsked: true, address: 'POST /v1/logins', schema: loginSchema },
  { kind: 'registration', isAsked: true, address: 'POST /v1/registrations', schema: registrationSchema },
  { kind: 'profile-change', isAsked: true, address: 'POST /v1/profile-changes', schema: profileChangeSchema },
  { kind: 'settlement', isAsked: false, address: 'POST /v1/orders/{id}/settlements', schema: settlementSchema },
  {
    kind: 'authorisation',
    isAsked: false,
    address: 'POST /v1/orders/{id}/authorisations',
    schema: authorisationSchema,
  },
  {
    kind: 'threeds-result',
    isAsked: false,
    address: 'POST /v1/orders/{id}/threeds-results',
    schema: threeDSResultSchema,
  },
  {
    kind: 'outcome',
    isAsked: false,
    address: 'POST /v1/{logins | registrations | profile-changes}/{id}/outcome',
    schema: outcomeSchema,
  },
  { kind: 'fraud-report', isAsked: false, address: 'POST /v1/fraud-reports', schema: fraudReportSchema },
  { kind: 'verdict', isAsked: false, address: 'POST /v1/orders/{id}/verdict', schema: verdictSchema },
  { kind: 'separation', isAsked: false, address: 'POST /v1/orders/{id}/separations', schema: separationSchema },
  { kind: 'list-change', isAsked: false, address: 'POST /v1/list-changes', schema: listChangeSchema },
]

export const EVENT_SCHEMAS: readonly TSchema[] = KINDS.map(({ schema }) => schema as TSchema)

/** As much of JSON Schema as our shapes use. */
interface Shape {
  readonly description: string
  readonly type?: string
  readonly enum?: readonly string[]
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
}

function section({ kind, address, schema }: Kind, inJapanese: (text: string) => string): string {
  const shape = schema as Shape
  const rows = rowsOf(shape, '').map(({ path, form, text }) =>
    `| ${path} | ${form} | ${text} | ${inJapanese(text)} |`.replaceAll('\n', ' '),
  )
  return `
## \`${kind}\`

${shape.description}: \`${address}\`. ${inJapanese(shape.description)}。

| member | form | meaning | 意味 |
| --- | --- | --- | --- |
${rows.join('\n')}
`
}

function rowsOf(
  { properties = {}, required = [] }: Shape,
  prefix: string,
): { path: string; form: string; text: string }[] {
  return Object.entries(properties).flatMap(([member, shape]) => {
    const path = `${prefix}${member}`
    const row = {
      path: `\`${path}\`${required.includes(member) ? ' \\*' : ''}`,
      form: formOf(shape),
      text: shape.description,
    }
    const inner = shape.type === 'array' ? rowsOf(shape.items!, `${path}[].`) : rowsOf(shape, `${path}.`)
    return [row, ...inner]
  })
}

function formOf({ type, enum: values, format, minimum, maximum, minLength, maxLength, maxItems }: Shape): string {
  if (values) return values.map((value) => `\`${value}\``).join(' ')
  if (type === 'array') return `list of ${maxItems} at most`
  if (type === 'string') return maxLength === undefined ? (format ?? 'text') : `text, ${minLength ?? 0} to ${maxLength}`
  if (type !== 'integer') return type === 'boolean' ? 'true or false' : 'object'
  return `integer, ${minimum} to ${maximum === Number.MAX_SAFE_INTEGER ? '2^53 − 1' : maximum}`
}
