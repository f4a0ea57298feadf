// A sentence that begins with a small number: English uses a word ("Two proposals"), the other languages a figure.
import { readersLanguage } from '../../messages/say.ts';

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** The sentence, in English with its first number as a word. */
export const numberInWords = (sentence: string): string =>
  readersLanguage() === 'en' ? sentence.replace(/^\d+/, (number) => NUMBERS[Number(number)] ?? number) : sentence;
