// `npm start`: from a fresh clone to the demo committee with one command. Checks Node, installs and builds what is missing or older than its
// source, then runs the server in the same process group and passes signals on. Plain JavaScript without dependencies.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { requireBuild, requireNode, requirePackages, root } from './setup.mjs';

const DEFAULT_PORT = '1234';

requireNode();
requirePackages();
requireBuild();

const port = process.env.PORT || DEFAULT_PORT;
const server = spawn(process.execPath, [path.join(root, 'server', 'chapeau.mjs'), 'serve', '--demo', '--data', './data', '--port', port], {
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
