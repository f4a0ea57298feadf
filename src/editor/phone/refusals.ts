// Refusals of a sheet, in sentences that its parts share.
import { say } from '../../messages/say.ts';

/** A sentence why nothing can be proposed. */
export interface Refused {
  readonly refused: string;
}

export const goneParagraph = (): Refused => ({ refused: say('This paragraph is no longer in the text.') });
export const changedMeanwhile = (): Refused => ({ refused: say('The words under yours have just changed. Look at them once more.') });
export const privateNotHere = (): Refused => ({
  refused: say('What only your delegation sees is not here yet; nothing was written.'),
});
