/** The steps of the guide: on which page each is, and which element of it is spoken of. */
import { casePath } from '../route.ts'
import type { Word } from '../words.ts'

export interface GuideStep {
  readonly name: 'waits' | 'why' | 'who' | 'else' | 'issuer' | 'verdict'
  readonly hash: string
  readonly find: (say: (word: Word) => string) => Element | null
}

export function stepsFor(rowID: string): readonly GuideStep[] {
  const hash = casePath(rowID)
  return [
    { name: 'waits', hash: '#/queue', find: () => lineOf(hash) },
    { name: 'why', hash, find: (say) => panelOf(say('why')) },
    { name: 'who', hash, find: (say) => panelOf(say('who')) },
    { name: 'else', hash, find: (say) => panelOf(say('whatElse')) },
    { name: 'issuer', hash, find: (say) => panelOf(say('threeds')) },
    { name: 'verdict', hash, find: () => document.querySelector('main .panel > .headline ~ .actions') },
  ]
}

function lineOf(hash: string): Element | null {
  const links = document.querySelectorAll('main tbody a')
  return [...links].find((link) => link.getAttribute('href') === hash)?.closest('tr') ?? null
}

function panelOf(heading: string): Element | null {
  const headings = document.querySelectorAll('main .panel > h2')
  return [...headings].find((one) => one.textContent.startsWith(heading))?.parentElement ?? null
}
