// Sets one text in a process of its own and prints the digest of its PDF, then what its fonts do not have: `node --import tsx pdf-digest.ts`. The text has
// letters in every face that we ship, letters that some other font may have, and an Arabic opening in italics, of which we ship no face.
import { createHash } from 'node:crypto';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { compilePdf } from '../../../server/pdf/compiler.ts';
import { draftPdf } from '../../../src/formats/pdf/data.ts';

const doc = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Strengthening cooperation 合作'),
  paragraph({ id: 'a', kind: 'preambular' }, [{ text: 'Recalling', em: true }, { text: ' ไทย, ☐ and 𝒜,' }]),
  paragraph({ id: 'b' }, [
    { text: 'تهيب', em: true },
    { text: ' بالدول; 决定 decides', em: false },
    { note: [{ text: 'See A/79/L.2.' }], id: 'n' },
  ]),
]);
const file = compilePdf(draftPdf({ meta: { ...EMPTY_META, symbol: 'A/79/L.2' }, doc }, '2024-03-22T10:00:00Z'), '2024-03-22T10:00:00Z');
if ('refused' in file) throw new Error(file.refused);
console.log(createHash('sha256').update(file.bytes).digest('hex'), file.missing.join(''));
