/** `npm run gen` writes docs/map.md from topology.ts: every process, whom it calls, and which tables it owns. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ProcessName, type ProcessShape, topology } from '../topology.ts';

const processes = Object.entries(topology) as [ProcessName, ProcessShape][];
const arrows = processes.flatMap(([name, { calls }]) => calls.map((called) => `  ${name} -->|gRPC| ${called}`));
const bus = processes
  .filter(([, { kind }]) => kind === 'service')
  .map(([name]) => `  ${name} <-.->|domain events| nats`);
const rows = processes.map(
  ([name, shape]) =>
    `| ${name} | ${shape.does} | ${shape.port} | ${shape.metricsPort} | ${shape.replicas} | ${shape.calls.join(', ') || '–'} |`,
);
const tables = processes
  .filter(([, { owns }]) => owns.length > 0)
  .map(([name, { owns }]) => `- **${name}**: ${owns.map((table) => `\`${table}\``).join(', ')}`);

const page = `# The map

Made from \`topology.ts\` by \`npm run gen\`; change that file, not this page.

\`\`\`mermaid
flowchart TB
  browser([browsers]) -->|HTTP, WebSocket| web
${arrows.join('\n')}
  nats[[NATS JetStream]]
${bus.join('\n')}
\`\`\`

| process | speaks of | port | metrics | replicas | calls |
|---|---|---|---|---|---|
${rows.join('\n')}

## Tables, by owner

A service's login has rights on its own tables alone; every service may add lines to \`action_history\`.

${tables.join('\n')}
`;
writeFileSync(join(import.meta.dirname, '../docs/map.md'), page);
