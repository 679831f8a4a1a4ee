/** What of a list is shown. */
import { CATEGORIES, useListWords } from './listWords.ts'
import type { ListWord } from './listWords.ts'

/** Empty is all. */
export interface Filters {
  readonly [name: string]: string
  readonly kind: string
  readonly category: string
  readonly source: string
  readonly reason: string
  readonly expiry: string
}

export const NO_FILTERS: Filters = { kind: '', category: '', source: '', reason: '', expiry: '' }

/** Kinds of entities by the engine's names, and what they are called here. */
const KINDS = {
  email: 'email',
  phone: 'phone',
  card: 'card',
  device: 'deviceID',
  cookie: 'cookieID',
  ip: 'ipAddress',
  network: 'network',
  place: 'address',
  person: 'person',
  account: 'accountID',
  bin: 'bin',
  mailDomain: 'mailDomain',
  item: 'sku',
  shop: 'shopID',
  referrer: 'referrer',
} as const satisfies Record<string, ListWord>

export function ListFilters({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const { word } = useListWords()
  const choice = (
    name: 'kind' | 'category' | 'expiry',
    label: ListWord,
    options: readonly (readonly [string, ListWord])[],
  ) => (
    <label>
      <span className="faint small">{word(label)}</span>{' '}
      <select
        name={name}
        value={filters[name]}
        onChange={({ target }) => onChange({ ...filters, [name]: target.value })}
      >
        <option value="">{word('any')}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {word(text)}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault()
        const given = new FormData(event.currentTarget)
        const said = (name: string) => (given.get(name) as string).trim()
        onChange({ ...filters, source: said('source'), reason: said('reason') })
      }}
    >
      {choice('kind', 'kind', Object.entries(KINDS))}
      {choice(
        'category',
        'category',
        CATEGORIES.map((one) => [one, one] as const),
      )}
      {choice('expiry', 'until', [
        ['never', 'never'],
        ['later', 'later'],
        ['over', 'over'],
      ])}
      <label>
        <span className="faint small">{word('source')}</span> <input name="source" maxLength={64} size={10} />
      </label>
      <label>
        <span className="faint small">{word('reasonContains')}</span> <input name="reason" maxLength={64} size={12} />
      </label>
      <button type="submit">{word('search')}</button>
    </form>
  )
}
