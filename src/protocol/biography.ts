// The biography of words: the server's answer about where the words of a paragraph come from (GET /api/drafts/:id/words/:paragraph), and the history of
// selected words, derived from that answer. It is computed from the draft's record each time and never stored.

/** What added words to the text, carried them along, or happened to their paragraph:
 *  - `began`: the text began with them;
 *  - `accepted`: a proposal of the delegation `by` was accepted, as a whole or in part, alone or in a package;
 *  - `hand`: somebody with the right to edit wrote in the text;
 *  - `restored`: a version was restored; `undone`: a decision was taken back;
 *  - `program`: the program put something right; `unknown`: the record does not say which of several acts did it;
 *  - `moved`: the paragraph was moved; `status`: it was given a status, `words` say which. */
export type WordEventKind = 'began' | 'accepted' | 'hand' | 'restored' | 'undone' | 'program' | 'unknown' | 'moved' | 'status';

/** A delegation whose amendment to a proposal was accepted into that proposal. */
export interface Helped {
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface WordEvent {
  readonly kind: WordEventKind;
  /** The number of its row in the record. */
  readonly row: number;
  /** Start and end, ISO 8601, by the server's clock. */
  readonly at: string;
  readonly until: string;
  /** The person who did or decided it, '' where the record does not say; and the role. */
  readonly who: string;
  readonly role: string;
  /** The delegation whose words they are; '' for none. Several if the record does not say which (`unknown`). */
  readonly by: readonly string[];
  /** Id of the accepted proposal, '' for none. */
  readonly amendment: string;
  /** The paragraph's label at that time; '' where it had none. */
  readonly label: string;
  /** For a decision, its formal words; for `began`, where the text comes from; for `moved`, the new label. */
  readonly words: string;
  /** When the proposal was first stored, ISO 8601; null if unknown. */
  readonly proposed: string | null;
  /** The delegations that co-sponsored, supported, opposed or reserved on the proposal, when it was decided. */
  readonly cosponsors: readonly string[];
  readonly support: readonly string[];
  readonly oppose: readonly string[];
  readonly reserve: readonly string[];
  readonly helped: readonly Helped[];
  /** The name of the first version that was frozen since; null if none was. */
  readonly version: string | null;
}

/** Where words come from (src/diff/word-trace.ts): `event` is an index into `events`, the others are indices into `origins`. */
export interface WordOrigin {
  readonly event: number;
  readonly replaced: string;
  readonly replacedFrom: readonly number[];
  readonly before: number | null;
}

/** The words of one paragraph of the text with their origins. */
export interface WordOrigins {
  /** The number of rows in the record. */
  readonly rows: number;
  /** The recorded wording (`plainWords`), and for each of its tokens (`tokensOf`) the index of its origin. */
  readonly text: string;
  readonly words: readonly number[];
  readonly origins: readonly WordOrigin[];
  readonly events: readonly WordEvent[];
  /** The indices of the events about the paragraph as a whole. */
  readonly paragraph: readonly number[];
  /** True if older origins were omitted because there are too many. */
  readonly isCut: boolean;
}

/** Who changed a paragraph of the text between two versions: an accepted proposal, or an edit by hand. */
export interface ParagraphChange {
  /** Its id; also of one that is no longer in the text. */
  readonly paragraph: string;
  /** The delegation whose proposal was accepted, and its co-sponsors then; for a sponsor's edit by hand, that delegation; '' for none. */
  readonly by: string;
  readonly cosponsors: readonly string[];
  /** The role of whoever wrote by hand; '' where a proposal was accepted. */
  readonly hand: string;
}

/** One step in the biography of words. */
export interface BiographyEntry {
  readonly event: WordEvent;
  readonly does: 'brought' | 'replaced' | 'carried' | 'paragraph';
  /** The index of the origin that it describes; null for a step about the paragraph. */
  readonly origin: number | null;
  /** The words that it replaced; '' for none. */
  readonly replaced: string;
  /** For a step about earlier words: those words. */
  readonly was: string;
  /** True for a step about the earlier words that these words replaced. */
  readonly isOfReplaced: boolean;
}

/** The biography of the words `from` to `to` (token indices, `to` exclusive), oldest step first. */
export function biographyOf(origins: WordOrigins, from: number, to: number): readonly BiographyEntry[] {
  const entries: BiographyEntry[] = [];
  const met = new Set<number>();
  let own = 0;
  const visit = (at: number, isOfReplaced: boolean, was: string): void => {
    const origin = origins.origins[at];
    if (!origin || met.has(at)) return;
    met.add(at);
    const event = origins.events[origin.event]!;
    const does = origin.before !== null ? 'carried' : origin.replaced === '' ? 'brought' : 'replaced';
    entries.push({ event, does, origin: at, replaced: origin.replaced, was, isOfReplaced });
    if (!isOfReplaced && origin.before === null) own = Math.max(own, event.row);
    if (origin.before !== null) visit(origin.before, isOfReplaced, was);
    for (const one of origin.replacedFrom) visit(one, true, origin.replaced);
  };
  for (const at of new Set(origins.words.slice(from, to))) visit(at, false, '');
  for (const at of origins.paragraph) {
    const event = origins.events[at]!;
    if (event.row >= own) entries.push({ event, does: 'paragraph', origin: null, replaced: '', was: '', isOfReplaced: false });
  }
  return entries.sort((a, b) => a.event.row - b.event.row);
}
