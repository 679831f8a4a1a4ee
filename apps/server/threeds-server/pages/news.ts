/**
 * The pages that come back into a frame: each tells the shop's page one thing, and the shop's origin alone hears it. They
 * carry an ID that the shop has already, and no result. The words are those that `browser/` listens to.
 */
import { html } from '@sekisho/base'
import { pageOf } from '../../acs/pages/page.ts'
import type { Page } from '../../acs/pages/page.ts'

/** The ACS may have its own frames between this page and the shop's: whoever frames it sees nothing. */
export function methodNewsPage(threeDSServerTransID: string, origin: string): Page {
  return newsPage({ sekisho: 'method', threeDSServerTransID }, origin, 'anybody')
}

/** @param failed an Erro came back, or something unreadable */
export function challengeNewsPage(threeDSServerTransID: string, failed: boolean, origin: string): Page {
  return newsPage({ sekisho: 'challenge', threeDSServerTransID, ...(failed && { failed }) }, origin, [origin])
}

/** For whoever comes with an ID that is nobody's. */
export function nobodysPage(): Page {
  return pageOf({
    language: 'en',
    title: '3-D Secure',
    style: '',
    content: html`<p lang="ja">このページは使用できません。</p>
      <p>There is nothing here.</p>`,
  })
}

function newsPage(news: object, origin: string, framedBy: readonly string[] | 'anybody'): Page {
  return pageOf({
    language: 'ja',
    title: '3-D Secure',
    style: 'p{font:16px/1.6 system-ui,sans-serif;text-align:center;margin:3em 1em}',
    framedBy,
    script: TELL,
    content: html`<p data-news="${JSON.stringify(news)}" data-origin="${origin}">
      ショップの画面に戻ります。<span lang="en">Returning to the shop.</span>
    </p>`,
  })
}

const TELL = `{
const { news, origin } = document.querySelector('p').dataset
parent.postMessage(JSON.parse(news), origin)
}`
