import { expect, test } from 'vitest';
import { answerInWords } from './answer-in-words.ts';
import { checkAnswer } from './check-answer.ts';
import { fieldTypes } from './field-types.ts';
import { formSchema } from './form-schema.ts';

const options = [
  { value: 'peony', label: 'Peonies' },
  { value: 'rose', label: 'Roses' },
];
const fileId = '0193b1c2-7a4e-7000-8000-000000000001';

/** For each type: its definition beside the name, valid answers with their words, and answers that are refused. */
const types: Record<keyof typeof fieldTypes, { of?: object; reads: [unknown, string][]; refuses: unknown[] }> = {
  address: {
    reads: [['Lindenallee 1,\n10115 Berlin\nGermany', 'Lindenallee 1, 10115 Berlin, Germany']],
    refuses: ['  ab ', 'x'.repeat(501), { street: 'Lindenallee 1' }],
  },
  'color-picker': {
    of: { max: 2 },
    reads: [
      [['#FF88aa'], '#ff88aa'],
      [['#E8A0BF', '#6d1a36'], 'Pink, Burgundy'],
    ],
    refuses: ['pink', ['red'], ['#111111', '#222222', '#333333']],
  },
  consent: {
    reads: [
      [true, 'Agreed'],
      [false, 'Not agreed'],
    ],
    refuses: ['yes', 1],
  },
  date: {
    of: { min: '2027-01-01', max: '2027-12-31' },
    reads: [['2027-06-12', 'Saturday, 12 June 2027']],
    refuses: ['2027-02-30', '12/06/2027', '2026-12-31', '2028-01-01', 20270612],
  },
  'date-range': {
    of: { max: 3 },
    reads: [
      [{ from: '2027-06-12', to: '2027-06-13' }, 'Saturday, 12 June 2027 to Sunday, 13 June 2027'],
      [{ from: '2027-06-12', to: '2027-06-12' }, 'Saturday, 12 June 2027'],
    ],
    refuses: [
      { from: '2027-06-13', to: '2027-06-12' },
      { from: '2027-06-12' },
      { from: '2027-06-12', to: '2027-06-15' },
    ],
  },
  email: { reads: [['clara@example.com', 'clara@example.com']], refuses: ['clara', 'clara@', 5] },
  file: {
    of: { max: 1 },
    reads: [[[{ fileId, name: 'certificate.pdf' }], 'certificate.pdf']],
    refuses: [[{ fileId: '../etc', name: 'x' }], 'file.pdf', Array(2).fill({ fileId, name: 'x' })],
  },
  money: {
    of: { unit: 'EUR', min: 1_000, max: 500_000 },
    reads: [[{ amountMinor: 125_000, currency: 'EUR' }, '€1,250.00']],
    refuses: [
      { amountMinor: 10.5, currency: 'EUR' },
      { amountMinor: 125_000, currency: 'USD' },
      { amountMinor: 999, currency: 'EUR' },
      { amountMinor: 500_001, currency: 'EUR' },
      1_250,
    ],
  },
  multiselect: {
    of: { options, max: 2 },
    reads: [[['rose', 'peony'], 'Roses, Peonies']],
    refuses: ['rose', ['tulip'], ['rose', 'rose']],
  },
  number: {
    of: { min: 0, max: 200, unit: 'guests' },
    reads: [[120, '120 guests']],
    refuses: [-1, 201, '120', Number.NaN],
  },
  phone: { reads: [['+49 30 1234567', '+49 30 1234567']], refuses: ['call me', '123', '1'.repeat(16)] },
  select: { of: { options }, reads: [['rose', 'Roses']], refuses: ['tulip', ['rose'], 'constructor'] },
  text: { of: { max: 10 }, reads: [['Pink', 'Pink']], refuses: ['Longer than ten', 'two\nlines', 4] },
  textarea: { reads: [['two\nlines', 'two\nlines']], refuses: ['x'.repeat(5_001), 4] },
  time: { of: { min: '08:00' }, reads: [['18:30', '18:30']], refuses: ['25:00', '6pm', '07:59'] },
  'yes-no': {
    reads: [
      [true, 'Yes'],
      [false, 'No'],
    ],
    refuses: ['no', 0],
  },
};

test.each(Object.entries(types))(
  'a %s field takes what fits it, in words, and says what to do with the rest',
  (...row) => {
    const [type, { of = {}, reads, refuses }] = row;
    const fields = formSchema.parse([{ name: 'it', label: 'This', type, ...of }]);
    for (const [answer, words] of reads) {
      expect(checkAnswer(fields, { it: answer })).toEqual({ ok: true, values: { it: answer } });
      expect(answerInWords(fields, { it: answer })).toEqual([{ name: 'it', label: 'This', text: words }]);
    }
    for (const answer of refuses) {
      const checked = checkAnswer(fields, { it: answer });
      expect(checked, JSON.stringify(answer)).toMatchObject({ ok: false, problems: [{ field: 'it' }] });
      // Every sentence names the field: a library's own words would not.
      expect(checked.ok ? '' : checked.problems[0]?.message, JSON.stringify(answer)).toContain('“This”');
      expect(answerInWords(fields, { it: answer })).toEqual([]);
    }
  },
);

test('each type stands in the list under its own name', () => {
  for (const [name, type] of Object.entries(fieldTypes)) expect(type.schema.shape.type.value).toBe(name);
});

const text = (name: string, more: object = {}) => ({ name, type: 'text', ...more });
test.each([
  ['no fields', []],
  ['too many', Array.from({ length: 41 }, (_, nr) => text(`f${nr}`))],
  ['two of one name', [text('a'), text('a')]],
  ['a name that isn’t one', [text('__proto__')]],
  ['an unknown type', [{ name: 'a', type: 'telepathy' }]],
  ['a misspelt property', [text('a', { requierd: true })]],
  ['a condition on itself', [text('a', { visibleIf: { field: 'a' } })]],
  ['a condition on a later field', [text('a', { requiredIf: { field: 'b' } }), text('b')]],
  ['min above max', [text('a', { min: 5, max: 4 })]],
  ['a required choice of nothing', [{ name: 'a', type: 'select', options: [], required: true }]],
  ['two options of one value', [{ name: 'a', type: 'select', options: [options[0], options[0]] }]],
  ['money in no currency', [{ name: 'a', type: 'money' }]],
])('a form with %s is refused', (_what, form) => {
  expect(formSchema.safeParse(form).success).toBe(false);
});

const dependent = formSchema.parse([
  { name: 'band', type: 'yes-no', label: 'A band', required: true },
  { name: 'bandName', type: 'text', visibleIf: { field: 'band', equals: true }, required: true },
  { name: 'flowers', type: 'multiselect', options },
  { name: 'roseColor', type: 'text', requiredIf: { field: 'flowers', in: ['rose'] } },
  { name: 'note', type: 'textarea', visibleIf: { field: 'bandName' } },
]);

test.each([
  ['nothing at all', {}, ['band']],
  ['what is shown must be answered', { band: true }, ['bandName']],
  ['what is hidden need not be', { band: false }, []],
  ['what another answer requires', { band: false, flowers: ['rose'] }, ['roseColor']],
  ['which this one doesn’t', { band: false, flowers: ['peony'] }, []],
  ['blank is no answer', { band: true, bandName: '  ' }, ['bandName']],
  ['unknown names', { band: false, admin: true, constructor: 1 }, ['admin', 'constructor']],
])('%s: %j', (_rule, values, wrong) => {
  const checked = checkAnswer(dependent, values);
  expect(checked.ok ? [] : checked.problems.map((problem) => problem.field)).toEqual(wrong);
});

test('what a condition hides isn’t kept, nor what depends on it', () => {
  const values = { band: false, bandName: 'The Larks', note: 'Loud' };
  expect(checkAnswer(dependent, values)).toEqual({ ok: true, values: { band: false } });
  expect(answerInWords(dependent, values)).toEqual([{ name: 'band', label: 'A band', text: 'No' }]);
});

test('one colour may come as a text, and is kept as a list', () => {
  const fields = formSchema.parse([{ name: 'colors', type: 'color-picker' }]);
  expect(checkAnswer(fields, { colors: '#ff88aa' })).toEqual({ ok: true, values: { colors: ['#ff88aa'] } });
});

test('a consent that is required must be given', () => {
  const fields = formSchema.parse([{ name: 'photos', type: 'consent', label: 'Photos', required: true }]);
  expect(checkAnswer(fields, { photos: false }).ok).toBe(false);
  expect(checkAnswer(fields, { photos: true }).ok).toBe(true);
});

test('a field without a label is called by its name', () => {
  const fields = formSchema.parse([text('bandName', { required: true })]);
  expect(checkAnswer(fields, {})).toMatchObject({ problems: [{ message: 'Please answer “Band name”.' }] });
});
