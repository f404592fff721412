type Random = () => number;

const lengthMax = 3;
const depthMax = 6;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pick(random: Random, items: readonly unknown[]): unknown {
  return items[Math.floor(random() * items.length)];
}

function numberIn(random: Random, schema: Record<string, unknown>): number {
  const low = Number(schema['minimum'] ?? schema['exclusiveMinimum'] ?? -1_000);
  const high = Math.min(Number(schema['maximum'] ?? schema['exclusiveMaximum'] ?? 1_000_000), 1_000_000_000);
  return Math.floor(low + random() * (high - low));
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A text of a known form; of an unknown one, some letters, which its schema may refuse. */
function textFor(random: Random, schema: Record<string, unknown>): string {
  const form = textOf(schema['format']);
  const pattern = textOf(schema['pattern']);
  if (form === 'uuid')
    return `${digits(random, 8)}-${digits(random, 4)}-7${digits(random, 3)}-8${digits(random, 3)}-${digits(random, 12)}`;
  if (form === 'date' || /\\d\{4\}-\\d\{2\}-\\d\{2\}/.test(pattern))
    return `20${20 + Math.floor(random() * 20)}-0${1 + Math.floor(random() * 9)}-1${digits(random, 1)}`;
  if (/:\[0-5\]/.test(pattern)) return `1${digits(random, 1)}:${Math.floor(random() * 6)}${digits(random, 1)}`;
  const letters = /a-z/.test(pattern) ? 'abcdefghij' : /A-Z/.test(pattern) ? 'ABCDEFGHIJ' : 'ab cdé<>\'"{}$;👰';
  const exact = /\{(\d+)\}/.exec(pattern)?.[1];
  const shortest = Number(exact ?? schema['minLength'] ?? 0);
  const length = exact
    ? shortest
    : Math.min(shortest + Math.floor(random() * 20), Number(schema['maxLength'] ?? 1_000));
  const characters = Array.from(letters);
  return Array.from({ length }, () => pick(random, characters)).join('');
}

function objectFor(random: Random, schema: Record<string, unknown>, depth: number): Record<string, unknown> {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const made: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties))
    if (required.includes(name) || random() < 0.5) made[name] = randomValue(random, property, depth + 1);
  return made;
}

/** Some value that a JSON schema describes. Patterns other than dates, times and codes are only guessed at. */
export function randomValue(random: Random, schema: unknown, depth = 0): unknown {
  if (!isRecord(schema)) return null;
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return pick(random, schema['enum']);
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices))
    return randomValue(random, depth > depthMax ? choices.at(-1) : pick(random, choices), depth + 1);
  const type = Array.isArray(schema['type']) ? pick(random, schema['type']) : schema['type'];
  if (type === 'object') return objectFor(random, schema, depth);
  if (type === 'string') return textFor(random, schema);
  if (type === 'number' || type === 'integer') return numberIn(random, schema);
  if (type === 'boolean') return random() < 0.5;
  if (type !== 'array') return null;
  const least = Number(schema['minItems'] ?? 0);
  const count = depth > depthMax ? least : least + Math.floor(random() * lengthMax);
  return Array.from({ length: count }, () => randomValue(random, schema['items'], depth + 1));
}
