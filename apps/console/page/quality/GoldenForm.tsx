/** What would have been right of a closed case, and why. */
import { useState } from 'react'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { QUALITY_WORDS } from './qualityWords.ts'

interface GoldenFormProps {
  readonly orderID: string
  readonly isSending: boolean
  readonly onMark: (orderID: string, answer: 'ok' | 'ng', reason: string) => void
}

export function GoldenForm({ orderID, isSending, onMark }: GoldenFormProps) {
  const { say, language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const { reasons } = useSession()
  const [answer, setAnswer] = useState<'ok' | 'ng'>('ok')
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault()
        const given = new FormData(event.currentTarget)
        onMark((given.get('orderID') as string).trim(), answer, given.get('reason') as string)
      }}
    >
      <div className="fields">
        <label className="wide">
          {word('orderID')}
          <input name="orderID" required maxLength={64} autoComplete="off" defaultValue={orderID} />
        </label>
        <label>
          {word('answer')}
          <select
            name="answer"
            value={answer}
            onChange={({ target }) => setAnswer(target.value === 'ng' ? 'ng' : 'ok')}
          >
            <option value="ok">{say('ok')}</option>
            <option value="ng">{say('ng')}</option>
          </select>
        </label>
        <label>
          {word('why')}
          <select name="reason" key={answer}>
            {reasons[answer].map(({ code, ...text }) => (
              <option key={code} value={code}>
                {text[language]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="actions">
        <button type="submit" className="main" disabled={isSending}>
          {word('mark')}
        </button>
      </div>
    </form>
  )
}
