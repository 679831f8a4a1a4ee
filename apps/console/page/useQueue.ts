/** The queue as far as it is drawn: pages by position, asked for when they come into sight, and dropped when they leave it. */
import { useQueries } from '@tanstack/react-query'
import { useRef } from 'react'
import { read } from './api.ts'
import type { Queueable, QueuePage } from './caseAPI.ts'
import type { QueueShown } from './route.ts'

export interface Queue {
  /** undefined before the first answer. */
  readonly total: number | undefined
  /** By position, in that order. */
  readonly known: ReadonlyMap<number, Queueable>
  /** Where they end, for the server; undefined at the end of the queue. */
  readonly after: string | undefined
  readonly isError: boolean
  readonly isFetching: boolean
  readonly refetch: () => void
}

export function useQueue(shown: QueueShown, { first, count }: { first: number; count: number }): Queue {
  const { desk, order, space } = shown
  const from = Math.floor(first / PAGE)
  const to = Math.floor((first + Math.max(count, 1) - 1) / PAGE)
  const pages = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, i) => ({
      queryKey: ['cases', desk, order, space, from + i],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        readQueue(shown, { from: (from + i) * PAGE, limit: PAGE }, signal),
      gcTime: 0,
    })),
  })
  const last = useRef<{ readonly name: string; readonly total: number }>(undefined)
  const name = `${desk} ${order} ${space}`
  const newest = pages.reduce((one, other) => (other.dataUpdatedAt > one.dataUpdatedAt ? other : one))
  if (newest.data) last.current = { name, total: newest.data.total }
  const known = new Map<number, Queueable>()
  for (const [i, { data }] of pages.entries()) {
    for (const [n, one] of (data?.cases ?? []).entries()) known.set((from + i) * PAGE + n, one)
  }
  return {
    total: last.current?.name === name ? last.current.total : undefined,
    known,
    after: pages.at(-1)?.data?.after,
    isError: pages.some(({ isError }) => isError),
    isFetching: pages.some(({ isFetching }) => isFetching),
    refetch: () => void Promise.all(pages.map(({ refetch }) => refetch())),
  }
}

export function readQueue(
  { desk, order, space }: QueueShown,
  { from, limit }: { readonly from: number; readonly limit: number },
  signal?: AbortSignal,
): Promise<QueuePage> {
  return read<QueuePage>(`/cases?desk=${desk}&order=${order}&space=${space}&from=${from}&limit=${limit}`, signal)
}

/** Rows of one answer. */
const PAGE = 50
