/** Transactions, the newest first, and how to find one: by ID, order, card or time. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ResultMark } from './ResultMark.tsx'
import { SearchForm } from './SearchForm.tsx'
import { purchaseText } from './amount.ts'
import { findTransactions } from './threedsAPI.ts'
import type { Asked, FoundTransaction } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import { Refused } from '../api.ts'
import { plainText, timeText } from '../format.ts'
import { useKeys } from '../keys.ts'
import { transactionPath } from '../route.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'

/** What was asked last: whoever comes back from a transaction finds the list as it was. It holds no card number. */
let last: Asked = {}

export function SearchPart() {
  const { say } = useSpeech()
  const { word } = useThreeDSWords()
  const [asked, setAsked] = useState(last)
  const pages = useInfiniteQuery({
    queryKey: ['threeds', 'search', asked],
    queryFn: ({ pageParam }) => findTransactions(asked, pageParam),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
    gcTime: asked.card === undefined ? 60_000 : 0,
  })
  useKeys({ r: () => void pages.refetch() })
  const onAsk = (next: Asked) => {
    last = next.card === undefined ? next : {}
    setAsked(next)
  }
  const found = pages.data?.pages.flatMap(({ transactions }) => transactions) ?? []
  const side = pages.data?.pages[0]?.side
  const isElsewhere = pages.error instanceof Refused && pages.error.status === 404
  const isWrong = pages.error instanceof Refused && pages.error.status === 422
  if (isElsewhere) return <p className="panel empty">{word('notHere')}</p>
  return (
    <>
      {side && <p className="faint">{word(side === 'acs' ? 'introIssuer' : 'introShop')}</p>}
      <SearchForm side={side} asked={asked} onAsk={onAsk} />
      {pages.isError && <p role="alert">{isWrong ? word('wrong') : say('failed')}</p>}
      {pages.isPending && <p className="faint">{say('loading')}</p>}
      {pages.data && found.length === 0 && (
        <p className="panel empty" role="status">
          {word(pages.hasNextPage ? 'noneYet' : 'none')}
        </p>
      )}
      {found.length > 0 && <Found transactions={found} />}
      {pages.hasNextPage && (
        <button type="button" onClick={() => void pages.fetchNextPage()} disabled={pages.isFetching}>
          {word('more')}
        </button>
      )}
    </>
  )
}

function Found({ transactions }: { transactions: readonly FoundTransaction[] }) {
  const { word } = useThreeDSWords()
  return (
    <div className="panel flush">
      <table className="cards">
        <thead>
          <tr>
            <th scope="col">{word('time')}</th>
            <th scope="col">{word('result')}</th>
            <th scope="col">{word('merchant')}</th>
            <th scope="col" className="number">
              {word('amount')}
            </th>
            <th scope="col">{word('card')}</th>
            <th scope="col">{word('version')}</th>
          </tr>
        </thead>
        <tbody>
          {transactions.map((one) => (
            <Row key={one.transID} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ one }: { one: FoundTransaction }) {
  const { language } = useSpeech()
  const { word, wordFor } = useThreeDSWords()
  const { who } = useSession()
  return (
    <tr>
      <th scope="row" data-label={word('time')}>
        <div className="text">
          <a href={transactionPath(one.transID)}>{timeText(one.at, who.tenant.timeZone)}</a>
          <div className="faint small">
            <code>{one.transID}</code>
          </div>
        </div>
      </th>
      <td data-label={word('result')}>
        <ResultMark result={one.result} />{' '}
        <code className="small">{[one.transStatus, one.transStatusReason].filter(Boolean).join(' ')}</code>
      </td>
      <td data-label={word('merchant')}>{one.merchantName === null ? '–' : plainText(one.merchantName)}</td>
      <td className="number" data-label={word('amount')}>
        {purchaseText(one, language)}
      </td>
      <td data-label={word('card')}>
        <code className="small">{one.acctNumber ?? '–'}</code>
      </td>
      <td data-label={word('version')}>
        {one.messageVersion} <span className="faint small">{wordFor(`channel_${one.deviceChannel ?? ''}`)}</span>
      </td>
    </tr>
  )
}
