// Our two devices in a process of their own, from the built code, so that its memory is theirs alone.
import { pathToFileURL } from 'node:url';

const { syncFigures } = await import(pathToFileURL(process.argv[2]).href);
process.once('message', (sheets) => {
  syncFigures(sheets).then(
    (figures) => process.send(figures, () => process.exit()),
    (thrown) => {
      process.stderr.write(`${thrown?.stack ?? String(thrown)}\n`);
      process.exit(1);
    },
  );
});
