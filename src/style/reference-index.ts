// What the rules on references share: what each paragraph says of others, kept as long as the paragraph stays, and where the paragraphs stand.
import type { Language } from '../../schema/index.ts';
import { type Addresses, addressesOf } from '../text/references/live-references.ts';
import { type Reference, referencesIn } from '../text/references/references.ts';
import type { OutlineEntry } from '../text/text-model.ts';
import { keptByEntry } from './by-paragraph.ts';
import type { Subject } from './finding.ts';

const readers = new Map<Language, (entry: OutlineEntry) => readonly Reference[]>();

/** Reads the references of a paragraph in a language. */
export function citationsIn(language: Language): (entry: OutlineEntry) => readonly Reference[] {
  const reader = readers.get(language) ?? keptByEntry((entry) => referencesIn(entry.text, language));
  readers.set(language, reader);
  return reader;
}

interface Places {
  readonly addresses: Addresses;
  /** Where each paragraph stands among the entries. */
  readonly order: ReadonlyMap<string, number>;
}

const known = new WeakMap<Subject, Places>();

/** Addresses and order of the paragraphs, computed once for all rules. */
export function placesOf(subject: Subject): Places {
  const found = known.get(subject) ?? {
    addresses: addressesOf(subject.draft.doc),
    order: new Map(subject.entries.map((entry, i) => [entry.id, i])),
  };
  known.set(subject, found);
  return found;
}
