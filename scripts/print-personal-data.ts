/** `npm run gen` writes docs/personal-data.md from what each service declares beside its tables. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AtErasure } from '@marquee/service-kit/tables/personal-data.ts';
import { everyDeclaration } from '@marquee/testing/personal-data/every-declaration.ts';

const inWords = ({ does, ...rest }: AtErasure) => {
  if (does === 'delete') return 'deleted';
  const why = 'why' in rest ? rest.why : '';
  if (does === 'keep') return `kept: ${why}`;
  const columns = 'columns' in rest ? Object.keys(rest.columns).map((column) => `\`${column}\``) : [];
  return `${columns.join(', ')} replaced; the row stays: ${why}`;
};

const chapters = Object.entries(everyDeclaration).map(([service, data]) => {
  const tables = Object.entries(data).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const rows = tables.flatMap(([table, says]) =>
    'held' in says
      ? says.held.map(
          ({ what, atErasure, exports }) =>
            `| \`${table}\` | ${what} | ${inWords(atErasure)} | ${exports ? 'yes' : 'no'} |`,
        )
      : [],
  );
  const nothing = tables.flatMap(([table, says]) => ('nothing' in says ? [`\`${table}\` (${says.nothing})`] : []));
  return `## ${service}

| table | what it holds | at erasure | exported |
|---|---|---|---|
${rows.join('\n')}

Nothing about people: ${nothing.join('; ')}.
`;
});

const page = `# What is held about people

Made from \`services/*/src/tables/personal-data.ts\` by \`npm run gen\`; change those files, not this page. A test
(\`packages/testing/src/personal-data/declarations.test.ts\`) fails for a table without a line. "They" are a person with the
client organisation that nobody else belongs to, its events and their guests; or the guests of one household.

${chapters.join('\n')}`;

writeFileSync(join(import.meta.dirname, '../docs/personal-data.md'), page);
