// The refusal of a command as a value: one sentence for the person, and an HTTP status.

export interface CommandRefusal {
  readonly error: string;
  readonly status: 403 | 404 | 409 | 413 | 503;
}

export const conflict = (error: string): CommandRefusal => ({ error, status: 409 });
export const missing = (error: string): CommandRefusal => ({ error, status: 404 });
export const forbidden = (error: string): CommandRefusal => ({ error, status: 403 });
/** Refuses more than a draft may contain. */
export const tooMany = (error: string): CommandRefusal => ({ error, status: 413 });
export const CANNOT_STORE: CommandRefusal = { error: 'The server cannot store changes now; try again in a moment.', status: 503 };
/** The meeting's action on a text is final until it is taken back. */
export const ADOPTED = conflict('This text was put to the meeting; take its adoption back first.');
/** A silence may run only while delegations can break it: not in a closed text, in one being drafted, or in the bin. */
export const UNDER_SILENCE = conflict('Something is under silence here, which a delegation may still break; end that first.');
