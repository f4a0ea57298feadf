// Tells the test command that something failed outside of the tests, which the report in JSON does not say: it writes the file that CHAPEAU_UNHANDLED names.
import fs from 'node:fs';

export default class {
  onTestRunEnd(_files, errors) {
    if (errors.length > 0) fs.writeFileSync(process.env.CHAPEAU_UNHANDLED, `${errors.length}\n`);
  }
}
