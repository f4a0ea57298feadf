// Lists as different delegations write them, against one text in English (and "60-es-text" against the one in Spanish), each with its result: the changed paragraphs as a redline, and what was not done with the
// reason. It fails if a list is read differently than before. `UPDATE_LISTS=1` writes the new results, to be checked line by line. (RULES L15, L17, L21, L29 to L31, L34, L35, L40, L44 to L47)
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';
import { readDelegationList } from '../../../src/amend/lists/list-reader.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf } from '../../../src/diff/redline.ts';
import { listFromHtml } from '../../../src/formats/lists/list-source.ts';
import { readPlainText } from '../../../src/text/reading/read.ts';
import { redlineText } from '../../support/redline-text.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/lists');
const PARTED = '\n=====\n';
const draftIn = (file: string) => readPlainText(fs.readFileSync(path.join(FOLDER, file), 'utf8'))[0]!.draft;
const DRAFTS = new Map(['', 'fr', 'es', 'ru', 'ar'].map((language) => [language, draftIn(`water${language && `.${language}`}.txt`)]));
const samples = fs.readdirSync(FOLDER).filter((file) => !file.startsWith('water'));

/** Shortens long unchanged parts. */
const short = (line: string): string => line.replace(/[^[\]{}]{70,}/g, (same) => `${same.slice(0, 25)}…${same.slice(-25)}`);

function outcome(list: string, language: string): string {
  const draft = DRAFTS.get(language)!;
  const { doc, failed, doubts } = applyDelegationList(draft, list);
  const owners = [...new Set(readDelegationList(draft, list).map(({ owner }) => owner))].filter((owner) => owner !== '');
  const lines = redlineText(redlineOf(draft.doc, doc, compare(draft.doc, doc)));
  return [
    ...owners.map((owner) => `of ${owner}`),
    ...lines.filter((line) => /\[-|\{\+|\[<|\{>/.test(line)).map(short),
    ...doubts.map(({ text, reason }) => `look at: ${text.slice(0, 100)} | ${reason}`),
    ...failed.map(({ text, reason }) => `not done: ${text.slice(0, 100)} | ${reason}`),
  ].join('\n');
}

describe('sample lists', () => {
  it('are there', () => expect(samples.length).toBeGreaterThan(40));
  it.each(samples)('%s', (file) => {
    const [list = '', wanted = ''] = fs.readFileSync(path.join(FOLDER, file), 'utf8').split(PARTED);
    const now = outcome(file.endsWith('.html') ? listFromHtml(list) : list, /^\d+-(\w\w)-text/.exec(file)?.[1] ?? '');
    if (process.env.UPDATE_LISTS) fs.writeFileSync(path.join(FOLDER, file), `${list.trimEnd()}${PARTED}${now}\n`);
    else expect(now).toBe(wanted.trimEnd());
  });
});
