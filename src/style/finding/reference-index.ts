// What the rules on references share: the references of each paragraph, cached as long as the paragraph does not change, and the addresses and order
// of the paragraphs.
import type { Language } from '../../../schema/index.ts';
import { type Addresses, addressesOf } from '../../text/references/live-references.ts';
import { type Reference, referencesIn } from '../../text/references/references.ts';
import type { OutlineEntry } from '../../text/text-model.ts';
import { keptByEntry } from './by-paragraph.ts';
import type { Subject } from './finding.ts';

const readers = new Map<Language, (entry: OutlineEntry) => readonly Reference[]>();

/** A function that returns the references of a paragraph, read in this language and cached. */
export function citationsIn(language: Language): (entry: OutlineEntry) => readonly Reference[] {
  const reader = readers.get(language) ?? keptByEntry((entry) => referencesIn(entry.text, language));
  readers.set(language, reader);
  return reader;
}

interface Places {
  readonly addresses: Addresses;
  /** The index of each paragraph among the entries, by id. */
  readonly order: ReadonlyMap<string, number>;
}

const known = new WeakMap<Subject, Places>();

/** Addresses and order of the paragraphs, computed once per subject for all rules. */
export function placesOf(subject: Subject): Places {
  const found = known.get(subject) ?? {
    addresses: addressesOf(subject.draft.doc),
    order: new Map(subject.entries.map((entry, i) => [entry.id, i])),
  };
  known.set(subject, found);
  return found;
}
