// `npm start`: from a fresh clone to the demo committee with one command; `npm start -- --no-demo`: to a set-up link for your own committee. Arguments of
// `chapeau serve` may follow, such as --data DIR. Checks Node, installs and builds what is missing or out of date, then runs the server in the same process
// group and passes signals on. Plain JavaScript without dependencies.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fail, requireBuild, requireNode, requirePackages, root } from './setup.mjs';
import { startArguments } from './start-arguments.mjs';

requireNode();
const asked = startArguments(process.argv.slice(2), process.env);
if (asked.refused) fail(asked.refused);
requirePackages();
requireBuild();

const server = spawn(process.execPath, [path.join(root, 'server', 'chapeau.mjs'), 'serve', ...asked.serve], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('error', (error) => {
  console.error(`The server could not be started: ${error.message}.`);
  process.exitCode = 1;
});
server.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});
