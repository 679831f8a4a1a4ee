import { afterEach, expect, test } from 'vitest'
import { enterCode, postForm, pressCancel } from './browser.ts'
import { openEndpoint } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'
import { formsIn } from './forms.ts'

const opened: Endpoint[] = []
afterEach(async () => {
  for (const endpoint of opened.splice(0)) await endpoint.close()
})

test('forms: fields of every kind are read, whatever the spelling of the page', () => {
  const html = `<FORM METHOD=post action='/a?x=1&amp;y=2'><input type="hidden" name="state" value="a&quot;b">
    <input name=code autocomplete="off"><input type="radio" name="way" value="sms" checked>
    <select name="lang"><option value="ja">日本語</option></select>
    <button class="main" name="does" value="enter">送信</button><input type="submit" name="does" value="cancel"></FORM>`
  expect(formsIn(html)).toEqual([
    {
      action: '/a?x=1&y=2',
      method: 'POST',
      fields: [
        { kind: 'hidden', name: 'state', value: 'a"b', label: '' },
        { kind: 'text', name: 'code', value: '', label: '' },
        { kind: 'choice', name: 'way', value: 'sms', label: '' },
        { kind: 'choice', name: 'lang', value: 'ja', label: '日本語' },
        { kind: 'button', name: 'does', value: 'enter', label: '送信' },
        { kind: 'button', name: 'does', value: 'cancel', label: 'cancel' },
      ],
    },
  ])
  for (const empty of ['', '<form', '<p>no form</p>', '<form></form']) expect(formsIn(empty), empty).toEqual([])
})

test('browser: a choice is made first, then the code is entered; cancel is found by its name', async () => {
  const { origin, posts } = await openSite()
  const first = await postForm(`${origin}/start`, { creq: 'x' })
  const second = await enterCode(first!, '123456')
  expect(second!.html).toContain('done')
  expect(posts).toEqual(['/start creq=x', '/choose way=sms&does=send', '/enter code=123456&does=enter'])
  posts.length = 0
  await pressCancel((await postForm(`${origin}/code`, {}))!)
  expect(posts).toEqual(['/code ', '/enter code=&does=cancel'])
})

test('browser: a page of hidden fields leads on by itself, and not for ever', async () => {
  const { origin, posts } = await openSite()
  const other = await openSite()
  const page = await postForm(`${origin}/carry`, { to: `${other.origin}/code` })
  expect(page!.url).toBe(`${other.origin}/code`)
  expect(other.posts).toEqual(['/code cres=abc'])
  posts.length = 0
  expect(await postForm('http://127.0.0.1:9/', {})).toBeUndefined()
})

async function openSite() {
  const posts: string[] = []
  const endpoint = await openEndpoint(async ({ path, bytes }) => {
    const form = Buffer.from(bytes).toString()
    posts.push(`${path} ${form}`)
    const to = new URLSearchParams(form).get('to') ?? ''
    const html = PAGES[path]?.replace('TO', to) ?? '<p>done</p>'
    return { bytes: Buffer.from(html), headers: { 'Content-Type': 'text/html' } }
  })
  opened.push(endpoint)
  return { origin: endpoint.origin, posts }
}

const CODE =
  '<form method="post" action="/enter"><input name="code"><button name="does" value="enter">OK</button><button name="does" value="cancel">やめる</button></form>'
const PAGES: Readonly<Record<string, string>> = {
  '/start':
    '<form method="post" action="/choose"><input type="radio" name="way" value="sms"><button name="does" value="cancel">キャンセル</button><button name="does" value="send">送る</button></form>',
  '/choose': CODE,
  '/code': CODE,
  '/carry':
    '<form method="post" action="TO"><input type="hidden" name="cres" value="abc"><button>続ける</button></form>',
}
