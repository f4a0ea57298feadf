// A sentence that begins with a small number: English writes it in words, "Two proposals"; the other languages write a figure.
import { readersLanguage } from '../../messages/say.ts';

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** The sentence with its first number in words where it is English. */
export const numberInWords = (sentence: string): string =>
  readersLanguage() === 'en' ? sentence.replace(/^\d+/, (number) => NUMBERS[Number(number)] ?? number) : sentence;
