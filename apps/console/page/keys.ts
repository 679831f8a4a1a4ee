/**
 * Keys: one letter does one thing. They are silent while somebody types, with Ctrl, Alt or Meta held, while a dialog is open that
 * has not asked for them, and for whoever switched them off (WCAG 2.1.4).
 */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { KeyboardEvent as ReactKeyboardEvent } from 'react'

export type Keys = Readonly<Record<string, () => void>>

export function useKeys(keys: Keys, isActive = true): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    if (!isActive) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return
      if (event.repeat && !MOVES.has(event.key)) return
      const act = latest.current[event.key]
      if (!act || (!areKeysOn() && event.key.length === 1)) return
      if (event.key === 'Enter' && isPressable(event.target)) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [isActive])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox'
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Enter on a button or a link presses that. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement
}

/** In a text of several lines: Ctrl+Enter sends the form, because Enter begins a line. */
export function sendOnCtrlEnter(event: ReactKeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}

export function useAreKeysOn(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, areKeysOn)
  return [on, switchKeys]
}

function areKeysOn(): boolean {
  return localStorage.getItem(NAME) !== 'off'
}

function switchKeys(on: boolean): void {
  localStorage.setItem(NAME, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Held down, they go on. */
const MOVES: ReadonlySet<string> = new Set(['j', 'k', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp'])
const listeners = new Set<() => void>()
const NAME = 'sekisho.keys'
