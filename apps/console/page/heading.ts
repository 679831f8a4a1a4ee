/** The first heading of a page gets the focus when the page is shown, so that a screen reader says where one is; the title follows. */
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

export function useHeading(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    document.title = `${title} · Sekisho`
  }, [title])
  return heading
}
