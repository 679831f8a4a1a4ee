/**
 * The browser elements of the AReq, by their exact names and as texts where the message has texts. Three are left to the
 * shop's server, which sees the request itself: browserAcceptHeader, browserIP and, for 2.3.1, acceptLanguage.
 */
export interface BrowserData {
  readonly browserJavascriptEnabled: true
  readonly browserJavaEnabled: boolean
  readonly browserLanguage: string
  readonly browserColorDepth: string
  readonly browserScreenHeight: string
  readonly browserScreenWidth: string
  /** Minutes, as getTimezoneOffset gives them: -540 in Japan. */
  readonly browserTZ: string
  readonly browserUserAgent: string
}

export function browserData(): BrowserData {
  return {
    browserJavascriptEnabled: true,
    browserJavaEnabled: javaEnabled(),
    browserLanguage: navigator.language.slice(0, 35),
    browserColorDepth: String(screen.colorDepth),
    browserScreenHeight: String(screen.height),
    browserScreenWidth: String(screen.width),
    browserTZ: String(new Date().getTimezoneOffset()),
    browserUserAgent: navigator.userAgent.slice(0, 2048),
  }
}

/** The method is gone from the standard's types and stays in browsers, where it answers false. */
function javaEnabled(): boolean {
  return (navigator as { javaEnabled?: () => boolean }).javaEnabled?.() ?? false
}
