/** What the page of a payment sees of a browser, as `POST /v1/3ds/auth` takes it: enough for each version of the protocol. Simulated. */
export const BROWSER_SEEN = {
  browserAcceptHeader: 'text/html',
  browserUserAgent: 'Mozilla/5.0 (simulated)',
  browserIP: '192.0.2.7',
  browserJavascriptEnabled: true,
  browserJavaEnabled: false,
  browserLanguage: 'ja',
  acceptLanguage: ['ja'],
  browserColorDepth: '24',
  browserScreenHeight: '1080',
  browserScreenWidth: '1920',
  browserTZ: '-540',
} as const
