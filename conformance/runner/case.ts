/**
 * A case: what is sent to a component under test, what its neighbours answer, and what has to come out. Cases are data, so
 * that a reader needs no program to understand one; README.md of the folder above explains every word.
 */
import type { JSONValue } from '@sekisho/base'

export type Role = 'threeds-server' | 'directory-server' | 'acs'
export type VersionName = '2.1.0' | '2.2.0' | '2.3.1'
/** Who may be asked by the component under test, or asks it. */
export type Neighbour = '3DS Server' | 'DS' | 'ACS' | 'second ACS' | 'notification' | 'method notification'

/** A message: a body of `bodies/`, and what is changed in it. Names are dotted paths. */
export interface Composition {
  readonly body?: string
  readonly set?: Readonly<Record<string, JSONValue>>
  readonly drop?: readonly string[]
  /** Members that stand a second time at the end of the text. */
  readonly twice?: readonly string[]
  /** The whole text, instead of a body. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Dotted path → what must be there. README.md lists the forms of a wish. */
export type Wishes = Readonly<Record<string, JSONValue>>
/** One of them must hold. */
export type Expectation = Wishes | readonly Wishes[]

export type Step =
  /** A message to the component. Its reply is awaited by a later `reply`. */
  | { readonly send: Composition }
  | { readonly receive: Expectation; readonly at: Neighbour; readonly keep?: Readonly<Record<string, string>> }
  /** What the neighbour answers to what it received last; without this step it is 200 with nothing. */
  | { readonly answer: Composition | 'silence' | 'hangUp' }
  | { readonly reply: Expectation; readonly keep?: Readonly<Record<string, string>> }
  /** Nothing of this transaction has come to the neighbour beyond what was received; `later`: nor comes for a while. */
  | { readonly nothing: Neighbour; readonly later?: boolean }
  /** New IDs; those of before are called `first.…`. */
  | { readonly begin: 'second' }
  /** The browser posts a form; fields that are compositions travel as base64url, in one of its spellings. */
  | {
      readonly visit: string
      readonly form: Readonly<Record<string, Composition | string>>
      readonly padded?: boolean
      readonly wrapped?: boolean
    }
  | { readonly enter: 'rightCode' | 'wrongCode' }
  | { readonly press: 'cancel' }
  /** What the browser shows, or was answered, after the last action. */
  | { readonly page: Expectation }
  /** What the requestor asks of a 3DS Server (requestor.ts); `told` is what it is answered. */
  | { readonly ask: 'preauth' | 'auth' | 'postauth' | 'refresh'; readonly with?: Composition }
  | { readonly told: Expectation; readonly keep?: Readonly<Record<string, string>> }

export interface Case {
  readonly requirement: string
  readonly name: string
  readonly half: 'valid' | 'invalid'
  readonly versions: readonly VersionName[]
  /** Only a remark when it fails: the row's result or scope is in doubt. */
  readonly doubtful: boolean
  readonly steps: readonly Step[]
}

/** Cases are named by their requirement and a word, and run once a version. */
export function titleOf({ requirement, name }: Case, version: VersionName): string {
  return `${requirement} ${name} (${version})`
}
