// The refusal of a command as a value: one sentence for the person, and an HTTP status.

export interface CommandRefusal {
  readonly error: string;
  readonly status: 403 | 404 | 409 | 413 | 503;
}

export const conflict = (error: string): CommandRefusal => ({ error, status: 409 });
export const missing = (error: string): CommandRefusal => ({ error, status: 404 });
export const forbidden = (error: string): CommandRefusal => ({ error, status: 403 });
/** For more than a draft may hold. */
export const tooMany = (error: string): CommandRefusal => ({ error, status: 413 });
export const CANNOT_STORE: CommandRefusal = { error: 'The server cannot store changes now; try again in a moment.', status: 503 };
/** What became of a text stands until it is taken back. */
export const ADOPTED = conflict('This text was put to the meeting; take its adoption back first.');
/** A silence runs only while a delegation can break it: not in a text that is closed or being drafted, nor in the bin. */
export const UNDER_SILENCE = conflict('Something is under silence here, which a delegation may still break; end that first.');
