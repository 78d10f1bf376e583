// Packages the built app: the release build and its twin for tests.
import { announce, packageRelease, packageTestTwin, releaseFolder, testFolder } from './lib/package.mjs';

await packageRelease();
announce(releaseFolder);
await packageTestTwin();
announce(testFolder);
