/** Debian's Chromium, headless and quiet on the network: nothing but the page that is looked at. */
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/** Where it is; undefined on a machine without one. */
export const CHROMIUM = process.env.SEKISHO_CHROMIUM

/** To the pages it is a person's: they see neither that a program drives it nor, with the name that buyers give, that it has no screen. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS })
}

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-blink-features=AutomationControlled',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
