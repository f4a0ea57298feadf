// A text without a symbol of its own takes it from the name of its file. (RULE LI4)
import { expect, it } from 'vitest';
import { symbolInName } from '../../../src/app/library/shelf/symbol-in-name.ts';

it.each([
  ['A_RES_77_238-E.docx', 'A/RES/77/238'],
  ['A-HRC-RES-42-22.txt', 'A/HRC/RES/42/22'],
  ['A_C.3_78_L.5.docx', 'A/C.3/78/L.5'],
  ['64-3_final2.docx', '64/3'],
  ['64_3.docx', '64/3'],
  ['res-54-8.txt', '54/8'],
  ['Resolution 54-8 (adopted).txt', '54/8'],
  ['notes.txt', ''],
  ['2023-03-17 meeting.txt', ''],
  ['Draft 3.docx', ''],
  ['IMG_2031.txt', ''],
  ['', ''],
  [`${'1'.repeat(5_000)}.txt`, ''],
])('%s', (name, symbol) => {
  expect(symbolInName(name)).toBe(symbol);
});
