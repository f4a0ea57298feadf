// The zod schemas of the routes of the library: queries, bodies and answers. The types of what is answered are those of src/library/library-model.ts, which the
// app and the server check against these.
import { z } from 'zod';
import { LANGUAGES, soundLine } from '../../../schema/index.ts';

/** The most characters of a search: a page, more than anybody selects. */
const LONGEST_WORDS = 20_000;
/** The most characters of a traced paragraph; the longest known has a tenth of this. */
const LONGEST_PARAGRAPH = 100_000;
/** The most paragraphs traced by one request; the longest resolutions have some 300. */
const TRACED_AT_ONCE = 2_000;
const LONGEST_NAME = 300;
/** The most texts, and the most hits, in one answer. */
const MOST_LISTED = 200;
const MOST_HITS = 200;

const text = z.string();
const count = z.number().int().min(0);
const line = z.string().max(LONGEST_NAME).transform(soundLine);
const year = z.number().int().min(0).max(9_999);
const language = z.enum(LANGUAGES);
/** "2023-03-17", or the year alone. */
const day = z.string().regex(/^\d{4}(?:-\d\d-\d\d)?$/);

const scope = {
  body: line.optional(),
  since: year.optional(),
  until: year.optional(),
  language: language.optional(),
};

/** The query parameters for listing the library. */
export const libraryQuery = {
  words: 'Words, a symbol or a title that the texts must hold',
  body: 'The organ, as a text names it',
  since: 'The first year',
  until: 'The last year',
  language: 'The language, as a BCP 47 tag',
  after: 'What the list before gave as `after`, to list what follows',
  limit: 'How many texts are listed at most',
} as const;

/** The same as it is read from the address. */
export const listAsked = z.object({
  words: z.string().max(1_000).transform(soundLine).optional(),
  body: line.optional(),
  since: z.coerce.number().pipe(year).optional(),
  until: z.coerce.number().pipe(year).optional(),
  language: language.optional(),
  after: z.string().min(1).max(LONGEST_NAME).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(50),
});

/** The query parameters for adding a text. */
export const addedQuery = {
  replace: '“true” where it takes the place of the text that has its symbol',
  own: '“true” where the delegation keeps it for itself',
  date: 'The day of its adoption (2023-03-17) or its year, where the file says so outside the text',
} as const;

/** The same as it is read from the address. */
export const addedAsked = z.object({
  replace: z.enum(['true', 'false']).default('false'),
  own: z.enum(['true', 'false']).default('false'),
  date: day.optional(),
});

export const findBody = z.object({
  words: z.string().max(LONGEST_WORDS),
  ...scope,
  limit: z.number().int().min(1).max(MOST_HITS).default(50),
});

export const traceBody = z.object({
  paragraphs: z
    .record(z.string().max(LONGEST_NAME), z.string().max(LONGEST_PARAGRAPH))
    .refine((paragraphs) => Object.keys(paragraphs).length <= TRACED_AT_ONCE),
  runWords: z.number().int().min(3).max(100).optional(),
  before: day.optional(),
  not: line.optional(),
});

/** Numbers and titles of resolutions: more than any text cites. */
const CITED_AT_ONCE = 300;

export const citedBody = z.object({
  numbers: z.array(line).max(CITED_AT_ONCE),
  titles: z.array(line).max(CITED_AT_ONCE),
});

export const libraryText = z
  .object({
    ...{ id: text, symbol: text, title: text },
    body: text.describe('The organ, or empty'),
    date: text.nullable().describe('The day of adoption (2023-03-17), or its year'),
    ...{ language, paragraphs: count },
    delegation: text.nullable().describe('The delegation that keeps it for itself'),
  })
  .meta({ id: 'LibraryText' });

const place = { text: libraryText, index: count, label: text };
const span = z.tuple([count, count]);

export const libraryListAnswer = z
  .object({
    texts: z.array(libraryText),
    count: count.describe('How many texts there are of those that were asked for'),
    total: count.describe('How many texts the library holds for this person'),
    years: z.tuple([z.number().int(), z.number().int()]).nullable(),
    bodies: z.array(text),
    languages: z.array(language),
    after: text.nullable().describe('To be given for the texts that follow; null at the end'),
  })
  .meta({ id: 'LibraryList' });

export const libraryTextAnswer = z.object({ text: libraryText, json: text.describe('The draft as JSON') }).meta({ id: 'LibraryTextWhole' });

export const addedAnswer = z
  .union([
    z.object({ added: libraryText }),
    z.object({ same: libraryText.describe('It is in the library already') }),
    z.object({ clash: libraryText.describe('It has this symbol and other words; nothing was done') }),
  ])
  .meta({ id: 'LibraryAdded' });

export const foundAnswer = z
  .object({
    hits: z.array(z.object({ ...place, words: text, matches: z.array(span), exact: z.boolean() })),
    count,
    isMore: z.boolean(),
  })
  .meta({ id: 'LibraryFound' });

export const tracedAnswer = z.record(
  text,
  z
    .object({
      runs: z.array(z.object({ start: count, end: count, place: z.object(place), at: count, others: count })),
      sources: z.record(text, text),
    })
    .meta({ id: 'TracedParagraph' }),
);

export const continuedAnswer = z.array(
  z
    .object({
      text: libraryText,
      sameTitle: z.number().describe('How far the titles agree, 0 to 1'),
      paragraphs: count.describe('Paragraphs of the draft that stand in it'),
      cites: z.boolean().describe('The draft names its symbol'),
      share: z.number().describe('The share of the draft’s words that stand in it, 0 to 1'),
    })
    .meta({ id: 'LibraryContinued' }),
);

export const citedAnswer = z.object({
  texts: z.array(
    z
      .object({
        ...{ symbol: text, title: text },
        body: text.describe('The organ, or empty'),
        date: text.nullable().describe('The day of adoption (2023-03-17), or its year'),
        labels: z.array(text).describe('The labels of its paragraphs, where it was asked for by number'),
      })
      .meta({ id: 'AdoptedText' }),
  ),
});
