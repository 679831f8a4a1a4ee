/** Every order that was decided, the newest first: also those that nobody had to look at. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Refused } from '../api.ts'
import { useHeading } from '../heading.ts'
import { useKeys } from '../keys.ts'
import { go, pathAsking } from '../route.ts'
import type { Asked } from '../route.ts'
import { useWords } from '../useWords.ts'
import { useQueueKey } from '../useQueueKey.ts'
import { useSpeech } from '../words.ts'
import { OrderFilters } from './OrderFilters.tsx'
import { OrderRow } from './OrderRow.tsx'
import { ordersOf } from './orderAPI.ts'
import { ORDER_WORDS } from './orderWords.ts'

export function OrdersPage({ asked }: { asked: Asked }) {
  const { say } = useSpeech()
  const { word } = useWords(ORDER_WORDS)
  const heading = useHeading(say('orders'))
  const pages = useInfiniteQuery({
    queryKey: ['orders', asked],
    queryFn: ({ pageParam }) => ordersOf({ ...asked, ...(pageParam !== '' && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
  })
  const orders = pages.data?.pages.flatMap((page) => page.orders) ?? []
  const isWrong = pages.error instanceof Refused && pages.error.status === 422
  useKeys({ ...useQueueKey(), r: () => void pages.refetch() })
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {say('orders')}
      </h1>
      <p className="faint">{word('intro')}</p>
      <OrderFilters asked={asked} onChange={(next) => go(pathAsking('orders', next))} />
      {pages.isError && <p role="alert">{isWrong ? word('wrong') : say('failed')}</p>}
      {pages.isPending && <p className="faint">{say('loading')}</p>}
      {pages.data && orders.length === 0 && (
        <p className="panel empty" role="status">
          {word(pages.hasNextPage ? 'noneYet' : 'none')}
        </p>
      )}
      {orders.length > 0 && (
        <div className="panel flush">
          <table className="cards">
            <thead>
              <tr>
                <th scope="col">{word('order')}</th>
                <th scope="col">{word('outcome')}</th>
                <th scope="col" className="number">
                  {word('score')}
                </th>
                <th scope="col" className="number">
                  {word('amount')}
                </th>
                <th scope="col">{word('method')}</th>
                <th scope="col">{word('reasons')}</th>
              </tr>
            </thead>
            <tbody>
              {orders.map((order) => (
                <OrderRow key={order.rowID} order={order} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && (
        <button type="button" onClick={() => void pages.fetchNextPage()} disabled={pages.isFetching}>
          {orders.length === 0 ? word('lookOn') : say('more')}
        </button>
      )}
    </>
  )
}
