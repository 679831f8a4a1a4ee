/** Where to go: what is asked for all day stands open, the rest in menus by what it is about. */
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, FocusEvent, MouseEvent } from 'react'
import type { Route } from './route.ts'
import { useSession } from './session.ts'
import type { Side } from './side.ts'
import { useSpeech } from './words.ts'
import type { Word } from './words.ts'

interface Place {
  readonly page: Route['page'] & Word
  /** What the role must allow; anybody may when left out. */
  readonly needs?: 'administer' | 'audit' | 'judge'
  /** Whose it is; everybody's when left out. */
  readonly of?: Side
}

interface Group {
  readonly group: Word
  readonly places: readonly Place[]
}

const NAV: readonly (Place | Group)[] = [
  { page: 'home' },
  { page: 'queue', of: 'shop' },
  { page: 'orders' },
  { page: 'quality', needs: 'judge', of: 'shop' },
  { page: 'threeds' },
  { group: 'nav_rules', places: [{ page: 'lists' }, { page: 'policies' }] },
  { group: 'nav_results', places: [{ page: 'ledger' }, { page: 'labels' }, { page: 'partners' }] },
  {
    group: 'nav_administration',
    places: [
      { page: 'people', needs: 'administer' },
      { page: 'trail', needs: 'audit' },
    ],
  },
]

export function Nav({ at }: { at: Route['page'] | undefined }) {
  const { who } = useSession()
  const { side, language } = useSpeech()
  const row = useRef<HTMLElement>(null)
  useEffect(() => showHere(row.current), [at, language])
  const mayOpen = ({ needs, of }: Place) =>
    (needs === undefined || who.may.includes(needs)) && (of === undefined || of === side)
  return (
    <nav ref={row} aria-label="Sekisho" onFocus={showFocused}>
      {NAV.map((one) => {
        if ('page' in one) return mayOpen(one) && <Link key={one.page} place={one} at={at} />
        const places = one.places.filter(mayOpen)
        return places.length > 0 && <Menu key={one.group} group={{ ...one, places }} at={at} />
      })}
    </nav>
  )
}

function Menu({ group: { group, places }, at }: { group: Group; at: Route['page'] | undefined }) {
  const { say } = useSpeech()
  const isHere = places.some(({ page }) => page === at)
  return (
    <details name="nav" className="menu" onClick={closeOnChoice} onKeyDown={closeOnEscape} onBlur={closeOutside}>
      <summary className={isHere ? 'here' : ''}>{say(group)}</summary>
      <div className="sheet places">
        {places.map((place) => (
          <Link key={place.page} place={place} at={at} />
        ))}
      </div>
    </details>
  )
}

function Link({ place: { page }, at }: { place: Place; at: Route['page'] | undefined }) {
  const { say } = useSpeech()
  return (
    <a href={page === 'home' ? '#/' : `#/${page}`} aria-current={at === page ? 'page' : undefined}>
      {say(page)}
    </a>
  )
}

/** On a narrow page the places are one row that scrolls sideways: where somebody is stands in the middle of it. */
function showHere(row: HTMLElement | null): void {
  const here = row?.querySelector(':scope > [aria-current], :scope > .menu:has(.here)')
  if (!row || !here) return
  const [whole, part] = [row.getBoundingClientRect(), here.getBoundingClientRect()]
  row.scrollLeft += part.left + part.width / 2 - whole.left - whole.width / 2
}

/** Browsers leave alone what is seen in part. */
function showFocused({ target }: FocusEvent<HTMLElement>): void {
  if (target.matches('nav > a, nav > .menu > summary')) target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

function closeOnChoice({ target, currentTarget }: MouseEvent<HTMLDetailsElement>): void {
  if (target instanceof HTMLAnchorElement) currentTarget.open = false
}

function closeOnEscape({ key, currentTarget }: KeyboardEvent<HTMLDetailsElement>): void {
  if (key !== 'Escape' || !currentTarget.open) return
  currentTarget.open = false
  currentTarget.querySelector('summary')?.focus()
}

function closeOutside({ relatedTarget, currentTarget }: FocusEvent<HTMLDetailsElement>): void {
  if (!currentTarget.contains(relatedTarget)) currentTarget.open = false
}
