// The first machine of a team in a process of its own: fills its hub, says the invitation, lets in whoever asks.
import { pathToFileURL } from 'node:url';

const { BenchTeam } = await import(pathToFileURL(process.argv[2]).href);
const team = await BenchTeam.open();
await team.fill(Number(process.argv[3]));
process.on('message', () => team.letIn().then(() => process.send('in')));
process.once('disconnect', () => team.close().then(() => process.exit()));
process.send(await team.invite());
