/**
 * Where an AReq goes. A DS of 2.3.1 may list addresses by country: the entry of the card's country, else the one without a
 * country, else the address of the settings (3DSS-PREQ-033 to 035).
 */
import type { DsUrlList } from '@sekisho/threeds/messages'

export function dsURLFor(
  listed: readonly DsUrlList[],
  configured: string,
  issuerCountryCode: string | undefined,
): string {
  const general = listed.find(({ dsCountryCode }) => dsCountryCode === undefined)
  const own = issuerCountryCode && listed.find(({ dsCountryCode }) => dsCountryCode === issuerCountryCode)
  return (own || general)?.threeDSServerToDsUrl ?? configured
}
