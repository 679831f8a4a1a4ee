/** The 3DS Method: an invisible frame in which the ACS looks at the browser, before the AReq (emv3ds.md section 8). */
import { makeFrame, METHOD_SANDBOX, postTo } from './frame.ts'
import { onNews } from './news.ts'

/** As `POST /v1/3ds/preauth` answered. */
export interface MethodRequest {
  readonly threeDSServerTransID: string
  /** 10 seconds in 2.1.0 and 2.2.0, 5 from 2.3.1 on; 10 when it is not said (emv3ds.md section 12). */
  readonly methodTimeoutMs?: number | undefined
  /** Absent when the card's range has none. */
  readonly threeDSMethodURL?: string | undefined
  readonly threeDSMethodData?: string | undefined
}

/**
 * threeDSCompInd: Y the method is done, N it was not done in time, U there is none. Never fails: a method page that cannot
 * be reached costs its time limit and no sale.
 */
export function method(request: MethodRequest): Promise<'Y' | 'N' | 'U'> {
  const { threeDSServerTransID, threeDSMethodURL, threeDSMethodData, methodTimeoutMs = 10_000 } = request
  if (!threeDSMethodURL || !threeDSMethodData) return Promise.resolve('U')
  const frame = makeFrame('3DS Method', METHOD_SANDBOX)
  frame.width = frame.height = '0'
  frame.tabIndex = -1
  frame.setAttribute('aria-hidden', 'true')
  Object.assign(frame.style, { visibility: 'hidden', position: 'absolute' })
  document.body.append(frame)
  return new Promise((resolve) => {
    const end = (threeDSCompInd: 'Y' | 'N') => {
      clearTimeout(timer)
      stop()
      frame.remove()
      resolve(threeDSCompInd)
    }
    const timer = setTimeout(() => end('N'), methodTimeoutMs)
    const stop = onNews(frame, (news) => {
      if (news.sekisho === 'method' && news.threeDSServerTransID === threeDSServerTransID) end('Y')
    })
    postTo(frame.name, threeDSMethodURL, { threeDSMethodData })
  })
}
