/** What may stand where somebody types: names of features, functions and lists in conditions, words of the document elsewhere. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { Feature, List, Words } from './policyAPI.ts'

/** Words of the server and of the text itself, said in the reader's language. */
export interface Vocabulary {
  readonly words: Words | undefined
  readonly own: { readonly features: readonly Feature[]; readonly lists: readonly List[] }
  readonly language: 'ja' | 'en'
  readonly say: { readonly feature: string; readonly list: string; readonly function: string }
}

export function completionsOf(context: CompletionContext, vocabulary: Vocabulary): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos)
  const before = line.text.slice(0, context.pos - line.from)
  const typed = /[A-Za-z_][\w-]*$/.exec(before)?.[0] ?? ''
  if (typed === '' && !context.explicit) return null
  const options = optionsAt(before, vocabulary)
  return options.length === 0 ? null : { from: context.pos - typed.length, options, validFor: /^[\w-]*$/ }
}

/** @param before the line up to the place */
export function optionsAt(before: string, vocabulary: Vocabulary): readonly Completion[] {
  const { words } = vocabulary
  if (!words) return []
  const [, key = ''] = /^\s*(?:-\s+)?([A-Za-z]+):/.exec(before) ?? []
  const values = VALUES[key]
  if (key === 'when' || key === 'where') return inCondition(words, vocabulary)
  if (values) return values(words).map((label) => ({ label, type: 'enum' }))
  if (key !== '') return []
  if (/^\s*-\s+[\w-]*$/.test(before)) return words.sections.map((label) => ({ label, type: 'namespace' }))
  return KEYS.map((label) => ({ label, apply: `${label}: `, type: 'property' }))
}

function inCondition(words: Words, { own, language, say }: Vocabulary): readonly Completion[] {
  const features = new Map([...words.features, ...own.features].map((feature) => [feature.name, feature]))
  const lists = new Map([...words.lists, ...own.lists].map((list) => [list.name, list]))
  return [
    ...[...features.values()].map(({ name, type, unit, meaning }): Completion => {
      return {
        label: name,
        detail: `${type} · ${unit}`,
        info: meaning[language],
        type: 'variable',
        section: say.feature,
      }
    }),
    ...[...lists.values()].map(({ name, values }): Completion => {
      return { label: name, detail: String(values), type: 'constant', section: say.list }
    }),
    ...words.functions.map(({ name, form, ...means }): Completion => {
      return { label: name, detail: form, info: means[language], type: 'function', section: say.function }
    }),
  ]
}

const VALUES: Readonly<Record<string, (words: Words) => readonly string[]>> = {
  outcome: ({ outcomes }) => outcomes,
  advice: ({ advice }) => advice,
  approve: ({ advice }) => advice,
  stages: ({ stages }) => stages,
  methods: ({ methods }) => methods,
}

/** Members of a policy and of a rule. */
const KEYS = [
  'id',
  'version',
  'decides',
  'name',
  'includes',
  'omit',
  'thresholds',
  'methods',
  'advice',
  'degraded',
  'lists',
  'aggregates',
  'rules',
  'when',
  'points',
  'outcome',
  'whenUnknown',
  'stages',
  'reason',
  'code',
  'ja',
  'en',
  'stops',
  'source',
]
