/** A shop's set-up: what it is to its acquirer and its payment systems, and the card ranges that its 3DS Server has. */
import type { ShopSetup } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import { timeText } from '../format.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'

export function ShopSetupPanels({ setup: { merchant, tables } }: { setup: ShopSetup }) {
  const { language } = useSpeech()
  const { word } = useThreeDSWords()
  return (
    <>
      <section className="panel">
        <h2>{word('merchantSettings')}</h2>
        {!merchant && <p className="faint">{word('merchantNone')}</p>}
        {merchant && (
          <dl className="columns">
            {Object.entries(merchant.merchant).map(([name, value]) => (
              <div key={name} className="long">
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>{typeof value === 'string' ? value : value[language]}</dd>
              </div>
            ))}
            <div className="long">
              <dt>{word('origins')}</dt>
              <dd>{merchant.origins.join(', ')}</dd>
            </div>
          </dl>
        )}
      </section>
      <Tables tables={tables} />
    </>
  )
}

function Tables({ tables }: { tables: ShopSetup['tables'] }) {
  const { word } = useThreeDSWords()
  const { who } = useSession()
  const at = (time: string) => timeText(time, who.tenant.timeZone)
  return (
    <section className="panel">
      <h2>{word('tables')}</h2>
      {tables.length === 0 && <p className="faint">{word('tablesNone')}</p>}
      {tables.map(({ directoryID, dsVersions, serialNum, loadedAt, unreachableSince, nextAt }) => (
        <dl key={directoryID} className="columns">
          <div className="long">
            <dt>directoryServerID</dt>
            <dd>
              <code>{directoryID}</code>
            </dd>
          </div>
          <div className="long">
            <dt>{word('version')}</dt>
            <dd>{dsVersions.join(', ')}</dd>
          </div>
          <div className="long">
            <dt>serialNum</dt>
            <dd>
              <code>{serialNum ?? '–'}</code>
            </dd>
          </div>
          <div className="long">
            <dt>{word('loadedAt')}</dt>
            <dd>{loadedAt === null ? word('never') : at(loadedAt)}</dd>
          </div>
          <div className="long">
            <dt>{word('nextPReq')}</dt>
            <dd>
              {at(nextAt)}{' '}
              {unreachableSince !== null && (
                <span className="late">{word('unreachable', { time: at(unreachableSince) })}</span>
              )}
            </dd>
          </div>
        </dl>
      ))}
    </section>
  )
}
