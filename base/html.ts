/**
 * HTML as a tagged template: everything put in is escaped unless it is HTML already, so a name like `<script>` is a name.
 */
export class HTML {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Content = HTML | string | number | undefined | false | readonly Content[]

export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): HTML {
  return new HTML(parts.reduce((text, part, i) => text + render(contents[i - 1]) + part))
}

function render(content: Content): string {
  if (content === undefined || content === false) return ''
  if (content instanceof HTML) return content.text
  if (typeof content === 'object') return content.map(render).join('')
  return String(content).replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
