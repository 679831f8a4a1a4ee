/**
 * The 3DS Method page, in its hidden frame: its script notes what the browser says of itself, tells the ACS, and then
 * posts to the notification URL that the method is done (emv3ds.md section 8). With scripts off nothing is posted, and the
 * 3DS Server's time limit decides.
 */
import { html } from '@sekisho/base'
import { hiddenFields } from './challenge.ts'
import { pageOf } from './page.ts'
import type { Page } from './page.ts'
import { say } from './texts.ts'

export interface MethodForm {
  readonly threeDSServerTransID: string
  readonly threeDSMethodNotificationURL: string
  /** What is posted there, as `threeDSMethodData`: base64url of the transaction's ID, without padding. */
  readonly threeDSMethodData: string
  /** Path on this origin that takes the form fields `threeDSServerTransID` and `facts` (JSON, at most 4 KB). */
  readonly factsPath: string
}

export function methodPage(form: MethodForm): Page {
  const title = say('en', 'methodTitle')
  return pageOf({
    language: 'en',
    title,
    style: '',
    formTo: [form.threeDSMethodNotificationURL],
    // Any shop may have its customers' cards checked: the frame is invisible, and shows nothing worth framing.
    framedBy: 'anybody',
    asksItself: true,
    script: COLLECT,
    content: html`<form
      method="post"
      action="${form.threeDSMethodNotificationURL}"
      data-facts-path="${form.factsPath}"
      data-trans-id="${form.threeDSServerTransID}"
    >
      ${hiddenFields({ hidden: { threeDSMethodData: form.threeDSMethodData } })}
    </form>`,
  })
}

/** The notification leaves when the facts are told, or cannot be told, and after two seconds in any case. */
const COLLECT = `{
const form = document.querySelector('form')
const { factsPath, transId } = form.dataset
const facts = JSON.stringify({
  language: navigator.language, languages: navigator.languages.slice(0, 8), userAgent: navigator.userAgent.slice(0, 1024),
  platform: navigator.platform, touchPoints: navigator.maxTouchPoints, processors: navigator.hardwareConcurrency,
  screenWidth: screen.width, screenHeight: screen.height, colorDepth: screen.colorDepth, pixelRatio: devicePixelRatio,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, timeZoneOffset: new Date().getTimezoneOffset(),
  cookies: navigator.cookieEnabled, driven: navigator.webdriver === true,
})
const body = new URLSearchParams({ threeDSServerTransID: transId, facts })
let done = false
const notify = () => { if (!done) { done = true; form.submit() } }
setTimeout(notify, 2000)
fetch(factsPath, { method: 'POST', body, credentials: 'include' }).then(notify, notify)
}`
