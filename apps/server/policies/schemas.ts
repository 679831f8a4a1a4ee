/** What `/v1/policies` takes and answers. */
import { DECIDED_KINDS, FINDINGS } from '@sekisho/fraud/rules'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { refusalsSaying } from '../http/refusals.ts'

const revision = Type.Optional(
  Type.Integer({ minimum: 0, description: 'The revision you have seen: refused when somebody else was first' }),
)
const note = Type.Optional(Type.String({ maxLength: 500, description: 'Why, for whoever reads the history' }))
const text = Type.String({ maxLength: 262_144, description: 'The policy in YAML' })

export const textBody = Type.Object(
  { text },
  { additionalProperties: false, $id: 'PolicyText', description: 'A policy' },
)
export const draftBody = Type.Object(
  { text, note, revision },
  { additionalProperties: false, $id: 'PolicyDraft', description: 'A policy to keep as a draft' },
)
export const changeBody = Type.Object(
  { note, revision },
  { additionalProperties: false, $id: 'PolicyStep', description: 'A step of a version' },
)
export type TextBody = Static<typeof textBody>
export type DraftBody = Static<typeof draftBody>
export type ChangeBody = Static<typeof changeBody>

const refusals = refusalsSaying({
  403: 'The key’s role may not do this, or the version is your own',
  404: 'No such policy or version',
  409: 'Somebody else was first, or the version is not at the stage for this step',
  422: 'Members that are not right, or a policy with faults',
})

const decides = Type.Enum([...DECIDED_KINDS], { description: 'What the policy decides' })
const inPath = Type.Object({ decides })
const versionInPath = Type.Object({
  decides,
  version: Type.String({ description: 'Number of the version; ready-made for the one that ships with the program' }),
})
const common = { tags: ['policies'], security: [{ apiKey: [] }] }

const version = {
  version: Type.Integer({ description: 'Number of the version' }),
  stage: Type.String({
    description: 'How far the version has come: draft, checked, approved, live, replaced, rolled_back, withdrawn',
  }),
  inShadow: Type.Boolean({ description: 'Whether it decides beside the live one and changes nothing' }),
  fingerprint: Type.String({ description: 'Of its whole text; decisions name it' }),
  authors: Type.Array(Type.String(), { description: 'Everybody who wrote it' }),
  hands: Type.Array(Type.String(), {
    description:
      'Everybody who may have written it: its authors, and whoever has had the keys in hand that it was written with. None of them approves it, and no key that they have had does',
  }),
  history: Type.Array(Type.Unknown(), { description: 'Each step: action, by, at and note' }),
}
const oneVersion = Type.Object(version, { description: 'A version' })
const shelf = Type.Object(
  {
    decides,
    revision: Type.Integer({ description: 'How many changes there were; send it with the next one' }),
    live: Type.Unknown({
      description:
        'What decides: id, version, name, thresholds, whether it is the ready-made one, and the challenge budget of an issuer where it has one',
    }),
    shadows: Type.Array(Type.Integer(), { description: 'Versions that decide beside it and change nothing' }),
    degraded: Type.Optional(
      Type.String({
        description:
          'Set when the live version no longer compiles: another decides, and each decision is a degraded one',
      }),
    ),
    uncounted: Type.Optional(
      Type.Object(
        {
          versions: Type.Array(Type.Integer(), { description: 'Those versions' }),
          percent: Type.Integer({ description: 'How far the journal is read for them, in percent' }),
          stopped: Type.Boolean({
            description:
              'Set when nobody reads it any more: it failed, or there is no room for all conditions of live and shadow versions',
          }),
        },
        {
          description:
            'Set while features of live or shadow versions are being counted from the journal: until then their rules see them as unknown',
        },
      ),
    ),
    broken: Type.Array(Type.Integer(), { description: 'Live and shadow versions that no longer compile' }),
    versions: Type.Array(oneVersion, { description: 'All versions, the oldest first' }),
  },
  { description: 'The policies for one kind of event' },
)
const changed = Type.Object(
  { revision: Type.Integer({ description: 'How many changes there are now' }), ...version },
  { description: 'The version after the step' },
)

const step = (operationId: string, summary: string, description: string) => ({
  ...common,
  operationId,
  summary,
  description,
  params: versionInPath,
  body: changeBody,
  response: { 200: changed, ...refusals(401, 403, 404, 409, 422, 429) },
})

export const POLICY_SCHEMAS = {
  all: {
    ...common,
    operationId: 'listPolicies',
    summary: 'List the policies',
    description: 'For each kind of event: what decides, what is in shadow, and all versions.',
    response: {
      200: Type.Object({ policies: Type.Array(shelf) }, { description: 'The policies' }),
      ...refusals(401, 403, 429),
    },
  },
  shelf: {
    ...common,
    operationId: 'getPolicies',
    summary: 'Look at the policies for one kind of event',
    params: inPath,
    response: { 200: shelf, ...refusals(401, 403, 404, 429) },
  },
  version: {
    ...common,
    operationId: 'getPolicyVersion',
    summary: 'Read a version',
    description: 'With its text and the texts of the sections it includes.',
    params: versionInPath,
    response: {
      200: Type.Object(
        {
          ...Object.fromEntries(Object.entries(version).map(([name, member]) => [name, Type.Optional(member)])),
          text,
          sections: Type.Unknown({ description: 'Texts of sections by name' }),
        },
        { description: 'The version and its text' },
      ),
      ...refusals(401, 403, 404, 429),
    },
  },
  check: {
    ...common,
    operationId: 'checkPolicy',
    summary: 'Check a policy without keeping it',
    description:
      'Faults come with line and column. A policy without faults is looked through: rules that never fire, say the same or cancel each other, outcomes that nothing reaches; and what it would have done with the newest decisions.',
    params: inPath,
    body: textBody,
    response: {
      200: Type.Object(
        {
          fingerprint: version.fingerprint,
          cost: Type.Integer({ description: 'Static cost of all conditions, in units' }),
          findings: Type.Array(
            Type.Object({
              code: Type.Enum(Object.keys(FINDINGS), { description: 'What was found' }),
              severity: Type.Enum(['error', 'warning', 'note'], {
                description: 'How sure it is that this is a mistake',
              }),
              about: Type.String({ description: 'The rule, the outcome or the aggregate' }),
              with: Type.Optional(Type.String({ description: 'The other rule, or the way of payment' })),
            }),
            { description: 'What can be said before it decides' },
          ),
          recorded: Type.Unknown({
            description: 'By rule, over the newest decisions: asked, fired, unknown, decisive, alwaysWith',
          }),
        },
        { description: 'A policy without faults' },
      ),
      ...refusals(401, 403, 404, 422, 429),
    },
  },
  difference: {
    ...common,
    operationId: 'comparePolicies',
    summary: 'Compare two versions, rule by rule',
    params: inPath,
    querystring: Type.Object({
      from: Type.Optional(Type.String({ description: 'A version; ready-made when left out' })),
      to: Type.String({ description: 'A version' }),
    }),
    response: {
      200: Type.Object(
        {
          added: Type.Array(Type.String(), { description: 'Rules that only the second has' }),
          removed: Type.Array(Type.String(), { description: 'Rules that only the first has' }),
          changed: Type.Array(Type.Unknown(), {
            description: 'Rules that both have, with each member as it was and as it is',
          }),
          members: Type.Array(Type.String(), { description: 'What else is not the same' }),
        },
        { description: 'What is not the same' },
      ),
      ...refusals(401, 403, 404, 409, 429),
    },
  },
  draft: {
    ...common,
    operationId: 'draftPolicy',
    summary: 'Keep a policy as a draft',
    description:
      'The version is the one the text names; a draft of that version is replaced. A policy with faults is refused, each with line and column.',
    params: inPath,
    body: draftBody,
    response: { 201: changed, ...refusals(401, 403, 404, 409, 422, 429) },
  },
  steps: {
    check: step('finishDraft', 'Say that a draft is finished', 'The draft may be approved, or tried in shadow.'),
    shadow: step(
      'shadowPolicy',
      'Try a version in shadow',
      'It decides beside the live one; its decisions are recorded and change nothing.',
    ),
    unshadow: step('unshadowPolicy', 'End a trial in shadow', 'The version stays where it was.'),
    withdraw: step('withdrawPolicy', 'Withdraw a version', 'It will not be published; its number stays taken.'),
    approve: step('approvePolicy', 'Approve a version', 'By somebody who did not write it.'),
    publish: step(
      'publishPolicy',
      'Publish a version',
      'It decides from the next event on, in place of the one before.',
    ),
    roll_back: step(
      'rollBackPolicy',
      'Roll back the live version',
      'The version before it decides again; the ready-made one when there is none.',
    ),
  },
}
