// What a Word file says of itself: our custom part, the number of its first note, who saved it.
import { LANGUAGES, type Language, type Meta } from '../../../schema/index.ts';
import { childOf, settingOf } from '../xml.ts';
import { CHAPEAU_NAMESPACE } from './names.ts';
import type { WordPackage } from './package.ts';

/** What our custom part says: the draft's meta and the fingerprint of the base it was written from (base-hash.ts); null in a file that is not ours. */
export function ourMeta(file: WordPackage): (Meta & { base: string }) | null {
  const part = file.parts('customXml').find((element) => element.name === 'chapeau' && element.attributes.xmlns === CHAPEAU_NAMESPACE);
  if (!part) return null;
  const say = (name: string) => (part.attributes[name] ?? '').slice(0, 300);
  const language = LANGUAGES.find((one) => one === part.attributes.language) ?? ('en' satisfies Language);
  return {
    symbol: say('symbol'),
    body: say('body'),
    session: say('session'),
    language,
    firstNote: noteNumber(say('firstNote')) ?? 1,
    base: say('base'),
  };
}

const noteNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,5}$/.test(text) ? Math.max(1, Number(text)) : null;

/** The number of the first note as the file's settings say it; null where they do not. */
export function noteStart(file: WordPackage): number | null {
  const section = childOf(childOf(file.document, 'w:body'), 'w:sectPr');
  return (
    noteNumber(settingOf(childOf(section, 'w:footnotePr'), 'w:numStart')) ??
    noteNumber(settingOf(childOf(file.part('settings'), 'w:footnotePr'), 'w:numStart'))
  );
}

/** Who saved the file last, else who made it; '' where it does not say. */
export function authorOf({ properties }: WordPackage): string {
  for (const name of ['lastModifiedBy', 'creator']) {
    const said = childOf(properties, name)?.children.find((child) => typeof child === 'string' && child.trim() !== '');
    if (typeof said === 'string') return said.trim().slice(0, 100);
  }
  return '';
}
