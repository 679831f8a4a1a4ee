/**
 * `/docs`: the API description as pages a person reads, made from the same OpenAPI document that programs read: contents and errors
 * on one, and one for each section. No script, no style from elsewhere. In English, or in Japanese by `japanese.ts`.
 */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { PROBLEMS } from '../http/problem.ts'
import type { Language } from '../console/texts.ts'
import { inJapanese } from './japanese.ts'
import { sectionsOf } from './openapi.ts'
import type { Described, OpenAPI, Section } from './openapi.ts'
import { operationSection, paragraphs } from './operation.ts'
import type { Told } from './operation.ts'

/** How a page speaks. */
export interface Speech {
  readonly language: Language
  /** It was asked for in the address, and links keep it. */
  readonly isAsked: boolean
}

/** What there is, where it stands, and every error: codes of problems are links to here. */
export function contentsPage(api: OpenAPI, speech: Speech): string {
  const told = toldIn(speech.language)
  const sections = sectionsOf(api)
  const { title, version, description = '' } = api.info
  const main = html`<h1>${title} <small>${version}</small></h1>
    ${paragraphs(told(description))}
    <p>${told('The same description for programs:')} <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).</p>
    ${sections.map((section) => contentsOf(section, speech))} ${problemsSection(told)}`
  return pageOf({ title, path: '/docs', sections, speech }, main)
}

/** @returns undefined when there is no such section */
export function sectionPage(api: OpenAPI, slug: string, speech: Speech): string | undefined {
  const told = toldIn(speech.language)
  const sections = sectionsOf(api)
  const current = sections.find((section) => section.slug === slug)
  if (!current) return undefined
  const main = html`<h1>${told(current.title)}</h1>
    ${current.operations.map((operation) => operationSection(operation, told))}`
  const title = `${told(current.title)} · ${api.info.title}`
  return pageOf({ title, path: `/docs/${slug}`, sections, current, speech }, main)
}

interface Page {
  readonly title: string
  readonly path: string
  readonly sections: readonly Section[]
  /** The one that the page is of. */
  readonly current?: Section
  readonly speech: Speech
}

function pageOf({ title, path, sections, current, speech }: Page, main: HTML): string {
  const { language } = speech
  const told = toldIn(language)
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/docs/style.css" />
      </head>
      <body>
        <nav aria-label="${told('Contents')}">
          <a class="brand" href="${linkTo('/docs', speech)}">関所 <span>Sekisho API</span></a>
          <ul>
            ${sections.map((section) => navigationOf(section, section === current, speech))}
            <li><a href="${linkTo('/docs', speech)}#problems">${told('Errors')}</a></li>
            <li>${otherLanguage(path, language)}</li>
          </ul>
        </nav>
        <main id="top">${main}</main>
      </body>
    </html>`.text
}

/** The section that is read shows its operations. */
function navigationOf({ slug, title, operations }: Section, isCurrent: boolean, speech: Speech): HTML {
  const told = toldIn(speech.language)
  const page = linkTo(`/docs/${slug}`, speech)
  if (!isCurrent) return html`<li><a href="${page}">${told(title)}</a></li>`
  return html`<li>
    <a href="${page}" aria-current="page">${told(title)}</a>
    <ul>
      ${operations.map((operation) => html`<li><a href="#${operation.anchor}">${nameOf(operation, told)}</a></li>`)}
    </ul>
  </li>`
}

/** Each operation keeps the anchor that it had when all stood on one page. */
function contentsOf({ slug, title, operations }: Section, speech: Speech): HTML {
  const told = toldIn(speech.language)
  const page = linkTo(`/docs/${slug}`, speech)
  return html`<section>
    <h2><a href="${page}">${told(title)}</a></h2>
    <ul class="contents">
      ${operations.map(
        (operation) =>
          html`<li id="${operation.anchor}">
            <a href="${page}#${operation.anchor}">${nameOf(operation, told)}</a> <code>${operation.path}</code>
          </li>`,
      )}
    </ul>
  </section>`
}

function nameOf({ method, operation }: Described, told: Told): HTML {
  return html`<b class="${method.toLowerCase()}">${method}</b> ${told(operation.summary ?? '')}`
}

function otherLanguage(path: string, language: Language): HTML {
  return language === 'ja'
    ? html`<a href="${path}?lang=en" hreflang="en" lang="en">English</a>`
    : html`<a href="${path}?lang=ja" hreflang="ja" lang="ja">日本語</a>`
}

function linkTo(path: string, { language, isAsked }: Speech): string {
  return isAsked ? `${path}?lang=${language}` : path
}

function toldIn(language: Language): Told {
  return language === 'ja' ? inJapanese : (text) => text
}

function problemsSection(told: Told): HTML {
  return html`<section id="problems">
    <h2>${told('Errors')}</h2>
    ${paragraphs(told(ABOUT_ERRORS))}
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>${told('Code')}</th>
            <th>${told('Status')}</th>
            <th>${told('Meaning')}</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(PROBLEMS).map(
            ([code, { status, title }]) =>
              html`<tr id="${code}">
                <td><code>${code}</code></td>
                <td>${status}</td>
                <td>${told(title)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}

const ABOUT_ERRORS =
  'Every error is an RFC 9457 document (`application/problem+json`) with a stable `code`. When members of the body are wrong, `errors` has one entry for each, with a JSON pointer.'
