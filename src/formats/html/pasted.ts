// Reads pasted content as paragraphs: HTML from web pages, Word, LibreOffice or Google Docs, or plain text. Numbers are dropped, because they are
// computed; kinds, levels, italics and footnotes are kept.
import type { Language } from '../../../schema/index.ts';
import { type FragmentParagraph, readFragment } from '../../text/reading/read-fragment.ts';
import { htmlToText } from './read.ts';

/** The paragraphs of pasted content. HTML is preferred; the text is used where there is no HTML or it holds no words. */
export function readPasted(pasted: { readonly html?: string; readonly text?: string }, language: Language): FragmentParagraph[] {
  const fromHtml = pasted.html ? readFragment(htmlToText(pasted.html), language) : [];
  return fromHtml.length > 0 ? fromHtml : readFragment(pasted.text ?? '', language);
}
