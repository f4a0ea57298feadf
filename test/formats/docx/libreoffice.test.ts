// A second reader of our Word files: LibreOffice rejects and accepts all changes and must find the base and the new text, paragraph by paragraph,
// with their notes, styles and numbers. Needs soffice and python3-uno; where they are missing the test is skipped and says so. (RULES C1, F3)
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, type Meta, paragraph, resolution, wordingOf } from '../../../schema/index.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf, settle } from '../../../src/diff/redline.ts';
import type { Redline } from '../../../src/diff/redline-model.ts';
import { writeDocx } from '../../../src/formats/docx/write.ts';
import { randomRevision } from '../../support/random/random-draft.ts';

const PYTHON = ['/usr/bin/python3', 'python3'].find((python) => spawnSync(python, ['-c', 'import uno']).status === 0);
const OFFICE = spawnSync('soffice', ['--version']).status === 0;
const missing =
  PYTHON && OFFICE
    ? null
    : 'SKIPPED: LibreOffice (soffice) or python3-uno is not installed; Word files were not checked by a second reader.';
if (missing) console.warn(missing);

const META: Meta = { ...EMPTY_META, symbol: 'E/CN.7/2024/L.2', body: 'The Commission on Narcotic Drugs' };
interface Line {
  readonly text: string;
  readonly style: string;
  readonly label: string;
}
interface Answer {
  readonly accept: readonly Line[];
  readonly reject: readonly Line[];
  readonly left: number;
  readonly authors: readonly string[];
  readonly error?: string;
}

function askOffice(redlines: readonly Redline[]): Answer[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-office-'));
  const files = redlines.map((redline, i) => {
    const file = path.join(folder, `${i}.docx`);
    fs.writeFileSync(file, writeDocx({ meta: META, redline, author: 'Norway & others', date: '2024-03-22T10:00:00Z' }));
    return file;
  });
  const script = path.join(import.meta.dirname, '../../support/other-readers/libreoffice.py');
  const done = spawnSync(PYTHON!, [script], { input: `${files.join('\n')}\n`, encoding: 'utf8', timeout: 500_000, maxBuffer: 1 << 28 });
  fs.rmSync(folder, { recursive: true, force: true });
  const answers = done.stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Answer);
  expect(answers, done.stderr).toHaveLength(redlines.length);
  return answers;
}

const STYLES: Record<string, string> = {
  title: 'UN Title',
  heading: 'UN Heading',
  preambular: 'UN Preambular',
  operative: 'UN Operative',
  subparagraph: 'UN Subparagraph ',
};
function linesOf(doc: Node): { text: string; style: string }[] {
  const lines: { text: string; style: string }[] = [];
  doc.forEach((node) => {
    let text = '';
    wordingOf(node)?.forEach((child) => {
      text += child.isText ? child.text : `[fn:${child.textContent.trim()}]`;
    });
    lines.push({ text, style: STYLES[node.attrs.kind as string]! + (node.attrs.kind === 'subparagraph' ? node.attrs.level : '') });
  });
  return lines;
}
/** What LibreOffice found as the text: without symbol, organ line and the rule at the end, and without paragraphs that have no words. */
const found = (lines: readonly Line[]) =>
  lines
    .filter(({ style, text }) => !['UN Symbol', 'UN Organ', 'UN End'].includes(style) && text !== '')
    .map(({ text, style }) => ({ text, style }));

describe.skipIf(missing !== null)('LibreOffice', () => {
  it('finds the base by rejecting and the new text by accepting, with notes and styles', () => {
    const revisions = fc.sample(
      randomRevision(8, 6).filter(({ a, b }) => [a, b].every((doc) => doc.content.content.every((node) => node.textContent !== ''))),
      { numRuns: 25 },
    );
    const answers = askOffice(revisions.map(({ a, b }) => redlineOf(a, b, compare(a, b))));
    revisions.forEach(({ a, b }, i) => {
      const answer = answers[i]!;
      expect(answer.error).toBeUndefined();
      expect(answer.left).toBe(0);
      expect(new Set(answer.authors).size).toBeLessThanOrEqual(1);
      const texts = (lines: readonly { text: string }[]) => lines.map((line) => line.text);
      expect(texts(found(answer.reject))).toEqual(texts(linesOf(a)));
      expect(texts(found(answer.accept))).toEqual(texts(linesOf(b)));
    });
  });

  it('keeps paragraphs apart where words at the end of one meet new paragraphs (RULE FW1)', () => {
    const said = [
      'Recalling what it said before',
      'Welcoming material that arrived lately,',
      'Stressing yet other unknown elements,',
    ] as const;
    const line = (text: string, k: number) => paragraph({ id: `p${k}`, kind: 'preambular' }, text);
    const textOf = (lines: readonly string[]) => resolution([paragraph({ id: 't', kind: 'title' }, 'A title'), ...lines.map(line)]);
    const end = 'Noting a third thing entirely;';
    const pairs = [
      [
        [said[0], end],
        [`${said[0]} and more words,`, said[1], end],
      ],
      [
        [said[0], end],
        [`${said[0]} and more words,`, said[1], said[2], end],
      ],
      [
        [`${said[0]} and old,`, end],
        [`${said[0]} and fresh;`, said[1], end],
      ],
      [[said[0]], [`${said[0]} and more words,`, said[1]]],
    ] as const;
    const redlines = pairs.map(([a, b]) => redlineOf(textOf(a), textOf(b), compare(textOf(a), textOf(b))));
    askOffice(redlines).forEach((answer, i) => {
      const texts = (lines: readonly Line[]) => found(lines).map(({ text }) => text);
      expect(texts(answer.reject)).toEqual(['A title', ...pairs[i]![0]]);
      expect(texts(answer.accept)).toEqual(['A title', ...pairs[i]![1]]);
      expect(answer.reject.at(-1)).toMatchObject({ style: 'UN End' });
    });
  });

  it('keeps styles and numbers where paragraphs came, went and moved, the last one too', () => {
    const [one, two, three, four] = [
      'Calls upon Member States to cooperate;',
      'Requests the Executive Director:',
      'To report to it;',
      'Decides to remain seized of the matter.',
    ] as const;
    const title = paragraph({ id: 't', kind: 'title' }, 'Strengthening cooperation');
    const recital = paragraph({ id: 'r', kind: 'preambular' }, [
      { text: 'Recalling its resolution 57/4,' },
      { note: [{ text: 'See E/2014/28.' }], id: 'n' },
    ]);
    const [a, b, c, d] = [
      paragraph({ id: 'a' }, one),
      paragraph({ id: 'b' }, two),
      paragraph({ id: 'c', kind: 'subparagraph', level: '1' }, three),
      paragraph({ id: 'd' }, four),
    ];
    const fresh = paragraph({ id: 'e' }, 'Invites the World Health Organization to contribute fully.');
    const base = resolution([title, recital, a, b, c, d]);
    const pairs = [
      [base, resolution([title, recital, a, b, c, d, fresh])],
      [resolution([title, recital, a, b, c, d, fresh]), base],
      [base, resolution([title, recital, b, c, a, d])],
      [base, resolution([title, fresh, a])],
    ] as const;
    const redlines = pairs.map(([before, after]) => redlineOf(before, after, compare(before, after)));
    askOffice(redlines).forEach((answer, i) => {
      expect(answer.left).toBe(0);
      expect(found(answer.reject)).toEqual(linesOf(settle(redlines[i]!, 'reject')));
      expect(found(answer.accept)).toEqual(linesOf(settle(redlines[i]!, 'accept')));
      expect(answer.accept.at(-1)).toMatchObject({ style: 'UN End', label: '' });
      expect(answer.reject.at(-1)).toMatchObject({ style: 'UN End', label: '' });
    });
  });
});
