/** The goods as line drawings: inline, so that the shop loads no picture from anywhere. */
import { HTML } from '@sekisho/base'
import type { DrawingName } from './catalogue.ts'

/** Decoration: the name stands beside it in words. */
export function drawing(name: DrawingName): HTML {
  return new HTML(
    `<svg class="drawing" viewBox="0 0 120 90" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">${SHAPES[name]}</svg>`,
  )
}

/** The payment system's logo, as it gives it to shops for the time of an authentication (PAGE-PROC-001). */
export const PAYMENT_SYSTEM_LOGO = new HTML(
  '<svg class="system" viewBox="0 0 64 64" role="img" aria-label="関所ペイ"><rect width="64" height="64" rx="12" fill="#fff"/><path d="M8 52V24h48v28h-8V32H16v20z" fill="#1d4f91"/><path d="M4 12h56v8H4z" fill="#c8452f"/></svg>',
)

const SHAPES: Readonly<Record<DrawingName, string>> = {
  console:
    '<path class="tint" d="M34 30h52c14 0 20 12 22 26 1 10-9 16-17 8l-7-8H36l-7 8c-8 8-18 2-17-8 2-14 8-26 22-26z"/><path d="M36 38v12M30 44h12"/><circle cx="82" cy="40" r="3"/><circle cx="90" cy="47" r="3"/><circle cx="74" cy="47" r="3"/><path d="M56 40h8"/>',
  phone:
    '<rect class="tint" x="42" y="8" width="36" height="74" rx="7"/><path d="M54 14h12"/><rect x="48" y="20" width="24" height="46" rx="2"/><path d="M56 75h8M53 32h14M53 40h9"/>',
  tablet:
    '<rect class="tint" x="22" y="14" width="66" height="60" rx="6"/><rect x="29" y="21" width="52" height="46" rx="2"/><path d="M37 55c8-18 14 6 20-6s10-8 16-2M100 20v40l-3 9-3-9V20a3 3 0 0 1 6 0z"/>',
  earphones:
    '<path class="tint" d="M36 20a13 13 0 0 1 13 13v7l-7 4v24a6 6 0 0 1-12 0V44a14 14 0 0 1-7-11 13 13 0 0 1 13-13z"/><path class="tint" d="M84 20a13 13 0 0 0-13 13v7l7 4v24a6 6 0 0 0 12 0V44a14 14 0 0 0 7-11 13 13 0 0 0-13-13z"/><path d="M36 28v10M84 28v10"/>',
  cooker:
    '<path class="tint" d="M22 38h76v26a12 12 0 0 1-12 12H34a12 12 0 0 1-12-12z"/><path d="M26 38c2-14 16-20 34-20s32 6 34 20M52 18c0-6 16-6 16 0"/><rect x="46" y="50" width="28" height="12" rx="3"/><path d="M30 80h8M82 80h8M52 56h6"/>',
  cable:
    '<path class="tint" d="M18 32h18a4 4 0 0 1 4 4v10a4 4 0 0 1-4 4H18z"/><path d="M40 41h14c16 0 8 30 24 30h2c12 0 14-14 14-26V34"/><path class="tint" d="M86 34V16a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v18z"/><path d="M12 36v10h6V36zM91 13V8h6v5"/>',
  gift: '<rect class="tint" x="18" y="20" width="84" height="52" rx="6"/><path d="M18 40h84M50 20v52M50 40c-16-4-14-18-6-16 4 1 6 8 6 16zm0 0c16-4 14-18 6-16-4 1-6 8-6 16zM66 58h24"/>',
  battery:
    '<rect class="tint" x="26" y="20" width="20" height="58" rx="4"/><rect x="50" y="20" width="20" height="58" rx="4"/><rect class="tint" x="74" y="20" width="20" height="58" rx="4"/><path d="M32 20v-6h8v6M56 20v-6h8v6M80 20v-6h8v6M26 34h20M50 34h20M74 34h20M36 58v10M31 63h10M60 58v10M55 63h10M84 58v10M79 63h10"/>',
}
