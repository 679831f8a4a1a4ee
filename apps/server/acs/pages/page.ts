/**
 * The frame of every page that a cardholder sees, and the policy it is sent with. A page is one response: style, logo and
 * the few lines of script stand in it and are named in the policy by their hash, so nothing is loaded from anywhere.
 */
import { createHash } from 'node:crypto'
import { html, HTML } from '@sekisho/base'
import { LRUCache } from 'lru-cache'

/** What a route sends: the page with `text/html; charset=utf-8`, and the header that holds it. */
export interface Page {
  readonly html: string
  readonly contentSecurityPolicy: string
}

export interface Parts {
  readonly language: 'ja' | 'en'
  readonly title: string
  readonly style: string
  readonly content: HTML
  readonly bodyClass?: string
  readonly script?: string
  /** Origins, besides the page's own, that a form of the page may lead to. */
  readonly formTo?: readonly string[]
  /** Origins that may show the page in a frame; none: nobody may. */
  readonly framedBy?: readonly string[] | 'anybody'
  /** Whether the script asks its own origin for something. */
  readonly asksItself?: boolean
}

export function pageOf(parts: Parts): Page {
  const { style, hash } = styleOf(parts.style)
  return {
    html: html`<!doctype html>
      <html lang="${parts.language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>${parts.title}</title>
          ${element('style', style)}
        </head>
        <body class="${parts.bodyClass}">
          ${parts.content} ${parts.script !== undefined && element('script', parts.script)}
        </body>
      </html>`.text,
    contentSecurityPolicy: policyOf(parts, hash),
  }
}

/** The tag stands close to its text: the hash in the policy is over every character between them. */
function element(name: 'style' | 'script', text: string): HTML {
  return new HTML(`<${name}>${text}</${name}>`)
}

function policyOf({ script, formTo = [], framedBy = [], asksItself = false }: Parts, styleHash: string): string {
  const directives = [
    "default-src 'none'",
    `style-src ${styleHash}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    ...(asksItself ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    `form-action 'self' ${formTo.map(originOf).join(' ')}`.trimEnd(),
    ...(framedBy === 'anybody' ? [] : [`frame-ancestors ${framedBy.map(originOf).join(' ') || "'none'"}`]),
  ]
  return directives.join('; ')
}

/** Only an origin is written into the policy: an address from a message may hold anything. @throws {TypeError} no URL */
function originOf(url: string): string {
  return new URL(url).origin
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** Without its line breaks, and with the hash that names it: there are as many styles as issuers have colours. */
function styleOf(written: string): Style {
  let style = STYLES.get(written)
  if (style === undefined) {
    const text = written.replaceAll(/\s*\n\s*/g, '')
    STYLES.set(written, (style = { style: text, hash: hashOf(text) }))
  }
  return style
}

interface Style {
  readonly style: string
  readonly hash: string
}

const STYLES = new LRUCache<string, Style>({ max: 200 })
