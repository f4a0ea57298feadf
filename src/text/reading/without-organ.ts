// Reads a text that has no organ line yet. If enough paragraphs have openings of a resolution, the reader of plain text finds it; otherwise the whole is read
// like a part of a text, if the number or opening of at least one paragraph shows its kind. All readers of words use this (RULES RF7, RF8).
import { EMPTY_META, paragraph, resolution, titleOf } from '../../../schema/index.ts';
import { languageOf } from '../language.ts';
import { leftAtEdges } from '../left-out.ts';
import type { FoundText } from '../text-model.ts';
import { readPlainText } from './read.ts';
import { readFragment } from './read-fragment.ts';
import { sourceText } from './source-lines.ts';

/** The resolutions in a source; the whole source as one text if no line names an organ; [] if nothing in it reads like a resolution. */
export function readTextsIn(source: string): FoundText[] {
  const found = readPlainText(source);
  return found.length > 0 ? found : readWithoutOrgan(source);
}

/** The whole source as one text; [] if no paragraph has a recognised number or opening. */
export function readWithoutOrgan(source: string): FoundText[] {
  const language = languageOf(source);
  const read = readFragment(source, language);
  if (read.every(({ kind, doubts }) => kind === 'heading' || doubts.length > 0)) return [];
  const doc = resolution(
    read.map(({ kind, level, pieces }, at) => paragraph({ id: `p${at + 1}`, kind, level: String(level) as '0' }, [...pieces])),
  );
  return [
    {
      label: '1',
      title: titleOf(doc),
      complete: true,
      draft: { meta: { ...EMPTY_META, language }, doc },
      doubts: read.flatMap((one, at) => one.doubts.map((message) => ({ paragraph: `p${at + 1}`, message }))),
      left: leftAtEdges(sourceText(source, language).pageLines),
      limits: ['There is no organ line such as “The General Assembly,”: the text was read as far as it goes.'],
    },
  ];
}
