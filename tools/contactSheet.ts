/** Photographs on one picture. */
import type { Browser } from 'playwright-core'

export interface Photo {
  readonly title: string
  readonly image: Buffer
}

/** @param width pixels of each photo; left out, its own. @param sheetWidth of the picture */
export async function contactSheet(
  browser: Browser,
  photos: readonly Photo[],
  width: number | undefined,
  sheetWidth = 1_320,
): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: sheetWidth, height: 600 } })
  const figures = photos.map(
    ({ title, image }) =>
      `<figure><img ${width === undefined ? '' : `width="${width}"`} src="data:image/png;base64,${image.toString('base64')}"><figcaption>${title}</figcaption></figure>`,
  )
  await page.setContent(
    `<style>body{margin:8px;background:#d8dbe0;font:13px sans-serif;display:flex;flex-wrap:wrap;gap:10px;align-items:flex-start}figure{margin:0}img{display:block;border:1px solid #8b8f96}figcaption{padding:2px 0}</style>${figures.join('')}`,
  )
  const sheet = await page.screenshot({ fullPage: true })
  await page.close()
  return sheet
}
