/** `npm run gen` writes an example of each domain event, or new field of one, that has none yet; the others stay as they are. */
import { domainEvents } from './domain-events/domain-events.ts';
import { examplesFolder, writeExamples } from './domain-events/stored-examples.ts';

for (const file of writeExamples(examplesFolder, await domainEvents()))
  console.log(`New: packages/contracts/examples/${file}. Look whether it could have been published so.`);
