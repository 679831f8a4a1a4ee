/**
 * The status of a process that stopped because a write failed: its memory may hold what the journal does not, and whoever
 * supervises it starts it anew. EX_TEMPFAIL of sysexits.h.
 */
export const FAILED_WRITE_STATUS = 75
