import { expect, test } from 'vitest'
import { html } from './html.ts'

test('html: what is put in is text, in content and in attributes, however deep it is nested', () => {
  const evil = `<script>'"&`
  expect(html`<p title="${evil}">${[evil, html`<b>${evil}</b>`]}</p>`.text).toBe(
    '<p title="&lt;script&gt;&#39;&quot;&amp;">&lt;script&gt;&#39;&quot;&amp;<b>&lt;script&gt;&#39;&quot;&amp;</b></p>',
  )
})

test('html: nothing is nothing, and zero is zero', () => {
  expect(html`${undefined}${false}${0}${[]}`.text).toBe('0')
})
