// A gate in front of a server, like a proxy: it sends the editor's files from its own folder, so that a test can put another build there,
// and forwards everything else.
import fs from 'node:fs';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import zlib from 'node:zlib';

export interface Gate {
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Opens a gate before the server at `url`; `folder` gives the folder with the editor's files at each request. */
export async function openGate(url: string, folder: () => string): Promise<Gate> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<net.Socket>();
  const gate = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', url);
    const page = pathname.startsWith('/draft/')
      ? '/draft.html'
      : pathname === '/' || pathname.startsWith('/committee/')
        ? '/index.html'
        : pathname;
    const file = path.join(folder(), page);
    if (request.method === 'GET' && TYPES[path.extname(page)]) {
      if (!fs.existsSync(file)) return void response.writeHead(404).end();
      response.writeHead(200, {
        'content-type': TYPES[path.extname(page)],
        'content-encoding': 'gzip',
        'cache-control': 'no-store',
      });
      return void response.end(zlib.gzipSync(fs.readFileSync(file), { level: 1 }));
    }
    const asked = http.request({ hostname, port, path: request.url, method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    asked.on('error', () => response.writeHead(502).end());
    request.pipe(asked);
  });
  gate.on('upgrade', (request, client: net.Socket, head) => {
    const server = net.connect(Number(port), hostname, () => {
      const lines = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
      server.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      server.write(head);
      server.pipe(client).pipe(server);
    });
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        server.destroy();
      });
    }
  });
  gate.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(gate.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        gate.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Copies the build in `from` to `to` as the next build would be: every script and sheet has another name, by which the others refer to it. */
export function nextBuild(from: string, to: string): void {
  const files = fs.readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|css|html)$/.test(name));
  const hashes = files.flatMap((name) => /-([\w-]{8})\.(?:js|css)$/.exec(name)?.[1] ?? []);
  const renamed = (words: string): string => hashes.reduce((all, hash) => all.replaceAll(`-${hash}.`, `-${turned(hash)}.`), words);
  for (const name of files) {
    const target = path.join(to, renamed(name));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(
      target,
      renamed(fs.readFileSync(path.join(from, name), 'utf8')).replace(/^const BUILD=\{"id":"\w/, 'const BUILD={"id":"n'),
    );
  }
}

const turned = (hash: string): string => `N${hash.slice(1, 7)}${hash.endsWith('0') ? '1' : '0'}`;
