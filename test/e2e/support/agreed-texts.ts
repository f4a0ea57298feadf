// A small library for the demo's committee, written for the tests: four earlier resolutions that share many words with its draft. Everything in them is invented.
import type { Page } from 'playwright-core';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { readPlainText } from '../../../src/text/reading/read.ts';

interface Agreed {
  readonly symbol: string;
  readonly date: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export const AGREED_TEXTS: readonly Agreed[] = [
  {
    symbol: '13/2',
    date: '2025-06-12',
    title: 'Strengthening early warning of floods in river basins',
    paragraphs: [
      'Reaffirming the importance of cooperation among riparian States for the protection of people who live along shared rivers and lakes,',
      'Recalling its resolution 12/4 of 9 June 2023,',
      'Recognizing that a warning saves lives only where it reaches people in good time and in a language that they understand,',
      '1. Invites riparian States to exchange hydrological and meteorological data relevant to floods without delay and free of charge;',
      '2. Urges Member States to establish joint procedures for early warning in shared basins, including:',
      '(a) Agreed thresholds at which a warning is issued;',
      '3. Requests the secretariat, within existing resources, to collect good practices in early warning and to make them available to Member States in all official languages;',
      '4. Requests the Executive Secretary to report to the Commission at its fourteenth session on the implementation of the present resolution.',
    ],
  },
  {
    symbol: '12/4',
    date: '2023-06-09',
    title: 'Exchange of hydrological data among riparian States',
    paragraphs: [
      'Noting with appreciation the work of basin organizations that already operate joint forecasting centres,',
      '1. Encourages Member States and other donors to provide technical assistance and capacity-building to developing countries, on mutually agreed terms, for the observation and forecasting of floods;',
      '2. Decides to remain seized of the matter.',
    ],
  },
  {
    symbol: '11/7',
    date: '2022-05-20',
    title: 'Warnings for everybody',
    paragraphs: [
      'Mindful that much remains to be done,',
      '1. Urges Member States to ensure that warnings are accessible to persons with disabilities, older persons and children;',
    ],
  },
  {
    symbol: '10/3',
    date: '2021-05-21',
    title: 'Persons in vulnerable situations',
    paragraphs: [
      'Mindful that much remains to be said,',
      '1. Urges Member States to ensure that warnings are accessible to persons with disabilities, older persons and children;',
    ],
  },
];

/** One of them in the form that the library accepts, the JSON of a draft. */
export const agreedJson = ({ symbol, title, paragraphs }: Pick<Agreed, 'symbol' | 'title' | 'paragraphs'>): string =>
  draftToJson(readPlainText([symbol, title, 'The Commission on Shared Waters,', ...paragraphs].join('\n\n'))[0]!.draft);

/** Removes all texts from the library through the page of chair or secretariat: the demo has some. */
export const emptyLibrary = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { texts } = (await (await fetch('/api/library?limit=200')).json()) as { texts: { id: string }[] };
    for (const { id } of texts) await fetch(`/api/library/texts/${id}/remove`, { method: 'POST' });
  });

/** Makes these the texts of the library, through the page of chair or secretariat. */
export async function fillLibrary(page: Page, texts: readonly Agreed[] = AGREED_TEXTS): Promise<void> {
  await emptyLibrary(page);
  for (const text of texts) {
    const status = await page.evaluate(
      async ([json, date]) => (await fetch(`/api/library/texts?date=${date}`, { method: 'POST', body: json })).status,
      [agreedJson(text), text.date] as const,
    );
    if (status !== 200) throw new Error(`The library answered ${status}.`);
  }
}
