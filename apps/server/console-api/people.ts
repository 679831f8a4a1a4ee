/** Who ordered and where to, as lines of a name and a value: what was sealed was a parsed request, so its members are texts. */
import type { JSONValue } from '@sekisho/base'

interface PersonLine {
  /** A word of the console's. */
  readonly name: string
  readonly value: string
}

export interface PersonGroup {
  readonly group: 'buyer' | 'delivery' | 'network' | 'goods'
  readonly lines: readonly PersonLine[]
}

/** @returns undefined when the subject was erased */
export function peopleIn(personal: Record<string, JSONValue> | 'erased'): PersonGroup[] | null {
  if (personal === 'erased') return null
  const contact = (personal.contact ?? {}) as { buyer?: Person; deliveries?: Person[]; nameOnCard?: string }
  const network = (personal.network ?? {}) as Texts
  const basket = (personal.basket ?? {}) as { items?: Texts[] }
  const groups: PersonGroup[] = [
    { group: 'buyer', lines: [...linesOf(contact.buyer), ...line('nameOnCard', contact.nameOnCard)] },
    ...(contact.deliveries ?? []).map((delivery) => ({ group: 'delivery' as const, lines: linesOf(delivery) })),
    { group: 'network', lines: linesOf(network) },
    { group: 'goods', lines: (basket.items ?? []).flatMap(({ name, sku }) => line('item', name ?? sku)) },
  ]
  return groups.filter(({ lines }) => lines.length > 0)
}

type Texts = Readonly<Partial<Record<string, string>>>
type Person = Texts & { readonly address?: Texts }

function linesOf(person: Person | undefined): PersonLine[] {
  if (!person) return []
  const address: Texts = person.address ?? {}
  return [
    ...line('name', person.name),
    ...line('nameKana', person.nameKana),
    ...line('email', person.email),
    ...line('phone', person.phone),
    ...line(
      'address',
      ADDRESS.map((member) => address[member])
        .filter(Boolean)
        .join(' '),
    ),
    ...line('ipAddress', person.ipAddress),
    ...line('accountID', person.accountID),
    ...line('userAgent', person.userAgent),
  ]
}

function line(name: string, value: string | undefined): PersonLine[] {
  return value ? [{ name, value }] : []
}

const ADDRESS = ['postalCode', 'prefecture', 'city', 'line1', 'line2', 'text'] as const
