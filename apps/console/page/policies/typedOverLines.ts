/**
 * The editor lets the browser put in what is typed, and reads afterwards what came of it. Over several lines the browser joins the
 * lines by itself, and keeps their looks with inline styles, which the page's policy refuses. So here the editor does it. What an
 * input method puts in cannot be held back; there the browser joins them without styles.
 */
import { EditorView } from '@codemirror/view'

export const TYPED_OVER_LINES = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== 'insertText' || event.data === null || event.isComposing || !isOverLines(view)) return false
    event.preventDefault()
    put(view, event.data)
    return true
  },
})

function isOverLines({ state: { doc, selection } }: EditorView): boolean {
  return selection.ranges.some(({ from, to }) => doc.lineAt(from).to < to)
}

/** As the editor does it: whoever handles what is typed (brackets that close, for one) is asked first. */
function put(view: EditorView, text: string): void {
  const { from, to } = view.state.selection.main
  const made = () =>
    view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
  const isHandled = view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, text, made))
  if (!isHandled) view.dispatch(made())
}
