// The adopted texts in files and folders, for the library: every complete text of every readable file, and one sentence for every other file.
import fs from 'node:fs';
import path from 'node:path';
import type { Draft } from '../../schema/index.ts';
import { settle } from '../../src/diff/redline.ts';
import { factsOfJoins } from '../../src/formats/json/facts.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import { adoptionDay } from '../../src/library/text-facts.ts';
import { readPlainText } from '../../src/text/reading/read.ts';
import { joinsOf, readTextsOf, type SourceUnit, sourceUnits } from '../../src/text/reading/source-links.ts';
import { endingOf, readTextFile } from './files.ts';
import { mailText, openParagraphs, pageText, readDraft } from './reading.ts';
import { CliRefusal } from './refusal.ts';

/** A text of a file, in the form that the library takes. */
export interface TextOfFile {
  readonly json: string;
  /** Its day of adoption, if the file says it outside the text; else null. */
  readonly date: string | null;
}

const PLAIN = ['.txt', '.text', '.md', '', '.html', '.htm', '.eml'];
const PARAGRAPHS = ['.docx', '.pdf', '.odt'];

/** The files in files and folders, in order; hidden ones are left out. Throws a refusal if a name is neither. */
export function filesBelow(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const stat = fs.statSync(name, { throwIfNoEntry: false });
    if (!stat) throw new CliRefusal(`${name} does not exist; check its name and folder.`);
    if (!stat.isDirectory()) return [name];
    return fs
      .readdirSync(name, { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith('.'))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const file = path.join(name, entry.name);
        // Links to folders are not followed: they may form a circle.
        return entry.isDirectory() ? filesBelow([file]) : fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? [file] : [];
      });
  });
}

/** The complete texts of a file; if the file has only one text, that one. Throws a refusal if it cannot be read. */
export async function textsOfFile(file: string): Promise<TextOfFile[]> {
  const ending = endingOf(file);
  if (PLAIN.includes(ending)) return plainTexts(file, ending);
  if (PARAGRAPHS.includes(ending)) return wordTexts(file);
  return textsIn([await readDraft(file, undefined, 'accept', ignore)], []);
}

const ignore = () => {};

/** The texts that were read from these lines, in the form that the library takes. */
function textsIn(drafts: readonly Draft[], units: readonly SourceUnit[]): TextOfFile[] {
  // With several texts it is uncertain to which one a date belongs.
  const source = drafts.length === 1 ? units.map(({ text }) => text).join('\n') : '';
  const joins = joinsOf(
    units,
    drafts.map(({ doc }) => readTextsOf(doc)),
  );
  return drafts.map((draft, at) => ({
    json: draftToJson(draft, undefined, factsOfJoins(joins[at]!)),
    date: adoptionDay(source, draft),
  }));
}

async function plainTexts(file: string, ending: string): Promise<TextOfFile[]> {
  const written = ending === '.eml' ? (await mailText(file, ignore)).text : readTextFile(file, ignore);
  const source = ending.startsWith('.htm') ? (await pageText(written)).text : written;
  const texts = readPlainText(source);
  const whole = texts.length > 1 ? texts.filter(({ complete }) => complete) : texts;
  if (whole.length === 0)
    throw new CliRefusal(`${file} holds no resolution: none of its lines is an organ line such as “The General Assembly,”.`);
  return textsIn(
    whole.map(({ draft }) => draft),
    sourceUnits(source),
  );
}

async function wordTexts(file: string): Promise<TextOfFile[]> {
  const word = await openParagraphs(file);
  const refusal = (sentence: string) => new CliRefusal(`${file} cannot be read. ${sentence}`);
  const first = word.read();
  if ('refused' in first) throw refusal(first.refused);
  if (!first.resolution)
    throw new CliRefusal(`${file} holds no resolution: none of its lines is an organ line such as “The General Assembly,”.`);
  const labels = first.texts.filter(({ complete }) => complete).map(({ label }) => label);
  const read = first.texts.length > 1 ? labels.map((label) => word.read({ label })) : [first];
  const drafts = read.map((text) => {
    if ('refused' in text) throw refusal(text.refused);
    return { meta: text.meta, doc: settle(text.redline, 'accept') };
  });
  return textsIn(drafts, word.units);
}
