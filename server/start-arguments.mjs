// Reads the arguments after `npm start --`: those of `chapeau serve`, and `--no-demo`. Plain JavaScript without dependencies, because it runs before anything
// is built.

/** The flags of `chapeau serve` (server/cli/serve.ts), and whether a value follows them. */
export const SERVE_FLAGS = { host: true, port: true, data: true, committee: true, session: true, demo: false, 'accept-loss': false };
const DEFAULT_PORT = '1234';

/** The arguments for `chapeau serve`: by default the demo committee under ./data, changed by the words; or one sentence on what is wrong with them. */
export function startArguments(words, env = {}) {
  const passed = [];
  const given = new Set();
  for (let at = 0; at < words.length; at++) {
    const [, name, value] = /^--([a-z-]+)(?:=([\s\S]*))?$/.exec(words[at]) ?? [];
    if (name === 'no-demo' && value === undefined) given.add(name);
    else if (name === undefined || !Object.hasOwn(SERVE_FLAGS, name))
      return {
        refused: `“npm start” does not know “${words[at]}”; it knows --no-demo ${Object.keys(SERVE_FLAGS)
          .map((flag) => `--${flag}`)
          .join(' ')}.`,
      };
    else if (SERVE_FLAGS[name]) {
      const follows = value ?? words[++at];
      if (!follows || (value === undefined && follows.startsWith('--'))) return { refused: `“--${name}” needs a value after it.` };
      given.add(name);
      passed.push(`--${name}`, follows);
    } else if (value !== undefined) return { refused: `“--${name}” takes no value.` };
    else {
      given.add(name);
      passed.push(`--${name}`);
    }
  }
  if (given.has('demo') && given.has('no-demo')) return { refused: 'Choose “--demo” or “--no-demo”, not both.' };
  const own = given.has('no-demo');
  return {
    serve: [
      ...(own || given.has('demo') ? [] : ['--demo']),
      ...(given.has('data') ? [] : ['--data', own ? './data/own' : './data']),
      ...(given.has('port') ? [] : ['--port', env.PORT || DEFAULT_PORT]),
      ...passed,
    ],
  };
}
