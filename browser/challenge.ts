/**
 * The challenge: the ACS's page in a frame of the size that the CReq names, or as the whole page. The promise says that the
 * cardholder is back, never how it went: that the shop's server asks its 3DS Server (`POST /v1/3ds/postauth`), because what
 * passes through a browser may be anybody's.
 */
import { CHALLENGE_SANDBOX, makeFrame, postTo } from './frame.ts'
import { onNews } from './news.ts'

export type WindowSize = '01' | '02' | '03' | '04' | '05'

/** As `POST /v1/3ds/auth` answered, and where to show it. */
export interface ChallengeRequest {
  readonly threeDSServerTransID: string
  readonly acsURL: string
  readonly creq: string
  readonly threeDSSessionData?: string | undefined
  /** challengeWindowSize of the CReq. */
  readonly windowSize?: WindowSize
  /** Where the frame goes; without it, over the page. */
  readonly element?: HTMLElement
  /** The ACS's page takes the place of this one; the 3DS Server brings the cardholder back to the shop's return URL. */
  readonly fullPage?: boolean
  /** Ends the challenge from outside, when the shop's server says that its time is over. */
  readonly signal?: AbortSignal
}

export type ChallengeEnd = 'returned' | 'failed' | 'aborted'

/** @returns `returned` when a CRes arrived, `failed` when an Erro or something unreadable did */
export function challenge(request: ChallengeRequest): Promise<ChallengeEnd> {
  const { acsURL, creq, threeDSSessionData, fullPage, signal } = request
  const fields = { creq, ...(threeDSSessionData === undefined ? {} : { threeDSSessionData }) }
  if (fullPage) {
    postTo('_top', acsURL, fields)
    return new Promise(() => {}) // the page is gone before anything could be said
  }
  const frame = makeFrame('3-D Secure', CHALLENGE_SANDBOX)
  frame.allow = 'payment *; publickey-credentials-get *'
  const close = show(frame, request)
  return new Promise((resolve) => {
    const end = (how: ChallengeEnd) => {
      stop()
      signal?.removeEventListener('abort', abort)
      close()
      resolve(how)
    }
    const abort = () => end('aborted')
    const stop = onNews(frame, (news) => {
      if (news.sekisho !== 'challenge' || news.threeDSServerTransID !== request.threeDSServerTransID) return
      end(news.failed === true ? 'failed' : 'returned')
    })
    signal?.addEventListener('abort', abort)
    if (signal?.aborted) abort()
    else postTo(frame.name, acsURL, fields)
  })
}

/** The largest window that fits on the screen: what to ask for in the CReq. */
export function windowSize(): WindowSize {
  const fits = (['04', '03', '02', '01'] as const).find((size) => {
    const [width, height] = SIZES[size]
    return width <= innerWidth && height <= innerHeight
  })
  return fits ?? '05'
}

/** @returns takes the frame away again */
function show(frame: HTMLIFrameElement, { element, windowSize = '05' }: ChallengeRequest): () => void {
  const [width, height] = windowSize === '05' ? ['100%', '100%'] : SIZES[windowSize].map(String)
  frame.width = width!
  frame.height = height!
  if (element) {
    element.append(frame)
    return () => frame.remove()
  }
  // A modal dialog keeps the keyboard inside; it is left through the ACS's own cancel button, so that the RReq tells of it.
  const dialog = document.createElement('dialog')
  const whole = windowSize === '05'
  Object.assign(dialog.style, { padding: '0', border: '0', maxWidth: '100vw', maxHeight: '100vh', overflow: 'hidden' })
  Object.assign(dialog.style, whole ? { width: '100vw', height: '100vh' } : { borderRadius: '12px' })
  frame.style.display = 'block'
  dialog.addEventListener('cancel', (event) => event.preventDefault())
  dialog.append(frame)
  document.body.append(dialog)
  dialog.showModal()
  return () => dialog.remove()
}

/** Width and height in pixels of each challengeWindowSize but 05, which is the whole window (emv3ds.md section 9). */
const SIZES = {
  '01': [250, 400],
  '02': [390, 400],
  '03': [500, 600],
  '04': [600, 400],
} as const
