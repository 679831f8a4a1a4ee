/** Every message, to be opened element by element: its full name, its value, what a code means, and what was wrong with it. */
import { useEffect, useRef } from 'react'
import { isFaulty, nameOf } from './Sequence.tsx'
import type { Element, Issue, Message } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import { plainText } from '../format.ts'

interface MessageListProps {
  readonly messages: readonly Message[]
  /** Place of one that is to be opened and shown. */
  readonly open: number | undefined
  readonly onOpened: () => void
}

export function MessageList({ messages, open, onOpened }: MessageListProps) {
  const { word } = useThreeDSWords()
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const wanted = open === undefined ? undefined : list.current?.children[open]?.querySelector('details')
    if (!wanted) return
    wanted.open = true
    wanted.scrollIntoView({ block: 'start' })
    wanted.querySelector('summary')?.focus({ preventScroll: true })
    onOpened()
  }, [open, onOpened])
  return (
    <section className="panel">
      <h2>{word('messages')}</h2>
      <ol className="messages" ref={list}>
        {messages.map((message, i) => (
          <li key={`${message.at} ${i}`}>
            <OneMessage message={message} place={i + 1} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function OneMessage({ message, place }: { message: Message; place: number }) {
  const { word } = useThreeDSWords()
  const count = message.issues.length + message.elements.reduce((sum, { issues }) => sum + issues.length, 0)
  const party = (name: string) => (name === 'browser' ? word('cardholder') : name)
  return (
    <details open={isFaulty(message)}>
      <summary>
        <b>
          {place} {message.messageType === null ? word('notAMessage') : nameOf(message)}
        </b>{' '}
        <span className="small">
          {party(message.from)} → {party(message.to)} · +{message.afterMs} ms · {message.bytes} B ·{' '}
          <span className={count > 0 ? 'late' : undefined}>
            {count > 0 ? word('issues', { count }) : word('valid')}
          </span>
        </span>
      </summary>
      {message.issues.map((issue) => (
        <IssueNote key={`${issue.errorCode} ${issue.element}`} issue={issue} />
      ))}
      <table className="elements">
        <thead className="hidden">
          <tr>
            <th scope="col">{word('element')}</th>
            <th scope="col">{word('value')}</th>
          </tr>
        </thead>
        <tbody>
          {message.elements.map((element) => (
            <ElementRow key={element.path} element={element} />
          ))}
        </tbody>
      </table>
    </details>
  )
}

function ElementRow({ element }: { element: Element }) {
  const { word } = useThreeDSWords()
  const { path, label, value, meaning, storage, issues } = element
  return (
    <tr>
      <th scope="row">
        <code>{path}</code>
        {label !== null && (
          <div className="faint small" lang="en">
            {label}
          </div>
        )}
      </th>
      <td>
        {value === null ? <span className="faint">{word('token')}</span> : <code>{plainText(value)}</code>}{' '}
        {storage === 'mask' && <span className="faint small">({word('masked')})</span>}
        {meaning !== null && (
          <div className="faint small" lang="en">
            {meaning}
          </div>
        )}
        {issues.map((issue) => (
          <IssueNote key={`${issue.errorCode} ${issue.reason}`} issue={issue} />
        ))}
      </td>
    </tr>
  )
}

function IssueNote({ issue: { errorCode, element, reason } }: { issue: Issue }) {
  return (
    <p className="notice" lang="en">
      <code>
        {errorCode} {element}
      </code>{' '}
      {plainText(reason)}
    </p>
  )
}
