// Reads the body of a request within limits: each route has a limit in the table of routes, and the bytes of all bodies being read are counted, per link and in
// total. People who may not use a route are refused earlier, and their bodies are not read into memory (http/discard-body.ts).
import type { Context } from 'hono';
import { BODIES_BYTES, BODIES_OF_ONE_BYTES, SMALL_BODY_BYTES } from '../runtime/limits.ts';

/** The variables of a request whose body was read. */
export interface WithBody {
  Variables: { body: Uint8Array<ArrayBuffer> };
}

const KIB = 1024;
const MIB = 1024 * KIB;
const BUSY = { error: 'Many large files are being sent to the server at this moment; try again in a few seconds.' };

/** Counts the bytes of all bodies that are being read or worked on. */
export class Intake {
  private readonly ofLink = new Map<string, number>();
  private large = 0;

  /** The bytes of all bodies together, without the first SMALL_BODY_BYTES of each. */
  get held(): number {
    return this.large;
  }

  /** Begins to count one body of a link. */
  begin(link: string): Reservation {
    let own = 0;
    const count = (bytes: number) => {
      const before = this.ofLink.get(link) ?? 0;
      const largeBefore = Math.max(0, own - SMALL_BODY_BYTES);
      own += bytes;
      this.large += Math.max(0, own - SMALL_BODY_BYTES) - largeBefore;
      if (before + bytes > 0) this.ofLink.set(link, before + bytes);
      else this.ofLink.delete(link);
    };
    return {
      take: (bytes) => {
        count(bytes);
        return (this.ofLink.get(link) ?? 0) <= BODIES_OF_ONE_BYTES && (own <= SMALL_BODY_BYTES || this.large <= BODIES_BYTES);
      },
      end: () => count(-own),
    };
  }
}

interface Reservation {
  /** Counts more bytes of the body; false if there are too many. */
  readonly take: (bytes: number) => boolean;
  readonly end: () => void;
}

/** Waits until this many bytes of the sender's bodies are within its rate. */
export type Pace = (bytes: number) => Promise<void>;

interface Taking {
  readonly intake: Intake;
  /** The most bytes. */
  readonly most: number;
  /** The link of the sender. */
  readonly link: string;
  readonly pace: Pace;
}

/** Reads the body into the variable `body` and calls the route; or refuses a body that is too large. Its bytes are counted until the route has answered. */
export async function takeBody<E extends WithBody>(
  c: Context<E>,
  { intake, most, link, pace }: Taking,
  next: () => Promise<void>,
): Promise<Response | undefined> {
  if (Number(c.req.header('content-length') ?? 0) > most) return c.json({ error: tooLarge(most) }, 413);
  const reservation = intake.begin(link);
  try {
    const parts = await partsOf(c.req.raw, most, reservation, pace);
    if (parts === 'ended') return c.json({ error: 'The request ended before all of it had come.' }, 400);
    if (parts === 'large' || parts === 'busy') {
      // Closes the connection, because the rest of the body may be of any length.
      c.header('connection', 'close');
      return parts === 'large' ? c.json({ error: tooLarge(most) }, 413) : c.json(BUSY, 503);
    }
    c.set('body', joined(parts.splice(0)));
    await next();
    return undefined;
  } finally {
    reservation.end();
  }
}

const tooLarge = (most: number): string =>
  `This is larger than ${most < MIB ? `${most / KIB} KB` : `${most / MIB} MB`}, the most that the server takes here; send it in smaller parts.`;

/** The parts of the body as they arrived; or why it is refused. */
async function partsOf(
  request: Request,
  most: number,
  reservation: Reservation,
  pace: Pace,
): Promise<Uint8Array[] | 'large' | 'busy' | 'ended'> {
  const parts: Uint8Array[] = [];
  const reader = request.body?.getReader();
  if (!reader) return parts;
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      const why = length > most ? 'large' : reservation.take(part.value.length) ? null : 'busy';
      if (why !== null) {
        await reader.cancel();
        return why;
      }
      parts.push(part.value);
      await pace(part.value.length);
    }
    return parts;
  } catch {
    return 'ended';
  }
}

/** The parts as one buffer, which can be transferred to a thread. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
