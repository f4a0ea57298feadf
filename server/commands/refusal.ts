// A command's foreseeable refusal as a value: one sentence for the person, and the HTTP status that fits.

export interface CommandRefusal {
  readonly error: string;
  readonly status: 403 | 404 | 409 | 413 | 503;
}

export const conflict = (error: string): CommandRefusal => ({ error, status: 409 });
export const missing = (error: string): CommandRefusal => ({ error, status: 404 });
export const forbidden = (error: string): CommandRefusal => ({ error, status: 403 });
/** One more than a draft holds. */
export const tooMany = (error: string): CommandRefusal => ({ error, status: 413 });
