/** Time that runs out while somebody looks. */
import { useEffect, useState } from 'react'

/** Whether a moment is still to come; it is looked at again when it has passed. */
export function useIsBefore(until: string | undefined): boolean {
  const [nowMs, setNowMs] = useState(Date.now)
  const untilMs = until === undefined ? 0 : Date.parse(until)
  useEffect(() => {
    const left = untilMs - Date.now()
    setNowMs(Date.now())
    if (left <= 0) return undefined
    const timer = setTimeout(() => setNowMs(Date.now()), left + 50)
    return () => clearTimeout(timer)
  }, [untilMs])
  return nowMs < untilMs
}
