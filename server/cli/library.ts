// chapeau library and chapeau trace: the library of adopted texts from the shell, on a data folder that a server may be using. The parts of the library are
// loaded only when one of these commands runs.
import fs from 'node:fs';
import path from 'node:path';
import type { LibraryScope, LibraryText } from '../../src/library/library-model.ts';
import { symbolOfText } from '../../src/library/text-facts.ts';
import { tracedWords } from '../../src/library/units.ts';
import type { AdoptedText } from '../../src/style/adopted.ts';
import { outlineOf } from '../../src/text/outline.ts';
import type { AddedText, LibraryEngine } from '../library/library-engine.ts';
import type { LibraryReader } from '../library/library-index.ts';
import type { LibraryLocation } from '../library/open-index.ts';
import { type Flags, valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { filesBelow, type TextOfFile } from './library-texts.ts';
import { readDraft } from './reading.ts';
import { CliRefusal } from './refusal.ts';

/** Texts that are stored at once. */
const AT_ONCE = 100;
/** With more files than this, a thread stores texts while the next files are read. */
const MANY_FILES = 40;
/** Texts that may wait for that thread. */
const MOST_WAITING = 2 * AT_ONCE;
const LIST_PAGE = 5000;
const FOUND = 50;

const DATA = { data: 'value', committee: 'value', json: 'switch' } as const;
const PLACE = '[--data DIR] [--committee ID]';

interface OpenedLibrary {
  readonly engine: LibraryEngine;
  readonly reader: LibraryReader;
}

/** The library opened last; the jobs of a batch share it. */
let shared: { readonly flags: string; readonly library: Promise<OpenedLibrary> } | null = null;

/** Opens the library that the flags name. `create`: makes its file if it does not exist. */
function open({ data, committee }: Flags, create = false): Promise<OpenedLibrary> {
  const flags = JSON.stringify([data, committee]);
  if (shared?.flags !== flags) shared = { flags, library: opened({ data, committee }, create) };
  return shared.library;
}

async function opened(flags: Flags, create: boolean): Promise<OpenedLibrary> {
  const { place, committee } = await placed(flags, create);
  const [{ LibraryEngine }, { openLibraryIndex }] = await Promise.all([
    import('../library/library-engine.ts'),
    import('../library/open-index.ts'),
  ]);
  return { engine: new LibraryEngine(await asked(openLibraryIndex(place))), reader: { committee, own: null } };
}

/** The location and the committee of the library that the flags name. */
async function placed(flags: Flags, create: boolean): Promise<{ readonly place: LibraryLocation; readonly committee: string }> {
  const { DATABASE_URL: url } = process.env;
  const data = path.resolve(valueOfFlag(flags, 'data') ?? 'data');
  if (!url && !create && !fs.existsSync(data)) throw new CliRefusal(`${data} does not exist; name the folder of the library with --data.`);
  const [{ LIBRARY_FILE }, { committeeNamed }] = await Promise.all([import('../library/library-file.ts'), import('./which-committee.ts')]);
  const committee = await committeeNamed(valueOfFlag(flags, 'committee'), data, url);
  const file = path.join(data, LIBRARY_FILE);
  return { committee, place: url ? { url } : { file: create || fs.existsSync(file) ? file : null } };
}

type NewText = Parameters<LibraryEngine['addAll']>[0][number];

/** Adds texts to the library. If there are many, a thread stores them while the next file is read. */
interface Intake {
  readonly addAll: (texts: readonly NewText[]) => Promise<AddedText[]>;
  readonly committee: string;
  readonly close: () => Promise<void>;
}

async function openIntake(flags: Flags, files: number): Promise<Intake> {
  if (files <= MANY_FILES) {
    const { engine, reader } = await open(flags, true);
    return { addAll: (texts) => engine.addAll(texts), committee: reader.committee, close };
  }
  const [{ place, committee }, { createLibrary }] = await Promise.all([placed(flags, true), import('../library/library.ts')]);
  const library = createLibrary(place);
  return {
    addAll: (texts) => Promise.all(texts.map(({ owner, json, options }) => library.add(owner, json, options))),
    committee,
    close: () => library.close(),
  };
}

/** Waits for an answer of the library; its errors become refusals. */
const asked = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    throw new CliRefusal(error instanceof Error ? error.message : String(error));
  });

async function close(): Promise<void> {
  const library = shared?.library;
  shared = null;
  await library?.then(({ engine }) => engine.close()).catch(() => {});
}

/** Closes the library after a single job. */
const alone = async <T>(run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } finally {
    await close();
  }
};

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

type ReadText = TextOfFile & { readonly file: string; readonly isOnly: boolean };

export const libraryAddCommand: CliCommand = {
  name: 'library add',
  usage: `FILE|FOLDER… ${PLACE} [--replace] [--json]`,
  does: 'reads adopted texts into the library, folders with all that is in them; a symbol that is there already is refused unless --replace is given',
  flags: { ...DATA, replace: 'switch' },
  files: { least: 1, most: Number.POSITIVE_INFINITY },
  batch: false,
  run: async ({ files, flags, warn, textsOf }) => {
    const names = filesBelow(files);
    const intake = await openIntake(flags, names.length);
    try {
      const owner = { committee: intake.committee, delegation: '', layer: 0 };
      const options = { replace: flags.replace === true, by: '' };
      const added: { file: string; symbol: string; title: string; paragraphs: number }[] = [];
      const refused: { file: string; reason: string }[] = [];
      const refuse = (file: string, reason: string) => {
        refused.push({ file, reason });
        warn(reason.includes(file) ? reason : `${file}: ${reason}`);
      };
      let gathered: ReadText[] = [];
      const stored: { readonly texts: readonly ReadText[]; readonly done: Promise<AddedText[]> }[] = [];
      const store = () => {
        if (gathered.length === 0) return;
        const done = asked(intake.addAll(gathered.map(({ json, date }) => ({ owner, json, options: { ...options, date } }))));
        // Avoids an unhandled rejection; it is awaited later.
        done.catch(() => {});
        stored.push({ texts: gathered, done });
        gathered = [];
      };
      const hear = async () => {
        const { texts, done } = stored.shift()!;
        for (const [i, one] of (await done).entries()) {
          const { file, isOnly } = texts[i]!;
          if ('added' in one) added.push({ file, symbol: one.added.symbol, title: one.added.title, paragraphs: one.added.paragraphs });
          else if (isOnly || !('refused' in one)) refuse(file, whyNot(one));
          else warn(`${file}: one of its texts was left out. ${one.refused}`);
        }
      };
      for (const file of names) {
        try {
          const texts = await textsOf(file);
          gathered.push(...texts.map((text) => ({ file, isOnly: texts.length === 1, ...text })));
        } catch (error) {
          if (!(error instanceof CliRefusal)) throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
          refuse(file, error.message);
        }
        if (gathered.length >= AT_ONCE) store();
        while (stored.reduce((sum, { texts }) => sum + texts.length, 0) >= MOST_WAITING) await hear();
      }
      store();
      while (stored.length > 0) await hear();
      const text = `${count(added.length, 'text', 'texts')} added, ${count(refused.length, 'file', 'files')} not\n`;
      return { json: { added, refused }, text, no: refused.length > 0 };
    } finally {
      await intake.close();
    }
  },
};

function whyNot(done: Exclude<AddedText, { readonly added: LibraryText }>): string {
  if ('refused' in done) return done.refused;
  if ('same' in done) return `${done.same.symbol} is in the library already, with the same words.`;
  return `${done.clash.symbol} is in the library already, with other words; --replace puts this one in its place.`;
}

export const libraryListCommand: CliCommand = {
  name: 'library list',
  usage: `${PLACE} [--json]`,
  does: 'lists the texts of the library, the newest first',
  flags: DATA,
  files: { least: 0, most: 0 },
  batch: false,
  run: ({ flags }) =>
    alone(async () => {
      const { engine, reader } = await open(flags);
      const texts: LibraryText[] = [];
      for (let after: string | null | undefined; after !== null; ) {
        const page = await asked(engine.list(reader, { limit: LIST_PAGE, ...(after === undefined ? {} : { after }) }));
        texts.push(...page.texts);
        after = page.after;
      }
      return {
        json: texts.map(({ symbol, title, body, date, language, paragraphs }) => ({ symbol, title, body, date, language, paragraphs })),
        text: texts.map(({ symbol, date, title, body }) => `${symbol}\t${date ?? ''}\t${body}\t${title}\n`).join(''),
      };
    }),
};

/** The number in a flag, within bounds. */
function numberOfFlag(flags: Flags, name: string, otherwise: number, least: number, most: number): number {
  const value = valueOfFlag(flags, name);
  if (value === undefined) return otherwise;
  const number = Number(value);
  if (!/^\d{1,9}$/.test(value) || number < least || number > most)
    throw new CliRefusal(`“${value}” after --${name} is not a number from ${least} to ${most}.`);
  return number;
}

/** The organ that a name means, as texts write it; ignores "The" and letter case. */
async function bodyNamed({ engine, reader }: OpenedLibrary, name: string): Promise<string> {
  const plain = (body: string) => body.toLowerCase().replace(/^the /, '').trim();
  const { bodies } = await engine.list(reader, { limit: 0 });
  return bodies.find((body) => plain(body) === plain(name)) ?? name;
}

export const libraryFindCommand: CliCommand = {
  name: 'library find',
  usage: `WORDS ${PLACE} [--body B] [--since YEAR] [--until YEAR] [--limit N] [--json]`,
  does: 'finds the paragraphs of the library in which words stand, exactly or nearly',
  flags: { ...DATA, body: 'value', since: 'value', until: 'value', limit: 'value' },
  files: { least: 1, most: Number.POSITIVE_INFINITY },
  batch: true,
  run: async ({ files, flags }) => {
    const limit = numberOfFlag(flags, 'limit', FOUND, 1, 1000);
    const [since, until] = ['since', 'until'].map((name) => numberOfFlag(flags, name, 0, 1000, 9999)) as [number, number];
    const body = valueOfFlag(flags, 'body');
    const library = await open(flags);
    const scope: LibraryScope = {
      ...(body === undefined ? {} : { body: await asked(bodyNamed(library, body)) }),
      ...(since === 0 ? {} : { since }),
      ...(until === 0 ? {} : { until }),
    };
    const { hits } = await asked(library.engine.find(library.reader, files.join(' '), scope, limit));
    if (!flags.batch) await close();
    const found = hits.map(({ text, label, words, matches, exact }) => ({
      ...{ symbol: text.symbol, title: text.title, date: text.date, paragraph: label, text: words, matches, exact },
    }));
    const lines = found.map(
      ({ symbol, date, paragraph, text, exact }) => `${symbol}\t${date ?? ''}\t${paragraph}\t${exact ? '' : 'nearly'}\t${text}\n`,
    );
    return { json: found, text: lines.join('') };
  },
};

/** A day in comparable form, "2023-03-17"; a year alone means its first day. */
function dayOfFlag(flags: Flags, name: string): string | undefined {
  const value = valueOfFlag(flags, name);
  if (value !== undefined && !/^\d{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$/.test(value))
    throw new CliRefusal(`“${value}” after --${name} is not a day such as 2023-03-17.`);
  return value?.length === 4 ? `${value}-01-01` : value;
}

/** What the library that the flags name knows about these numbers and titles of resolutions. It stays open only in a batch. */
export async function adoptedInLibrary(flags: Flags, numbers: readonly string[], titles: readonly string[]): Promise<AdoptedText[]> {
  try {
    const { engine, reader } = await open(flags);
    return await asked(engine.cited(reader, numbers, titles));
  } finally {
    if (!flags.batch) await close();
  }
}

export const traceCommand: CliCommand = {
  name: 'trace',
  usage: `IN [--resolution R] ${PLACE} [--words N] [--before DATE] [--json]`,
  does: 'says where the words of a draft stand in the library, in runs of at least eight words or of N; --before leaves out texts of that day and later',
  flags: { ...DATA, resolution: 'value', words: 'value', before: 'value' },
  files: { least: 1, most: 1 },
  batch: true,
  run: async ({ files, flags, warn }) => {
    const runWords = numberOfFlag(flags, 'words', 8, 2, 1000);
    const before = dayOfFlag(flags, 'before');
    const draft = await readDraft(files[0]!, valueOfFlag(flags, 'resolution'), null, warn);
    const entries = outlineOf(draft).filter(({ kind }) => kind !== 'title');
    const { engine, reader } = await open(flags);
    const words = Object.fromEntries(entries.map(({ text }, i) => [String(i), text]));
    const traced = await asked(
      engine.trace(reader, words, { runWords, not: symbolOfText(draft.meta), ...(before === undefined ? {} : { before }) }),
    );
    if (!flags.batch) await close();
    let [all, found] = [0, 0];
    const paragraphs = entries.map(({ label, text }, i) => {
      const runs = traced[String(i)]?.runs ?? [];
      all += tracedWords(text).length;
      for (const { start, end } of runs) found += tracedWords(text.slice(start, end)).length;
      const from = runs.map(({ start, end, place, others }) => ({ start, end, symbol: place.text.symbol, paragraph: place.label, others }));
      return { label, text, from };
    });
    const share = all === 0 ? 0 : found / all;
    const lines = paragraphs.flatMap(({ label, text, from }) => [
      `${label}\t${text}\n`,
      ...from.map(
        ({ start, end, symbol, paragraph, others }) =>
          `\t${symbol}, ${paragraph}${others > 0 ? ` and ${others} more` : ''}: ${text.slice(start, end)}\n`,
      ),
    ]);
    return { json: { share, paragraphs }, text: `${Math.round(share * 100)} % agreed language\n${lines.join('')}` };
  },
};
