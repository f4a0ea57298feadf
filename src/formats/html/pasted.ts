// What is pasted into a text, as paragraphs: HTML from a page, from Word, LibreOffice or Google Docs, or plain text. Numbers go, because they
// are counted anew; kinds, levels, italics and footnotes stay.
import type { Language } from '../../../schema/index.ts';
import { type FragmentParagraph, readFragment } from '../../text/reading/read-fragment.ts';
import { htmlToText } from './read.ts';

/** The paragraphs of what was pasted. HTML is preferred; text is taken where there is none or it holds no words. */
export function readPasted(pasted: { readonly html?: string; readonly text?: string }, language: Language): FragmentParagraph[] {
  const fromHtml = pasted.html ? readFragment(htmlToText(pasted.html), language) : [];
  return fromHtml.length > 0 ? fromHtml : readFragment(pasted.text ?? '', language);
}
