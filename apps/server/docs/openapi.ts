/** The description as the pages read it: as much of OpenAPI 3.1 as our own uses, and its operations section by section. */

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

export interface Schema {
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

export interface Described {
  /** A path of ours, or the type of a message. */
  readonly path: string
  readonly method: string
  readonly operation: Operation
  /** Of its place on a page. */
  readonly anchor: string
}

export interface Section {
  /** Of its page: `/docs/<slug>`. */
  readonly slug: string
  /** In English. */
  readonly title: string
  readonly operations: readonly Described[]
}

/** In the order in which the tags first occur; a message that we send stands with the webhooks. */
export function sectionsOf({ paths, webhooks = {} }: OpenAPI): Section[] {
  const sections = new Map<string, Described[]>()
  const add = (tag: string, path: string, method: string, operation: Operation) => {
    const operations = sections.get(tag) ?? []
    sections.set(tag, operations)
    const anchor = slugOf(`${method}${path}`)
    operations.push({ path, method: method.toUpperCase(), operation, anchor })
  }
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods))
      add(operation.tags?.[0] ?? OTHER, path, method, operation)
  }
  for (const [type, methods] of Object.entries(webhooks)) {
    for (const operation of Object.values(methods)) add(WEBHOOKS, type, 'webhook', operation)
  }
  return [...sections].map(([tag, operations]) => ({ slug: slugOf(tag), title: TITLES[tag] ?? tag, operations }))
}

function slugOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}

const TITLES: Readonly<Record<string, string>> = {
  orders: 'Orders',
  accounts: 'Logins, registrations and changes',
  reports: 'Reports of fraud',
  lists: 'Lists',
  entities: 'What is known of an entity',
  decisions: 'Decisions',
  policies: 'Policies',
  backtests: 'Backtests',
  ledger: 'Approval ledger',
  users: 'Users and keys',
  webhooks: 'Webhooks',
  partners: 'Partners',
  issuers: 'Issuers',
}
const WEBHOOKS = 'webhooks'
const OTHER = 'other'
