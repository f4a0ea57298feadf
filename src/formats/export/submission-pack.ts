// The submission pack: everything that a secretariat requires with a draft, in one zip: the clean text, the redline against the text it continues, the list of
// amendments, the table of changed numbers, the sponsors, the house-style report, and the checksums. Every file is checked as in a single export, and the zip
// is read back.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { digest } from 'lib0/hash/sha256';
import { type Draft, issuedIn } from '../../../schema/index.ts';
import { filledLine } from '../../amend/formal/words/file-words.ts';
import { dayWritten } from '../../text/days.ts';
import { renumberings } from '../../text/issued-numbers.ts';
import { issuedOf } from '../../text/numbering.ts';
import { printedLabel } from '../../text/printed-labels.ts';
import type { Layout } from '../layout.ts';
import { type ListAuthors, listFile } from './amendment-lists.ts';
import { inFileName, nameOfFile } from './file-names.ts';
import { packWordsIn } from './pack-words.ts';
import { leaving, makeTextFile } from './text-file.ts';

/** A line of the house-style report. */
export interface StyleLine {
  /** "OP4". */
  readonly label: string;
  /** "error", "warning", "info". */
  readonly severity: string;
  readonly message: string;
  /** The name of the rule. */
  readonly rule: string;
}

/** The inputs of a pack. `base`: the text that the draft continues, and its name; null if it continues none. `date`: ISO 8601. */
export interface PackAsked {
  readonly text: Draft;
  readonly base: { readonly draft: Draft; readonly name: string } | null;
  /** Who changed what since that text; null if unknown. */
  readonly authors: ListAuthors | null;
  readonly style: readonly StyleLine[];
  readonly author: string;
  readonly date: string;
  readonly layout: Layout;
  readonly told?: (words: string) => void;
  /** Translates the result of a check into the language of the draft; by default unchanged. */
  readonly saidOf?: (sentence: string) => string;
}

/** A file of the pack. `fault`: one sentence on what its check found; null if it passed. */
export interface PackedFile {
  readonly name: string;
  readonly about: string;
  readonly bytes: Uint8Array;
  readonly fault: string | null;
}

export interface SubmissionPack {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** One sentence on the first fault; null where every check passed. */
  readonly fault: string | null;
  readonly files: readonly PackedFile[];
}

const SUMS = 'SHA256SUMS';
const SEVERITIES = ['error', 'warning', 'info'] as const;
const hex = (bytes: Uint8Array): string => [...digest(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const lines = (...all: readonly string[]): Uint8Array => strToU8(`${all.join('\n')}\n`);

/** The numbers that differ between the two texts as they would be issued; none if the texts have no paragraph in common. */
function changedNumbers(base: Draft, text: Draft) {
  const joined = new Map((issuedIn(text.doc) ?? []).flatMap((one) => (one.joined ? [[one.id, one.joined] as const] : [])));
  const earlier = issuedOf(leaving(base).doc).map((one) => ({ ...one, joined: joined.get(one.id) ?? '' }));
  const rows = renumberings(earlier, issuedOf(leaving(text).doc));
  return rows.some(({ from, to }) => from !== '' && to !== '') ? rows.filter(({ from, to }) => from !== to) : [];
}

/** Makes the pack and checks everything in it. Proposals in the text are left out. */
export function submissionPack(wanted: PackAsked): SubmissionPack {
  const { text, base, authors, style, author, date, layout, told = () => {}, saidOf = (sentence) => sentence } = wanted;
  const { language } = text.meta;
  const say = packWordsIn(language);
  const symbol = text.meta.symbol || say.draft;
  const files: PackedFile[] = [];
  const word = (name: readonly string[], about: string, against: Draft | null) => {
    const { made } = makeTextFile({ text, base: against, format: 'docx', author, date, layout, threads: [], told });
    if ('bytes' in made) files.push({ name: nameOfFile(name, 'docx'), about, bytes: made.bytes, fault: made.fault });
  };
  const its = inFileName(symbol);
  word([its, say.clean], say.aboutClean, null);
  if (base) {
    const { name: against } = base;
    const filledIn = (pattern: string) => filledLine(pattern, { base: against });
    const named = (pattern: string) => [its, filledLine(pattern, { base: inFileName(against) })];
    word(named(say.redlineAgainst), filledIn(say.aboutRedline), base.draft);
    const list = listFile(leaving(base.draft), leaving(text), authors, { format: 'docx', layout, told });
    const name = nameOfFile(named(say.amendmentsTo), 'docx');
    if ('refused' in list) files.push({ name, about: say.aboutRefused, bytes: new Uint8Array(), fault: list.refused });
    else if ('bytes' in list.made) files.push({ name, about: filledIn(say.aboutList), bytes: list.made.bytes, fault: list.made.fault });
    const numbers = changedNumbers(base.draft, text);
    if (numbers.length > 0)
      files.push({
        name: `${say.numbersFile}.txt`,
        about: filledIn(say.aboutNumbers),
        bytes: lines(
          filledLine(say.numbersOf, { base: against, symbol }),
          '',
          ...numbers.map(({ from, to, joined }) => {
            const label = (known: string) => printedLabel(language, known);
            const went = joined === '' ? say.goneNumber : filledLine(say.joinedNumber, { label: label(joined) });
            return [from === '' ? say.newNumber : label(from), to === '' ? went : label(to)].join('\t');
          }),
        ),
        fault: null,
      });
  }
  const sponsors = text.meta.sponsors ?? [];
  files.push({
    name: `${say.sponsorsFile}.txt`,
    about: say.aboutSponsors,
    bytes: lines(
      filledLine(say.sponsorsOf, { symbol }),
      '',
      ...(sponsors.length === 0 ? [say.noSponsors] : sponsors.map((name, at) => `${at + 1}. ${name}`)),
    ),
    fault: null,
  });
  const [errors, warnings, infos] = SEVERITIES.map((severity) => String(style.filter((line) => line.severity === severity).length));
  const severityIn = (severity: string) => SEVERITIES.find((one) => one === severity);
  files.push({
    name: `${say.styleFile}.txt`,
    about: say.aboutStyle,
    bytes: lines(
      filledLine(say.styleOf, { symbol, errors: errors!, warnings: warnings!, infos: infos! }),
      '',
      ...style.map(({ label, severity, message, rule }) => {
        const known = severityIn(severity);
        return `${printedLabel(language, label)}\t${known ? say[known] : severity}\t${message}\t${rule}`;
      }),
    ),
    fault: null,
  });
  const kept = files.filter(({ bytes }) => bytes.length > 0);
  const day = dayWritten(date.slice(0, 10), language);
  const contents: PackedFile = {
    name: `${say.contentsFile}.txt`,
    about: say.aboutContents,
    bytes: lines(
      day === '' ? symbol : filledLine(say.madeOn, { symbol, day }),
      '',
      ...files.map(({ name, about, fault }) =>
        filledLine(say.line, { name, about, verdict: fault === null ? say.checked : filledLine(say.failed, { fault: saidOf(fault) }) }),
      ),
      '',
      filledLine(say.sums, { sums: SUMS }),
    ),
    fault: null,
  };
  const all = [...kept, contents];
  const sums: PackedFile = { name: SUMS, about: '', bytes: lines(...all.map(({ name, bytes }) => `${hex(bytes)}  ${name}`)), fault: null };
  told('Packing, and reading the pack back');
  const bytes = zipSync(Object.fromEntries([...all, sums].map((file) => [file.name, file.bytes])), { mtime: new Date(date) });
  const fault = files.find((file) => file.fault !== null);
  return { bytes, files: [...all, sums], fault: fault ? `${fault.name}: ${fault.fault}` : packFault(bytes) };
}

/** Null if every file of the pack matches its checksum and there are no other files; else one sentence. */
export function packFault(zip: Uint8Array): string | null {
  try {
    const found = unzipSync(zip);
    const sums = strFromU8(found[SUMS] ?? new Uint8Array())
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, 64), line.slice(66)] as const);
    const named = new Set(sums.map(([, name]) => name));
    const missing = Object.keys(found).find((name) => name !== SUMS && !named.has(name));
    if (missing !== undefined || sums.length === 0) return 'The pack holds a file without a checksum.';
    const wrong = sums.find(([sum, name]) => found[name] === undefined || hex(found[name]) !== sum);
    return wrong ? `${wrong[1]} is not in the pack as it was made.` : null;
  } catch {
    return 'The pack cannot be read back.';
  }
}
