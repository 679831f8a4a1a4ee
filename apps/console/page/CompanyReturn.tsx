/** Somebody comes back from the company's provider: what it answered is handed over, once. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Refused } from './api.ts'
import { finish } from './company.ts'
import { useSpeech } from './words.ts'

/** @param onDone told why nobody was let in; undefined when somebody was */
export function CompanyReturn({ answered, onDone }: { answered: string; onDone: (refused?: string) => void }) {
  const { say } = useSpeech()
  const client = useQueryClient()
  const isHandedOver = useRef(false)
  useEffect(() => {
    if (isHandedOver.current) return
    isHandedOver.current = true
    finish(answered)
      .then(() => client.resetQueries())
      .then(
        () => onDone(),
        (error: unknown) => onDone(error instanceof Refused ? error.detail : ''),
      )
  }, [answered, client, onDone])
  return (
    <section className="panel way">
      <p role="status">{say('signingIn')}</p>
    </section>
  )
}
