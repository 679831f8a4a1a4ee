/**
 * The `device` of `POST /v1/orders`, but for the address, which the shop's server sees. Two identities, both made by chance
 * and kept on the shop's own origin: `cookieID` in a cookie, `deviceID` in the page's storage, which outlives cleared
 * cookies. They are no fingerprints: two telephones of one model must not look like one device.
 */
import { evidence } from './evidence.ts'

export interface Device {
  readonly deviceID?: string
  readonly cookieID?: string
  readonly userAgent: string
  readonly language: string
  readonly timeZone: string
  readonly evidence: string
}

export function device(): Device {
  const deviceID = storedID()
  const cookieID = cookieValue()
  return {
    ...(deviceID && { deviceID }),
    ...(cookieID && { cookieID }),
    userAgent: navigator.userAgent.slice(0, 1024),
    language: navigator.language.slice(0, 64),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    evidence: evidence(),
  }
}

/** @returns undefined where the browser keeps nothing: an identity that changes with every page is worse than none */
function storedID(): string | undefined {
  try {
    const id = localStorage.getItem(NAME) ?? newID()
    localStorage.setItem(NAME, id)
    return id
  } catch {
    return undefined // storage is switched off, or full
  }
}

function cookieValue(): string | undefined {
  const found = () => new RegExp(`(?:^|; )${NAME}=([\\w-]{16,64})(?:;|$)`).exec(document.cookie)?.[1]
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${NAME}=${found() ?? newID()}; Path=/; SameSite=Lax; Max-Age=${YEAR_S}${secure}`
  return found()
}

function newID(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const NAME = 'sekisho_device'
const YEAR_S = 365 * 86_400
