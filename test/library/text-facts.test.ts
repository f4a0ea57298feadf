// The symbol by which the library recognises a text, so that it is not traced to itself. (RULE LI22)
import { describe, expect, it } from 'vitest';
import { type Adoption, EMPTY_META } from '../../schema/index.ts';
import { symbolOfText } from '../../src/library/text-facts.ts';

describe('the symbol of a text', () => {
  it('is the number under which it was adopted, else its own', () => {
    const meta = { ...EMPTY_META, symbol: ' A/C.5/80/L.1 ' };
    const adoption = { outcome: 'adopted', number: 'A/RES/80/7' } as Adoption;
    expect(symbolOfText(meta)).toBe('A/C.5/80/L.1');
    expect(symbolOfText({ ...meta, adoption })).toBe('A/RES/80/7');
    expect(symbolOfText({ ...meta, adoption: { ...adoption, number: '' } })).toBe('A/C.5/80/L.1');
    expect(symbolOfText({ ...meta, adoption: { ...adoption, outcome: 'rejected' } })).toBe('A/C.5/80/L.1');
    expect(symbolOfText(EMPTY_META)).toBe('');
  });
});
