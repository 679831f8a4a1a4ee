import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseEvidence } from './evidence.ts'
import { HINTS, hintsIn } from './hints.ts'
import { deviceKeyOf } from './key.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'
const IPAD =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15'

const WINDOWS = {
  v: 1, pf: 'Win32', up: 'Windows', hc: 8, dm: 8, tp: 0, sc: '1920x1080x24x100', gl: 'ANGLE (Intel, Intel(R) UHD Graphics 620 (0x00005917) Direct3D11 vs_5_0 ps_5_0, D3D11)',
  ls: 'ja,en-US,en', lo: 'ja', tz: 'Asia/Tokyo', to: -540, ti: -540, st: 1, qm: 120_000,
} // prettier-ignore
const PHONE = {
  v: 1,
  pf: 'iPhone',
  hc: 4,
  tp: 5,
  sc: '390x844x24x300',
  gl: 'Apple GPU',
  ls: 'ja-JP',
  lo: 'ja-JP',
  tz: 'Asia/Tokyo',
  to: -540,
  ti: -540,
  st: 1,
}

function hints(change: object, userAgent = CHROME, language = 'ja', basis: object = WINDOWS): string[] {
  return hintsIn(parseEvidence(JSON.stringify({ ...basis, ...change }))!, { userAgent, language })
}

test('browser: ordinary browsers give no hint', () => {
  expect(hints({})).toEqual([])
  expect(hints({}, IPHONE, 'ja-JP', PHONE)).toEqual([])
  expect(hints({ pf: 'MacIntel', tp: 5 }, IPAD, 'ja-JP', PHONE)).toEqual([])
  expect(hints({ pf: 'Linux armv81', up: 'Android', tp: 5, qm: 2_000 }, ANDROID)).toEqual([])
  expect(hints({ tz: 'America/New_York', to: 240, ti: 240, ls: 'en-US', lo: 'en-US' }, CHROME, 'en-US')).toEqual([])
  expect(hintsIn(parseEvidence('{"v":1,"st":1}')!, {})).toEqual([])
})

test('browser: what contradicts itself, or is driven, is hinted at', () => {
  const cases: [object, string, string, string[]][] = [
    [{ wd: 1 }, CHROME, 'ja', ['automation']],
    [{ tr: 'cdc_adoQpoasnfa76pfcZLmcfl_Array' }, CHROME, 'ja', ['automation']],
    [{}, CHROME.replace('Chrome/', 'HeadlessChrome/'), 'ja', ['automation']],
    [
      { gl: 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)' },
      CHROME,
      'ja',
      ['emulator'],
    ],
    [{ pf: 'Linux x86_64', up: 'Android', tp: 5 }, ANDROID, 'ja', ['emulator']],
    [{ pf: 'Win32', tp: 0 }, IPHONE, 'ja', ['platform_tampered']],
    [{ up: 'Linux' }, CHROME, 'ja', ['platform_tampered']],
    [{ pf: 'MacIntel', up: undefined }, CHROME, 'ja', ['platform_tampered']],
    [{ pf: 'Win32', up: undefined, tp: 0 }, IPAD, 'ja', ['platform_tampered']],
    [{ to: -480, ti: -480 }, CHROME, 'ja', ['time_zone_tampered']],
    [{ tz: 'America/New_York', to: 240, ti: -540 }, CHROME, 'ja', ['time_zone_tampered']],
    [{ ls: 'zh-CN,zh' }, CHROME, 'ja', ['language_tampered']],
    [{ nn: 'tz,to' }, CHROME, 'ja', ['functions_replaced']],
    [{ qm: 1_200 }, CHROME, 'ja', ['private_mode']],
    [{ st: undefined }, CHROME, 'ja', ['private_mode']],
    [{ wd: 1, to: 0, nn: 'wd' }, CHROME, 'ja', ['automation', 'time_zone_tampered', 'functions_replaced']],
  ]
  for (const [change, userAgent, language, expected] of cases) {
    expect(hints(change, userAgent, language), JSON.stringify(change)).toEqual(expected)
  }
})

test('browser: the key of a machine outlasts updates, turning and zooming, and differs between machines', () => {
  const key = (change: object, userAgent = CHROME, basis: object = WINDOWS) =>
    deviceKeyOf(parseEvidence(JSON.stringify({ ...basis, ...change }))!, userAgent)
  const same: [object, string, object][] = [
    [{ sc: '1920x1080x24x150' }, CHROME, WINDOWS],
    [{}, CHROME.replace('140.0', '141.0'), WINDOWS],
    [{ qm: 90_000, to: -539, nn: 'x' }, CHROME, WINDOWS],
    [
      { gl: 'ANGLE (Intel, Intel(R) UHD Graphics 620 (0x00003ea0) Direct3D11 vs_5_0 ps_5_0, D3D11-31.0.101.2111)' },
      CHROME,
      WINDOWS,
    ],
    [{ sc: '844x390x24x300' }, IPHONE, PHONE],
  ]
  for (const [change, userAgent, basis] of same) {
    expect(key(change, userAgent, basis), JSON.stringify(change)).toBe(
      key({}, basis === PHONE ? IPHONE : CHROME, basis),
    )
  }
  const others: object[] = [
    { hc: 4 },
    { sc: '1366x768x24x100' },
    { gl: 'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060)' },
    { ls: 'en-US' },
    { tz: 'Asia/Shanghai' },
  ]
  for (const change of others) expect(key(change), JSON.stringify(change)).not.toBe(key({}))
  expect(key({}, CHROME.replace('Safari', 'Safari Edg'))).not.toBe(key({}))
  for (const missing of [{ sc: undefined }, { pf: undefined }, { sc: 'wide' }]) expect(key(missing)).toBeUndefined()
})

test('browser: what is no evidence of ours is none', () => {
  const none = [
    undefined,
    '',
    'x',
    '{}',
    '[]',
    'null',
    '{"v":2}',
    '{"v":1',
    '{"v":1,}',
    `{"v":1,"gl":"${'x'.repeat(3_000)}"}`,
  ]
  for (const text of none) expect(parseEvidence(text), text?.slice(0, 20)).toBeUndefined()
})

test('browser: whatever is sent gives known hints', () => {
  const value = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.integer(),
    fc.double(),
    fc.constant(null),
    fc.array(fc.integer(), { maxLength: 3 }),
    fc.object({ maxDepth: 1 }),
  )
  const members = fc.dictionary(fc.constantFrom(...Object.keys(WINDOWS), 'wd', 'tr', 'nn', '__proto__'), value)
  fc.assert(
    fc.property(members, fc.string({ maxLength: 60 }), fc.string({ maxLength: 10 }), (sent, userAgent, language) => {
      const seen = parseEvidence(
        `{"v":1,"z":${JSON.stringify(sent)},${JSON.stringify(sent).slice(1)}`.replace(',}', '}'),
      )
      if (!seen) return
      for (const hint of hintsIn(seen, { userAgent, language })) expect(hint in HINTS).toBe(true)
      deviceKeyOf(seen, userAgent)
    }),
    { seed: 20261201, numRuns: 1_000 },
  )
})
