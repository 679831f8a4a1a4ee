/**
 * The text editor. It stands in a shadow root, because only there its styles are constructed sheets, which the page's policy has
 * nothing against; in the document it would put a `<style>` element into the page. Tab leaves it, as it leaves every field.
 */
import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { forceLinting, linter, lintGutter, lintKeymap } from '@codemirror/lint'
import type { Diagnostic } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import type { Text as Lines } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { completionsOf } from './completions.ts'
import type { Vocabulary } from './completions.ts'
import { EDITOR_COLOURS, EDITOR_LOOK } from './editorLook.ts'
import { faultText } from './policyAPI.ts'
import type { Fault } from './policyAPI.ts'
import { TYPED_OVER_LINES } from './typedOverLines.ts'

export interface EditorProps {
  readonly label: string
  /** How it is used, for whoever hears it. */
  readonly description: string
  /** What it begins with; what stands in it afterwards is its own. */
  readonly text: string
  readonly onChange: (text: string) => void
  /** Asked when nobody has typed for a moment. */
  readonly check: (text: string) => Promise<readonly Fault[]>
  /** As it is now: a language, or lists that were just written. */
  readonly vocabulary: () => Vocabulary
  /** Where somebody wants to go. */
  readonly goTo: { readonly line: number; readonly column: number } | undefined
}

export function Editor({ label, description, text, onChange, check, vocabulary, goTo }: EditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const latest = useRef({ onChange, check, vocabulary })
  useEffect(() => {
    latest.current = { onChange, check, vocabulary }
  })
  useEffect(() => {
    const root = host.current!.shadowRoot ?? host.current!.attachShadow({ mode: 'open' })
    const state = EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        yaml(),
        syntaxHighlighting(EDITOR_COLOURS),
        autocompletion({ override: [(context) => completionsOf(context, latest.current.vocabulary())] }),
        lintGutter(),
        linter(
          async ({ state: { doc } }) => {
            const { check: asked, vocabulary: its } = latest.current
            return diagnosticsOf(doc, await asked(doc.toString()), its().language)
          },
          {
            delay: 600,
          },
        ),
        keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        TYPED_OVER_LINES,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-description': description, spellcheck: 'false' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) latest.current.onChange(update.state.doc.toString())
        }),
        EDITOR_LOOK,
      ],
    })
    const made = new EditorView({ state, parent: root, root })
    view.current = made
    forceLinting(made)
    return () => made.destroy()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another text or label is another editor: whoever wants one gives it a key
  }, [])
  useEffect(() => {
    const made = view.current
    if (!goTo || !made) return
    made.focus()
    made.dispatch({ selection: { anchor: placeOf(made.state.doc, goTo) }, scrollIntoView: true })
  }, [goTo])
  // The page's keys see the host and not the field in it: what is typed here is none of them.
  return <div ref={host} className="editor" onKeyDown={(event) => event.stopPropagation()} />
}

function diagnosticsOf(doc: Lines, faults: readonly Fault[], language: Vocabulary['language']): Diagnostic[] {
  return faults.map((fault) => {
    const { section } = fault
    const from = section === null ? placeOf(doc, fault) : placeOf(doc, { line: 1, column: 1 })
    const word = /^[\w.]+/.exec(doc.sliceString(from, doc.lineAt(from).to))?.[0] ?? ''
    const message = `${section === null ? '' : `${section}: `}${faultText(fault, language)}`
    return { from, to: from + word.length, severity: 'error', message }
  })
}

/** A place that the text no longer has is its nearest one. */
function placeOf(doc: Lines, { line, column }: { readonly line: number; readonly column: number }): number {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines))
  return Math.min(from + Math.max(column - 1, 0), to)
}
