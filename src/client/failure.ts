/** Work that ended without what was asked for; the message is for people and needs no stack. */
export class Failure extends Error {}

/** A mistake in the command line or its variables. */
export class UsageError extends Failure {}
