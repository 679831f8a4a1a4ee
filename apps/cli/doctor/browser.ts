/** What the project's own browser tests need. Shops run without it. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Finding, Surroundings } from './finding.ts'

export function checkBrowser({ env }: Surroundings): Finding {
  const found = env.CHROME_PATH ?? NAMES.map((name) => onPath(name, env.PATH ?? '')).find(Boolean)
  if (found) return { result: 'ok', what: { en: `${found} (for tests)`, ja: `${found}(テスト用)` } }
  const what = {
    en: "no Chromium or Chrome; only the project's own tests need one",
    ja: 'Chromium / Chrome がありません(テストでのみ使用)',
  }
  return {
    result: 'warn',
    what,
    todo: { en: 'to run the tests: apt install chromium', ja: 'テストを実行する場合: apt install chromium' },
  }
}

/** Without a Japanese font a browser test would compare boxes. */
export function checkFonts(): Finding {
  try {
    const fonts = execFileSync(FONT_LIST, [':lang=ja', 'family'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    if (fonts.trim() !== '')
      return { result: 'ok', what: { en: `Japanese: ${fonts.split('\n')[0]}`, ja: `日本語: ${fonts.split('\n')[0]}` } }
  } catch {
    // fc-list is not there: then nor is a font that a browser would find.
  }
  const what = {
    en: "no Japanese font found; only the project's own tests need one",
    ja: '日本語フォントが見つかりません(テストでのみ使用)',
  }
  return {
    result: 'warn',
    what,
    todo: {
      en: 'to run the tests: apt install fonts-noto-cjk',
      ja: 'テストを実行する場合: apt install fonts-noto-cjk',
    },
  }
}

function onPath(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .map((dir) => join(dir, name))
    .find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** Of fontconfig, which every browser on Linux brings along. */
const FONT_LIST = 'fc-list'
