// Adopted resolutions are edited texts: house style finds almost nothing in them. Skipped if the corpus is not beside the repository.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFound } from '../../src/style/check.ts';
import { outlineOf } from '../../src/text/outline.ts';
import { readPlainText } from '../../src/text/reading/read.ts';

interface Annotated {
  readonly text: string;
  readonly type: string;
  readonly paragraph_type?: string;
  readonly prefix?: string;
}
const folder = path.resolve(import.meta.dirname, '../../../shared/corpus/resolutions');
const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((_, i) => i % 6 === 0) : [];
const texts = files.map((file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Annotated[]);
const pasted = (text: readonly Annotated[]) =>
  text.map(({ prefix, text: words }) => `${prefix ? `${prefix.trim()} ` : ''}${words}`).join('\n\n');

describe.skipIf(files.length === 0)('adopted texts', () => {
  const found = texts.map((text) => readPlainText(pasted(text)));

  it('are read as they are annotated: as many preambular, operative and sub-paragraphs', () => {
    const wrong = texts.flatMap((text, i) => {
      // The organ line is annotated as the first preambular paragraph.
      const annotated = text.filter((paragraph) => paragraph.paragraph_type).length - 1;
      const read = found[i]!.flatMap(({ draft }) => outlineOf(draft)).filter(({ kind }) => kind !== 'title' && kind !== 'heading').length;
      return found[i]!.length === 1 && found[i]![0]!.complete && annotated === read ? [] : [`${files[i]}: ${read} of ${annotated}`];
    });
    expect(wrong.length).toBeLessThanOrEqual(files.length * 0.02);
  });

  it('have nearly no finding of severity error, and few warnings', () => {
    const findings = found.flatMap((list) => list.flatMap(checkFound));
    expect(findings.filter(({ severity }) => severity === 'error').length).toBeLessThanOrEqual(files.length * 0.1);
    expect(findings.filter(({ severity }) => severity === 'warning').length).toBeLessThanOrEqual(files.length * 0.6);
  });
});
