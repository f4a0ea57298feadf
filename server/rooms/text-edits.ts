// Lists the changes that the chair and the secretariat make in the text by hand. Changes of one person in one paragraph share one entry, as long as they come
// within a few minutes of each other and nobody else changes the paragraph. The entry has the wording before and after. The server writes it at the first
// change and when the person pauses. Changes by commands are listed among the decisions.

import * as Y from 'yjs';
import { wordingJson } from '../../schema/index.ts';
import { RECORD_ROOT } from '../../src/protocol/document.ts';
import { findParagraphElement } from '../../src/protocol/elements.ts';
import { recordOf, type TextEdit } from '../../src/protocol/record.ts';
import { newSafeId } from '../accounts/identity.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { EDIT_PAUSE_MS, EDIT_STRETCH_MS, EDITS_PER_DRAFT, LONGEST_EDIT } from '../runtime/limits.ts';
import { touchedParagraphs } from './agreed-text.ts';
import type { PresentText } from './present-text.ts';
import { setInRecord } from './record.ts';
import { attributeAt, type ParagraphState, paragraphAt, wordingAt } from './transaction-view.ts';

/** Continuing changes of one person in one paragraph. */
interface Stretch {
  readonly edit: string;
  readonly who: string;
  /** When it was changed last, in milliseconds of the steady clock. */
  at: number;
  /** Stops the timer that rewrites the entry; null if the entry is up to date. */
  cancel: (() => void) | null;
}

const BEGINNING = 40;

/** Content of a wording before or after a transaction, as JSON; '' if it is too long to be kept. */
function wordsJson(element: Y.XmlElement, transaction: Y.Transaction | null, when: 'before' | 'after'): string {
  const json = wordingJson(wordingAt(element, transaction, when));
  return json.length > LONGEST_EDIT ? '' : json;
}

/** The present wording of a paragraph of the text; null if it is gone. */
const readNow = (element: Y.XmlElement | null | undefined): Pick<TextEdit, 'after'> => ({
  after: element ? wordsJson(element, null, 'after') : null,
});

/** The list of changes by hand; null if there is none yet. */
function editsIn(ydoc: Y.Doc): Y.Map<TextEdit> | null {
  const map: unknown = ydoc.getMap(RECORD_ROOT).get('edits');
  return map instanceof Y.Map ? (map as Y.Map<TextEdit>) : null;
}

export class TextEdits {
  private readonly ydoc: Y.Doc;
  private readonly root: Y.XmlFragment;
  private readonly text: PresentText;
  private readonly clock: Clock;
  private readonly write: (change: () => void) => void;
  /** By id of the paragraph. */
  private readonly stretches = new Map<string, Stretch>();

  constructor(ydoc: Y.Doc, root: Y.XmlFragment, text: PresentText, clock: Clock, write: (change: () => void) => void) {
    this.ydoc = ydoc;
    this.root = root;
    this.text = text;
    this.clock = clock;
    this.write = write;
  }

  get isBusy(): boolean {
    return [...this.stretches.values()].some(({ cancel }) => cancel !== null);
  }

  destroy(): void {
    for (const { cancel } of this.stretches.values()) cancel?.();
  }

  /** What must be written after a transaction. `who`: the member of the chair or secretariat who wrote by hand; null for other people and for commands. */
  changesOf(events: readonly unknown[], transaction: Y.Transaction, who: string | null): readonly (() => void)[] {
    const states = (when: 'before' | 'after') => {
      const found = new Map<string, ParagraphState>();
      for (const one of touchedParagraphs(this.root, events)) {
        const state = paragraphAt(one, transaction, when);
        if (state && state.by === '') found.set(state.id, state);
      }
      return found;
    };
    const [was, is] = [states('before'), states('after')];
    const writes = [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
      const [before, after] = [was.get(id), is.get(id)];
      if (before?.said === after?.said) return [];
      const json = before ? wordsJson(before.element, transaction, 'before') : '';
      const going = this.stretches.get(id);
      const goesOn = going !== undefined && going.who === who && this.clock.steady() - going.at <= EDIT_STRETCH_MS;
      const ends = going && !goesOn ? this.end(id, going, json) : [];
      if (who === null) return ends;
      return [...ends, () => this.noteChange(id, who, { before, after, json }, goesOn ? going : null)];
    });
    return who === null || writes.length === 0 ? writes : [...writes, () => this.makeRoom()];
  }

  /** Completes the entry with the wording that somebody else then changed. */
  private end(id: string, going: Stretch, read: string): readonly (() => void)[] {
    this.stretches.delete(id);
    const isDue = going.cancel !== null;
    going.cancel?.();
    return isDue ? [() => this.rewrite(going.edit, { after: read })] : [];
  }

  private noteChange(
    id: string,
    who: string,
    {
      before,
      after,
      json,
    }: { readonly before: ParagraphState | undefined; readonly after: ParagraphState | undefined; readonly json: string },
    going: Stretch | null,
  ): void {
    if (going) {
      going.at = this.clock.steady();
      going.cancel?.();
      going.cancel = this.clock.after(EDIT_PAUSE_MS, () => {
        going.cancel = null;
        this.write(() => this.rewrite(going.edit, this.nowOf(id)));
      });
      // A paragraph that is removed or comes back is listed at once.
      if (!before || !after) this.rewrite(going.edit, readNow(after?.element));
      return;
    }
    const edit = newSafeId('edit');
    const at = isoOf(this.clock);
    this.stretches.set(id, { edit, who, at: this.clock.steady(), cancel: null });
    const begins = before?.begins.slice(0, BEGINNING).trim() ?? '';
    const label = this.text.labelOf(id) ?? `“${begins}…”`;
    setInRecord(this.ydoc, 'edits', edit, {
      id: edit,
      paragraph: id,
      label,
      who,
      at,
      until: at,
      before: before ? json : null,
      ...readNow(after?.element),
    } satisfies TextEdit);
  }

  private nowOf(id: string): Pick<TextEdit, 'after'> {
    const element = findParagraphElement(this.ydoc, id);
    return readNow(element && attributeAt(element, 'by', null, 'after') === '' ? element : null);
  }

  private rewrite(edit: string, more: Pick<TextEdit, 'after'>): void {
    const known = editsIn(this.ydoc)?.get(edit);
    if (known) setInRecord(this.ydoc, 'edits', edit, { ...known, ...more, until: isoOf(this.clock) });
  }

  /** Removes the oldest entries if there are too many. */
  private makeRoom(): void {
    const { size = 0 } = editsIn(this.ydoc) ?? {};
    if (size <= EDITS_PER_DRAFT) return;
    const { edits } = recordOf(this.ydoc);
    for (const { id } of edits.slice(0, Math.max(0, edits.length - EDITS_PER_DRAFT))) setInRecord(this.ydoc, 'edits', id, null);
  }
}
