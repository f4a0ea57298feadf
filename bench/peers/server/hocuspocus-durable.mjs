// Hocuspocus made durable, at its best: every change is appended to a log (SQLite, WAL, synchronous=FULL) by a hook that runs before its batch is
// broadcast (setImmediate, its default), so that nobody sees what is not on disk. PORT and DB say where.
import { Server } from '@hocuspocus/server';
import Database from 'better-sqlite3';
import * as Y from 'yjs';

const db = new Database(process.env.DB);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('create table if not exists log(seq integer primary key, name text not null, data blob not null)');
const append = db.prepare('insert into log(name, data) values (?, ?)');
const read = db.prepare('select data from log where name = ? order by seq');

const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: true,
  extensions: [
    {
      onLoadDocument: async ({ documentName, document }) => {
        for (const { data } of read.all(documentName)) Y.applyUpdate(document, data);
      },
      onChange: async ({ documentName, update }) => {
        append.run(documentName, update);
      },
    },
  ],
});
await server.listen();
console.log('ready');
