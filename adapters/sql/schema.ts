/**
 * The tables of the active file, as the steps that lead to them. A step is never changed once it is released: a new one
 * follows it. `pragma user_version` counts the steps that a file has taken.
 *
 * Steps are plain SQL, because they run in the one synchronous transaction that also raises the count.
 */
export interface Migration {
  readonly name: string
  readonly statements: readonly string[]
}

export const MIGRATIONS: readonly Migration[] = [
  {
    name: 'journal, states, effects, keys',
    statements: [
      // The truth. `hash` chains each row to the one before (adapters/store/chain.ts).
      `create table journal (
        seq integer primary key,
        tenant text not null,
        kind text not null,
        id text not null,
        schema integer not null,
        received_at_ms integer not null,
        recorded_at_ms integer not null,
        imported integer not null,
        content_hash text,
        subject text,
        sealed text,
        body text not null,
        hash blob not null
      ) strict`,
      'create index journal_by_kind on journal (tenant, kind, seq)',
      // Where the journal ends; also when the active file holds no row, because all its months are closed.
      `create table head (
        only integer primary key check (only = 1),
        seq integer not null,
        hash blob not null,
        recorded_at_ms integer not null,
        version integer not null
      ) strict`,
      'insert into head values (1, 0, zeroblob(32), 0, 0)',
      // Who claimed an id first. It stays when its row moves to a month file.
      `create table event_key (
        tenant text not null,
        kind text not null,
        id text not null,
        content_hash text not null,
        seq integer not null,
        primary key (tenant, kind, id)
      ) strict, without rowid`,
      `create table state (
        tenant text not null,
        kind text not null,
        id text not null,
        version integer not null,
        deadline_at_ms integer,
        body text not null,
        primary key (tenant, kind, id)
      ) strict`,
      'create index state_by_deadline on state (deadline_at_ms) where deadline_at_ms is not null',
      // A settled effect keeps its id, which is unique for ever, and gives up its body.
      `create table effect (
        place integer primary key,
        id text not null unique,
        tenant text not null,
        kind text not null,
        body text
      ) strict`,
      'create index effect_pending on effect (place) where body is not null',
      `create table key (
        scope text not null,
        use text not null,
        version integer not null,
        wrapped blob not null,
        primary key (scope, use, version)
      ) strict, without rowid`,
      `create table subject_key (
        tenant text not null,
        subject text not null,
        wrapped blob not null,
        primary key (tenant, subject)
      ) strict, without rowid`,
      // What a restored backup must forget again.
      `create table erasure (
        tenant text not null,
        subject text not null,
        erased_at_ms integer not null,
        primary key (tenant, subject, erased_at_ms)
      ) strict, without rowid`,
    ],
  },
  {
    name: 'deadlines by kind',
    statements: [
      'drop index state_by_deadline',
      // Each poller asks for its own kinds, and finds them however much of the others is due.
      'create index state_by_kind_and_deadline on state (kind, deadline_at_ms) where deadline_at_ms is not null',
      // What waits for an endpoint is a kind of its own, so that endpoints do not wait for each other.
      `update state set kind = kind || '/' || json_extract(body, '$.endpointID') where kind = 'webhook-delivery'`,
    ],
  },
]

/** The columns of a journal row in the order of every statement that reads or writes one. */
export const JOURNAL_COLUMNS =
  'seq, tenant, kind, id, schema, received_at_ms, recorded_at_ms, imported, content_hash, subject, sealed, body, hash'
