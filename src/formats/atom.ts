// Writes an Atom feed (RFC 4287) with plain text only, no markup in titles or contents.
import { escapeMarkup } from './markup.ts';

export interface AtomEntry {
  /** A permanent URI of this entry. */
  readonly id: string;
  readonly title: string;
  /** Paragraphs separated by line feeds; '' for none. */
  readonly text: string;
  /** ISO 8601 in UTC, which is RFC 3339. */
  readonly published: string;
  readonly updated: string;
  readonly author: string;
  /** The language of its title and text: "fr". */
  readonly language: string;
  /** An absolute address. */
  readonly link: string;
}

export interface AtomFeed {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  /** The language of everything outside its entries. */
  readonly language: string;
  readonly updated: string;
  /** The absolute address of the feed itself, and of the page that it is about. */
  readonly self: string;
  readonly page: string;
  /** The newest first. */
  readonly entries: readonly AtomEntry[];
}

const element = (name: string, text: string, attributes = ''): string => `<${name}${attributes}>${escapeMarkup(text)}</${name}>`;
const link = (rel: string, href: string, type: string): string => `<link rel="${rel}" type="${type}" href="${escapeMarkup(href)}"/>`;

/** The feed as an XML document. */
export function writeAtom({ id, title, author, language, updated, self, page, entries }: AtomFeed): string {
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    element('id', id),
    element('title', title),
    element('updated', updated),
    `<author>${element('name', author)}</author>`,
    link('self', self, 'application/atom+xml'),
    link('alternate', page, 'text/html'),
    element('generator', 'Chapeau'),
    ...entries.map((entry) =>
      [
        entry.language === language ? '<entry>' : `<entry xml:lang="${entry.language}">`,
        element('id', entry.id),
        element('title', entry.title),
        element('published', entry.published),
        element('updated', entry.updated),
        `<author>${element('name', entry.author)}</author>`,
        link('alternate', entry.link, 'text/html'),
        // An entry without content needs the link; a reader shows the title then.
        ...(entry.text === '' ? [] : [element('content', entry.text, ' type="text"')]),
        '</entry>',
      ].join('\n'),
    ),
    '</feed>',
  ].join('\n')}\n`;
}
