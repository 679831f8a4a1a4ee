/**
 * Exit statuses, for scripts. The numbers are part of the public face: docs/cli.md lists them and they do not change.
 * 70 and above are those of sysexits.h.
 */
export const EXIT = {
  ok: 0,
  /** The work was done, and something was found that a person must look at: broken rows, a difference, a failed check. */
  found: 1,
  /** The command line, or a file that it names, is wrong: nothing was done. */
  usage: 2,
  /** The input holds card numbers and was refused: nothing was done. */
  cardNumbers: 3,
  /** A fault of ours. */
  internal: 70,
  /** A disk, a network or a server failed. */
  failed: 74,
  /** Somebody else holds the data folder, or a server is busy: the same command may succeed later. */
  tryAgain: 75,
} as const

/** Thrown by a command to end with one clear line on stderr instead of a stack; with none when the message is empty. */
export class CommandFailure extends Error {
  override name = 'CommandFailure'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
