// What the export dialog says about a checked file: only the formats that are not read back say so. (RULES FP1, FP2)
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { FileVerdict } from '../../../src/app/export/file-verdict.tsx';
import type { ExportState } from '../../../src/app/export/use-exported-file.ts';
import { FORMATS } from '../../../src/formats/export/file-formats.ts';

const made = { state: 'made', file: { fault: null } } as ExportState;
const CASES = FORMATS.flatMap(({ id }) =>
  (['clean', 'redline', 'proposals'] as const).map((kind) => ({ format: id, kind, base: kind === 'clean' ? null : 'L.2' })),
);

it.each(CASES)('the $kind as $format', ({ format, kind, base }) => {
  const said = renderToStaticMarkup(
    <FileVerdict making={made} kind={kind} format={format} base={base} text="today’s text" commented={false} onStop={() => {}} />,
  );
  expect(said).toContain('today’s text');
  expect(/not read back/.test(said), said).toBe(format === 'txt');
});
