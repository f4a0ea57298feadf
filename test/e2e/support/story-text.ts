// The text of the story: the seed resolution if it is available, else our own report with the same difficulties (the tail of another
// resolution, notes at page feet, a paragraph that a page cuts, a second resolution that is only begun). Both have the same words in OP3.
import fs from 'node:fs';
import path from 'node:path';

export interface StoryText {
  readonly file: string;
  readonly label: string;
  readonly begun: string;
  readonly preambular: number;
  readonly operative: number;
  readonly notes: readonly [number, number];
  /** The paragraph that continues on the next page, and words that must be whole across the break. */
  readonly healed: { readonly label: string; readonly words: string };
}

const root = path.resolve(import.meta.dirname, '../../..');
const seed = path.join(root, '../shared/seed/cnd-67.txt');

const OWN: StoryText = {
  file: path.join(root, 'test/fixtures/report.txt'),
  label: '12/1',
  begun: '12/2',
  preambular: 5,
  operative: 5,
  notes: [14, 16],
  healed: { label: 'PP2', words: 'Promoting affordable, reliable and open instruments' },
};
const SEED: StoryText = {
  file: seed,
  label: '67/1',
  begun: '67/2',
  preambular: 18,
  operative: 9,
  notes: [16, 25],
  healed: { label: 'PP5', words: 'Promoting scientific evidence-based, quality, affordable and comprehensive' },
};

export const storyText: StoryText = fs.existsSync(seed) ? SEED : OWN;
