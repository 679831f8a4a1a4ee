/** The forms of a page, as much of HTML as an authentication page has: forms, inputs, buttons, choices. */

export interface Field {
  readonly kind: 'hidden' | 'text' | 'choice' | 'button'
  readonly name: string
  readonly value: string
  /** What a person reads on a button. */
  readonly label: string
}

export interface Form {
  readonly action: string
  readonly method: 'GET' | 'POST'
  readonly fields: readonly Field[]
}

export function formsIn(html: string): readonly Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gis)].map(([, attributes = '', content = '']) => ({
    action: attributeOf(attributes, 'action') ?? '',
    method: attributeOf(attributes, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    fields: fieldsIn(content),
  }))
}

function fieldsIn(content: string): readonly Field[] {
  const tags = content.matchAll(/<input\b([^>]*)>|<button\b([^>]*)>(.*?)<\/button>|<option\b([^>]*)>(.*?)<\/option>/gis)
  let select = ''
  const selects = [...content.matchAll(/<select\b([^>]*)>/gi)]
  return [...tags].map((tag): Field => {
    const [, input, button, label = '', option, choice = ''] = tag
    if (input !== undefined) return inputOf(input)
    if (button !== undefined) return fieldOf('button', button, textOf(label))
    select = attributeOf(selects.findLast(({ index }) => index < tag.index)?.[1] ?? '', 'name') ?? select
    return {
      kind: 'choice',
      name: select,
      value: attributeOf(option ?? '', 'value') ?? textOf(choice),
      label: textOf(choice),
    }
  })
}

function inputOf(attributes: string): Field {
  const type = attributeOf(attributes, 'type')?.toLowerCase() ?? 'text'
  if (type === 'hidden') return fieldOf('hidden', attributes, '')
  if (type === 'radio' || type === 'checkbox') return fieldOf('choice', attributes, '')
  if (type === 'submit' || type === 'button') {
    return fieldOf('button', attributes, attributeOf(attributes, 'value') ?? '')
  }
  return fieldOf('text', attributes, '')
}

function fieldOf(kind: Field['kind'], attributes: string, label: string): Field {
  return {
    kind,
    name: attributeOf(attributes, 'name') ?? '',
    value: attributeOf(attributes, 'value') ?? (kind === 'choice' ? 'on' : ''),
    label,
  }
}

function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  const value = found?.[1] ?? found?.[2] ?? found?.[3]
  return value === undefined ? undefined : unescaped(value)
}

function textOf(html: string): string {
  return unescaped(html.replaceAll(/<[^>]*>/g, ' ')).trim()
}

function unescaped(text: string): string {
  return text.replaceAll(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
      return ENTITIES[name ?? ''] ?? whole
    },
  )
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
