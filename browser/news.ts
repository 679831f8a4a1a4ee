/**
 * News from a frame. What counts is who says it: the origin must be the 3DS Server's, and the window must be the very frame
 * that was opened, so that neither the ACS, nor another frame, nor the shop's page itself can end a step in its name.
 */
import { HOME } from './home.ts'

/** What the pages of the 3DS Server tell their parent: `{ sekisho: 'card' | 'method' | 'challenge' | …, … }`. */
export type News = { readonly sekisho: string } & Readonly<Record<string, unknown>>

/** @returns stops listening */
export function onNews(frame: HTMLIFrameElement, told: (news: News) => void): () => void {
  const listen = (event: MessageEvent<unknown>) => {
    if (event.origin !== HOME || event.source !== frame.contentWindow) return
    const news = event.data as Partial<News> | null
    if (typeof news === 'object' && typeof news?.sekisho === 'string') told(news as News)
  }
  addEventListener('message', listen)
  return () => removeEventListener('message', listen)
}
