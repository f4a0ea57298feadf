// A library of 900 texts for bench/editor.ts, and the server's answers to Trace: each text has three paragraphs of the measured text, with a word changed in
// every second one, and some of its own.
import fs from 'node:fs';
import type http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { EMPTY_META, paragraph, resolution } from '../../schema/index.ts';
import { createLibrary } from '../../server/library/library.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import { longText } from './long-text.ts';

const TEXTS = 900;
const READER = { committee: 'bench', own: null };

export interface BenchLibrary {
  answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void>;
  close(): Promise<void>;
}

function adopted(n: number, words: readonly string[]): string {
  const own = `Recalling what was said in text ${n} of the matters that are named there and of those that are not,`;
  const held = [0, 1, 2].map((k) => {
    const text = words[(n * 3 + k) % words.length]!;
    return (n + k) % 2 === 0 ? text : text.replace(/ (\p{L}+) (?=\p{L}+$)/u, ' otherwise ');
  });
  const kinds = ['preambular', 'operative', 'operative', 'operative'] as const;
  const paragraphs = [own, ...held].map((text, at) => paragraph({ id: `p${at}`, kind: kinds[at]! }, text));
  return draftToJson({ meta: { ...EMPTY_META, symbol: `${1 + (n % 60)}/${1 + n}`, body: 'The Commission' }, doc: resolution(paragraphs) });
}

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Fills a library in a separate folder. */
export async function openBenchLibrary(): Promise<BenchLibrary> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-bench-'));
  const library = createLibrary({ file: path.join(folder, 'library.sqlite') });
  const owner = { committee: 'bench', delegation: '', layer: 0 };
  const words = longText();
  await Promise.all(Array.from({ length: TEXTS }, (_, n) => library.add(owner, adopted(n, words), { replace: false, by: '' })));
  const answerTo = async (url: string, body: string): Promise<unknown> => {
    if (url.endsWith('/trace')) return library.trace(READER, JSON.parse(body).paragraphs);
    if (url.endsWith('/continued')) return library.continued(READER, body);
    return library.list(READER, { limit: 1 });
  };
  return {
    async answer(request, response) {
      const value = await answerTo(request.url ?? '', await bodyOf(request));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    },
    async close() {
      await library.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
