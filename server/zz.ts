import * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../schema/index.ts';
import { firstUpdate } from './imported.ts';
import { EMPTY_META } from '../schema/index.ts';
import { checkUpdate } from './rules.ts';
import { findAmendment, wordingElement } from '../src/protocol/elements.ts';
const W = 'Encourages Member States to strengthen cooperation with relevant entities '.repeat(5);
const doc = resolution(Array.from({ length: 300 }, (_, i) => paragraph({ id: `p${i}` }, W, Array.from({ length: i % 3 === 0 ? 5 : 0 }, (_, j) => amendment({ id: `a${i}-${j}`, by: ['NOR','FJI','EGY','PER','CHN'][j]! }, wording(W), W + 'x')))));
const seed = firstUpdate({ meta: EMPTY_META, doc });
const S = new Y.Doc(); Y.applyUpdate(S, seed); const C = new Y.Doc(); Y.applyUpdate(C, seed);
const ups: Uint8Array[] = []; C.on('update', (u: Uint8Array) => ups.push(u));
const ctx = { mayWrite: () => true, isNewlyAgreed: () => false, isFreshAmendment: () => false, hadStatus: () => false };
const t: number[] = [];
for (let i = 0; i < 6000; i++) { const text = wordingElement(findAmendment(C, `a${(i % 100) * 3}-0`)!.amendment)!.get(0) as Y.XmlText; if (i % 4 === 3) text.delete(5, 1); else text.insert(10 + (i % 50), 'a'); const u = ups.pop()!; const a = performance.now(); const v = checkUpdate(S, u, { delegation: 'NOR', mayEdit: false }, ctx); t.push((performance.now() - a) * 1000); if ('refused' in v) throw new Error(JSON.stringify(v)); Y.applyUpdate(S, u); }
const s = t.slice(1000).sort((a, b) => a - b); console.log('µs p50', s[s.length >> 1]!.toFixed(1), 'p95', s[Math.floor(s.length * .95)]!.toFixed(1), 'seed KiB', seed.length >> 10);
