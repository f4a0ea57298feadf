// Properties of a Word file: our custom part, the number of the first note, the author.
import { LANGUAGES, type Language, type Meta, type References } from '../../../schema/index.ts';
import { referenceKey } from '../../text/references/references.ts';
import { childOf, elementsOf, settingOf, type XmlElement } from '../xml.ts';
import { CHAPEAU_NAMESPACE } from './names.ts';
import type { WordPackage } from './package.ts';

const ourPart = (file: WordPackage): XmlElement | undefined =>
  file.parts('customXml').find((element) => element.name === 'chapeau' && element.attributes.xmlns === CHAPEAU_NAMESPACE);

/** The most references that are read. */
const MOST_REFERENCES = 2000;

/** The references between paragraphs that our custom part names, by their keys. */
export const ourReferences = (file: WordPackage): References =>
  Object.fromEntries(
    elementsOf(ourPart(file))
      .filter(({ name }) => name === 'reference')
      .slice(0, MOST_REFERENCES)
      .map(({ attributes: { holder = '', said = '', target = '' } }) => [
        referenceKey(holder.slice(0, 100), said.slice(0, 100)),
        target.slice(0, 100),
      ]),
  );

/** The contents of our custom part: the draft's meta, and the fingerprint of the base that the file was written from (base-hash.ts), and whether it is a
 *  printed text. Null in a file that Chapeau did not write. */
export function ourMeta(file: WordPackage): (Meta & { base: string; printed: boolean }) | null {
  const part = ourPart(file);
  if (!part) return null;
  const attribute = (name: string) => (part.attributes[name] ?? '').slice(0, 300);
  const language = LANGUAGES.find((one) => one === part.attributes.language) ?? ('en' satisfies Language);
  return {
    symbol: attribute('symbol'),
    body: attribute('body'),
    session: attribute('session'),
    language,
    firstNote: noteNumber(attribute('firstNote')) ?? 1,
    base: attribute('base'),
    printed: attribute('printed') === 'true',
  };
}

const noteNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,5}$/.test(text) ? Math.max(1, Number(text)) : null;

/** The number of the first note in the file's settings; null if they have none. */
export function noteStart(file: WordPackage): number | null {
  const section = childOf(childOf(file.document, 'w:body'), 'w:sectPr');
  return (
    noteNumber(settingOf(childOf(section, 'w:footnotePr'), 'w:numStart')) ??
    noteNumber(settingOf(childOf(file.part('settings'), 'w:footnotePr'), 'w:numStart'))
  );
}

/** Who saved the file last, else who created it; '' if the file does not say. */
export function authorOf({ properties }: WordPackage): string {
  for (const name of ['lastModifiedBy', 'creator']) {
    const text = childOf(properties, name)?.children.find((child) => typeof child === 'string' && child.trim() !== '');
    if (typeof text === 'string') return text.trim().slice(0, 100);
  }
  return '';
}
