/** How a case is asked for. With a verdict the next one of the queue is asked for as well, so that it is there when somebody goes on. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { read } from './api.ts'
import type { AnyCase } from './caseAPI.ts'
import { nextInWalk } from './walk.ts'

export function caseQuery(rowID: string) {
  return { queryKey: ['case', rowID], queryFn: () => read<AnyCase>(`/cases/${encodeURIComponent(rowID)}`) }
}

/** What is shown of it is asked again when it is opened: until then somebody else may have changed it. */
export function useNextAtHand({ rowID, decided }: Pick<AnyCase, 'rowID' | 'decided'>): void {
  const client = useQueryClient()
  const isDecided = decided !== null
  useEffect(() => {
    if (!isDecided) return
    const ask = async (next: string | undefined) => {
      if (next !== undefined) await client.prefetchQuery(caseQuery(next))
    }
    nextInWalk(rowID).then(ask, () => {})
  }, [client, rowID, isDecided])
}
