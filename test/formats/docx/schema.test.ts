// Word files against the schema of WordprocessingML: redlines and clean texts with comments, answers and what is done, and files of all proposals.
// Skipped with a sentence where xmllint or the schema is missing. (RULES F1, F5, FW2, FW3)
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { EMPTY_META } from '../../../schema/index.ts';
import { withThreads } from '../../../src/amend/comments/threads.ts';
import { compiledRedline } from '../../../src/amend/tracked/compiled-redline.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf } from '../../../src/diff/redline.ts';
import { checkDocx } from '../../../src/formats/docx/check.ts';
import { writeCleanDocx, writeDocx } from '../../../src/formats/docx/write.ts';
import { unchanged } from '../../../src/formats/redline-view.ts';
import { schemaFaults, whyNoSchema } from '../../support/other-readers/xml-schema.ts';
import { randomDraft, randomRevision } from '../../support/random/random-draft.ts';
import { plainProposal, withProposals } from '../../support/random/random-proposals.ts';
import { plainThreads, threadsFrom } from '../../support/random/random-threads.ts';

if (whyNoSchema) console.warn(whyNoSchema);

const META = { ...EMPTY_META, symbol: 'E/CN.7/2024/L.2', body: 'The Commission on Narcotic Drugs' };
const GIVEN = { author: 'Norway & others', date: '2024-03-22T10:00:00Z' };
const SEED = { numRuns: 12 };

/** The parts that the schema knows, without what programs may ignore. */
const partsOf = (bytes: Uint8Array): string[] =>
  Object.entries(unzipSync(bytes))
    .filter(([name]) => /^word\/(?:document|footnotes|comments|styles|numbering|settings|header[12]|footer[12])\.xml$/.test(name))
    .map(([, part]) => strFromU8(part).replace(/ mc:Ignorable="[^"]*"| w14:\w+="[^"]*"/g, ''));

const revisions = fc.sample(fc.tuple(randomRevision(), plainThreads), SEED);
const proposals = fc.sample(fc.tuple(randomDraft(), fc.array(plainProposal, { maxLength: 5 }), plainThreads), SEED);

describe('a Word file with comments', () => {
  it('gives both texts and every comment back, in a redline and in a clean text', () => {
    for (const [{ a, b }, plain] of revisions) {
      const threads = threadsFrom(b, plain);
      const { redline } = withThreads(redlineOf(a, b, compare(a, b)), threads);
      expect(checkDocx(writeDocx({ meta: META, redline, ...GIVEN }), a, b, redline)).toBeNull();
      const clean = writeCleanDocx({ meta: META, doc: b }, undefined, threads);
      expect(checkDocx(clean, b, b, withThreads(unchanged(b), threads).redline)).toBeNull();
    }
  });

  it.skipIf(whyNoSchema !== null)(
    'keeps to the schema',
    () => {
      const files = [
        ...revisions.flatMap(([{ a, b }, plain]) => {
          const threads = threadsFrom(b, plain);
          const { redline } = withThreads(redlineOf(a, b, compare(a, b)), threads);
          return [
            writeDocx({ meta: META, redline, ...GIVEN }),
            writeCleanDocx({ meta: { ...META, language: 'ar' }, doc: b }, undefined, threads),
          ];
        }),
        ...proposals.map(([draft, plain, said]) => {
          const doc = withProposals(draft, plain);
          const { redline } = compiledRedline(doc, { threads: threadsFrom(doc, said) });
          return writeDocx({ meta: META, redline, ...GIVEN });
        }),
      ];
      const parts = files.flatMap(partsOf);
      expect(parts.filter((xml) => xml.includes('<w:comments ')).length).toBeGreaterThan(10);
      expect(schemaFaults(parts, 'word')).toBe('');
      const body = parts.find((xml) => xml.includes('<w:body>'))!;
      expect(schemaFaults([body.replace('<w:body>', '<w:body><w:nothing/>')], 'word')).not.toBe('');
    },
    60_000,
  );
});
