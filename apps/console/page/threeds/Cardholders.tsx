/** Who is enrolled, page by page. Contacts are masked as cardholders see them; card numbers are tokens, of which four digits are known. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { cardholdersOf } from './threedsAPI.ts'
import type { CardholdersPage } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import { plainText, timeText } from '../format.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'

export function Cardholders() {
  const { say } = useSpeech()
  const { word } = useThreeDSWords()
  const pages = useInfiniteQuery({
    queryKey: ['threeds', 'cardholders'],
    queryFn: ({ pageParam }) => cardholdersOf(pageParam),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
  })
  const found = pages.data?.pages.flatMap(({ cardholders }) => cardholders) ?? []
  return (
    <section>
      <h2>{word('cardholders')}</h2>
      {pages.isError && <p role="alert">{say('failed')}</p>}
      {pages.data && found.length === 0 && <p className="panel empty">{word('cardholdersNone')}</p>}
      {found.length > 0 && (
        <div className="panel flush">
          <table className="cards">
            <thead>
              <tr>
                <th scope="col">{word('cardholderID')}</th>
                <th scope="col">{word('lastFour')}</th>
                <th scope="col">{word('standingOf')}</th>
                <th scope="col">{word('contacts')}</th>
                <th scope="col">{word('enrolledAt')}</th>
              </tr>
            </thead>
            <tbody>
              {found.map((one) => (
                <Row key={one.cardholderID} one={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && (
        <button type="button" onClick={() => void pages.fetchNextPage()} disabled={pages.isFetching}>
          {say('more')}
        </button>
      )}
    </section>
  )
}

function Row({ one }: { one: CardholdersPage['cardholders'][number] }) {
  const { word, wordFor } = useThreeDSWords()
  const { who } = useSession()
  const at = (time: string) => timeText(time, who.tenant.timeZone)
  return (
    <tr>
      <th scope="row" data-label={word('cardholderID')}>
        {plainText(one.cardholderID)}
      </th>
      <td data-label={word('lastFour')}>
        <code>{one.lastFour}</code>
      </td>
      <td data-label={word('standingOf')}>
        <span className={`outcome ${one.standing === 'active' ? 'approve' : 'decline'}`}>{wordFor(one.standing)}</span>{' '}
        {one.locked && <span className="outcome review">{word('locked')}</span>}{' '}
        {one.asksAlways && <span className="faint small">{word('asksAlways')}</span>}
      </td>
      <td data-label={word('contacts')}>
        {one.contacts.length === 0 && <span className="faint">{word('noContacts')}</span>}
        <ul className="plain">
          {one.contacts.map(({ channel, masked }) => (
            <li key={`${channel} ${masked}`}>
              {wordFor(channel)} {masked}
            </li>
          ))}
        </ul>
      </td>
      <td data-label={word('enrolledAt')}>
        {at(one.enrolledAt)}
        {one.contactsChangedAt !== one.enrolledAt && (
          <div className="faint small">
            {word('contactsChangedAt')} {at(one.contactsChangedAt)}
          </div>
        )}
      </td>
    </tr>
  )
}
