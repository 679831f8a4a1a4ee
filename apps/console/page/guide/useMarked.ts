/** Marks an element of the page as the one that is spoken of, as soon as the page has it; pages come and go under the guide. */
import { useEffect, useRef } from 'react'

/** @param find looked for anew whenever the page changes  @param name of what is looked for: another one is marked anew */
export function useMarked(find: () => Element | null, name: string): { readonly show: () => void } {
  const latest = useRef(find)
  latest.current = find
  const marked = useRef<Element | null>(null)
  useEffect(() => {
    const look = () => {
      const found = latest.current()
      if (found === marked.current) return
      unmark(marked.current)
      marked.current = found
      if (!found) return
      found.setAttribute(MARK, '')
      found.scrollIntoView({ block: 'center' })
    }
    look()
    const observer = new MutationObserver(look)
    observer.observe(document.getElementById('main')!, { childList: true, subtree: true })
    return () => {
      observer.disconnect()
      unmark(marked.current)
      marked.current = null
    }
  }, [name])
  return {
    show: () => {
      const element = marked.current
      if (!(element instanceof HTMLElement)) return
      element.tabIndex = -1
      element.focus()
      element.scrollIntoView({ block: 'center' })
    },
  }
}

function unmark(element: Element | null): void {
  element?.removeAttribute(MARK)
}

const MARK = 'data-guided'
