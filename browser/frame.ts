/**
 * A frame for somebody else's page, and the way to it by a form. A form that is pressed here and aimed at the frame is
 * how the specification has it (emv3ds.md sections 8 and 9): the shop's own policy needs `form-action` and `frame-src` for
 * the ACS, and nothing more.
 */

export function makeFrame(title: string, sandbox: readonly string[]): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = title
  frame.name = `sekisho-${(count += 1)}`
  frame.setAttribute('sandbox', sandbox.join(' '))
  frame.style.border = '0'
  return frame
}

/** @param target name of a frame, or `_top` for the whole page */
export function postTo(target: string, url: string, fields: Readonly<Record<string, string>>): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = url
  form.target = target
  form.hidden = true
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  document.body.append(form)
  form.submit()
  form.remove()
}

/** What a method or challenge page may do in its frame: no popups, dialogs, downloads, and no way out of the frame. */
export const METHOD_SANDBOX = ['allow-forms', 'allow-scripts', 'allow-same-origin'] as const
export const CHALLENGE_SANDBOX = [...METHOD_SANDBOX, 'allow-pointer-lock'] as const

let count = 0
