/** A report of fraud about one order. What was typed stays until it has arrived. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../Dialog.tsx'
import { Refused } from '../api.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { reportFraud } from './labelAPI.ts'
import { LABEL_WORDS, SOURCES, TYPES } from './labelWords.ts'

interface ReportFraudProps {
  readonly space: string
  readonly onClose: () => void
  readonly onDone: () => void
}

export function ReportFraud({ space, onClose, onDone }: ReportFraudProps) {
  const { say, side } = useSpeech()
  const { word } = useWords(LABEL_WORDS)
  const [labelID] = useState(() => crypto.randomUUID())
  const send = useMutation({
    mutationFn: (told: Readonly<Record<string, string>>) => reportFraud(labelID, { ...told, space }),
    onSuccess: onDone,
  })
  return (
    <Dialog title={word('report')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const given = new FormData(event.currentTarget)
          send.mutate({
            orderID: (given.get('orderID') as string).trim(),
            type: given.get('type') as string,
            source: given.get('source') as string,
          })
        }}
      >
        <p className="faint">{word('reportHow')}</p>
        <div className="fields">
          <label className="wide">
            {word('orderID')}
            <input name="orderID" required maxLength={64} autoComplete="off" />
          </label>
          <label>
            {word('type')}
            <select name="type">
              {TYPES.map((one) => (
                <option key={one} value={one}>
                  {word(one)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {word('source')}
            <select name="source" defaultValue={side}>
              {SOURCES.map((one) => (
                <option key={one} value={one}>
                  {word(one)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {send.isError && <p role="alert">{faultOf(send.error, word, say('failed'))}</p>}
        <div className="actions">
          <button type="submit" className="main" disabled={send.isPending}>
            {word('reportNow')}
          </button>
          <button type="button" onClick={onClose}>
            {say('cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function faultOf(error: Error, word: (name: 'noOrder' | 'wrong') => string, otherwise: string): string {
  if (!(error instanceof Refused)) return otherwise
  if (error.status === 404) return word('noOrder')
  return error.status === 422 ? word('wrong') : otherwise
}
