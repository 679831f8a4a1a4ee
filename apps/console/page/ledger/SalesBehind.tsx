/** The sales behind one figure of the ledger, page by page, the newest first. */
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Refused } from '../api.ts'
import { downloadCSV } from '../csv.ts'
import { amountText, countText, plainText, timeText } from '../format.ts'
import { casePath, transactionPath } from '../route.ts'
import type { Asked } from '../route.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { salesBehind } from './ledgerAPI.ts'
import type { Sale } from './ledgerAPI.ts'
import { saleLine, SALES_HEAD } from './ledgerFile.ts'
import { LEDGER_WORDS } from './ledgerWords.ts'
import { useValueText } from './valueText.ts'

export function SalesBehind({ asked, back }: { asked: Asked; back: string }) {
  const { say, language } = useSpeech()
  const { word, wordFor } = useWords(LEDGER_WORDS)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const valueText = useValueText()
  const { cause = '', because, by, value } = asked
  const pages = useInfiniteQuery({
    queryKey: ['ledger-sales', asked],
    queryFn: ({ pageParam, signal }) =>
      salesBehind({ ...asked, limit: '100', ...(pageParam !== '' && { after: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
    staleTime: 60_000,
  })
  const save = useMutation({
    mutationFn: () => fileOf(asked),
    onSuccess: ({ text }) => downloadCSV(`sales-${cause}${because === undefined ? '' : `-${because}`}.csv`, text),
  })
  const sales = pages.data?.pages.flatMap((page) => page.sales) ?? []
  const name = [
    ...(by === undefined || value === undefined ? [] : [valueText(by, value)]),
    wordFor(cause),
    ...(because === undefined || because === 'said' ? [] : [wordFor(`${cause}.${because}`)]),
  ]
  const isBusy = pages.error instanceof Refused && pages.error.status === 503
  return (
    <>
      <p className="back">
        <a href={back}>← {word('back')}</a>
      </p>
      <div className="headline">
        <h2 ref={heading} tabIndex={-1}>
          {word('behind', { cause: name.join(' · ') })}
        </h2>
        {sales.length > 0 && (
          <button type="button" onClick={() => save.mutate()} disabled={save.isPending}>
            {word('exportSales')}
          </button>
        )}
      </div>
      {save.isSuccess && (
        <p className="notice" role="status">
          {word(save.data.isWhole ? 'exported' : 'exportedSome', { count: countText(save.data.written, language) })}
        </p>
      )}
      {(pages.isError || save.isError) && <p role="alert">{isBusy ? word('busy') : say('failed')}</p>}
      {pages.isPending && <p className="faint">{say('loading')}</p>}
      {pages.data && sales.length === 0 && <p className="panel empty">{word('noneBehind')}</p>}
      {sales.length > 0 && <Table sales={sales} />}
      {pages.hasNextPage && (
        <button type="button" onClick={() => void pages.fetchNextPage()} disabled={pages.isFetching}>
          {pages.isFetchingNextPage ? say('loading') : say('more')}
        </button>
      )}
    </>
  )
}

function Table({ sales }: { sales: readonly Sale[] }) {
  const { language, side } = useSpeech()
  const { word, wordFor } = useWords(LEDGER_WORDS)
  const { who } = useSession()
  const valueText = useValueText()
  const columns = COLUMNS.filter((column) => column !== 'method' || side === 'shop')
  return (
    <div className="panel flush">
      <table className="cards">
        <thead>
          <tr>
            <th scope="col">{word('id')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={column === 'amount' ? 'number' : ''}>
                {word(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sales.map((sale) => (
            <tr key={sale.id}>
              <th scope="row" data-label={word('id')}>
                <a href={side === 'issuer' ? transactionPath(sale.id) : casePath(sale.id)}>{sale.id}</a>
              </th>
              <td data-label={word('at')} className="time">
                {timeText(sale.at, who.tenant.timeZone)}
              </td>
              <td data-label={word('amount')} className="number">
                {amountText(sale.amountMinor, sale.currency, language)}
              </td>
              <td data-label={word('reason')}>
                {sale.because === 'said' ? '–' : wordFor(`${sale.cause}.${sale.because}`)}
              </td>
              {side === 'shop' && <td data-label={word('method')}>{valueText('method', sale.method)}</td>}
              <td data-label={word('issuerOf')}>{sale.issuer || '–'}</td>
              <td data-label={word('shop')}>{plainText(sale.shop) || '–'}</td>
              <td data-label={word('device')}>{sale.device === '' ? '–' : valueText('device', sale.device)}</td>
              <td data-label={word('version')}>{sale.version || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** As many as a spreadsheet is opened for, a page after the other. */
async function fileOf(asked: Asked) {
  const lines: string[] = []
  let after: string | undefined = ''
  while (after !== undefined && lines.length < MOST_WRITTEN) {
    const page = await salesBehind({ ...asked, limit: '1000', ...(after !== '' && { after }) })
    for (const sale of page.sales) lines.push(saleLine(sale))
    after = page.after
  }
  return { text: SALES_HEAD + lines.join(''), written: lines.length, isWhole: after === undefined }
}

const COLUMNS = ['at', 'amount', 'reason', 'method', 'issuerOf', 'shop', 'device', 'version'] as const
const MOST_WRITTEN = 10_000
