// Words inside sentences of the program, in the reader's language: labels of paragraphs, the names of the offices, long numbers. Labels are the same in all
// languages (OP3, PP2); only the title and the heading are called by a word.
import { conjunctionList } from './lists.ts';
import { type Message, readersLocale, say } from './say.ts';

/** A label that stands alone: "OP3", "title". */
export const labelAlone = (label: string): string => (label === 'title' ? say('title') : label === 'heading' ? say('heading') : label);
/** The same for a heading: "OP3", "Title". */
export const labelAsHeading = (label: string): string => (label === 'title' ? say('Title') : label === 'heading' ? say('Heading') : label);
/** The words beside the number of a removed paragraph. `joined`: label of the paragraph that it was merged into; '' if it was deleted. */
export const goneWords = (joined: string): string =>
  joined === '' ? say('number|[deleted]') : say('number|[joined with {label}]', { label: labelAlone(joined) });
/** A label inside a sentence: "OP3", "the title". */
export const labelInSentence = (label: string): string =>
  label === 'title' ? say('the title') : label === 'heading' ? say('the heading') : label;
/** A label at the beginning of a sentence: "OP3", "The title". */
export const labelFirst = (label: string): string =>
  label === 'title' ? say('The title') : label === 'heading' ? say('The heading') : label;

/** Labels listed in an English sentence ("OP3 and the title"), in the reader's language. */
export const labelsListed = (labels: string): string =>
  conjunctionList(labels.split(' and ').map((one) => labelInSentence(one.replace(/^the /, ''))));

/** A long number with its thousands apart: "12,480". */
export const longNumber = (value: number): string => new Intl.NumberFormat(readersLocale()).format(value);

/** A person's name; chair and secretariat are called by their office. */
export const whoWords = (name: string): string => (name === 'Chair' ? say('Chair') : name === 'Secretariat' ? say('Secretariat') : name);

const PLATES = {
  chair: 'plate|CHAIR',
  secretariat: 'plate|SEC',
  delegation: 'plate|DEL',
  observer: 'plate|OBS',
  wall: 'plate|WALL',
} as const satisfies Record<string, Message>;

/** The words on a person's nameplate: the delegation's short name, else the role in short, in the reader's language. */
export const nameplateOf = ({ role, delegation }: { readonly role: keyof typeof PLATES; readonly delegation: string }): string =>
  delegation || say(PLATES[role]);
