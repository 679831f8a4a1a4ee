/** A dialog of the browser's own: the focus stays inside, Escape closes it, and what is behind it is silent. */
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opened = dialog.current!
    if (!opened.open) opened.showModal()
    // Where the first fields are filled in already, the one that is not.
    opened.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => opened.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id="dialog-title">{title}</h2>
      {children}
    </dialog>
  )
}
