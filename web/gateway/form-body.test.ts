import { expect, test } from 'vitest';
import { isOwnPath, messageOfForm } from './form-body.ts';

const cases: [string, string, unknown][] = [
  ['plain fields', 'eventId=e1&version=3', { eventId: 'e1', version: '3' }],
  ['what is empty isn’t sent', 'note=&title=Cake', { title: 'Cake' }],
  ['our own fields stay out', '_key=k&_return=/x&title=Cake', { title: 'Cake' }],
  [
    'lists by number',
    'replies.0.guestId=a&replies.0.state=accepted&replies.1.guestId=b',
    { replies: [{ guestId: 'a', state: 'accepted' }, { guestId: 'b' }] },
  ],
  [
    'repeated choices',
    'values.flowers:list=peony&values.flowers:list=rose',
    { values: { flowers: ['peony', 'rose'] } },
  ],
  ['one choice is still a list', 'diets:list=vegan', { diets: ['vegan'] }],
  [
    'types',
    'a:number=1,250.5&b:boolean=on&c:words=x, y&d:lines=Ann%0ABo',
    { a: 1250.5, b: true, c: ['x', 'y'], d: ['Ann', 'Bo'] },
  ],
  ['an amount', 'price.amountMajor=1250.10&price.currency=EUR', { price: { amountMinor: 125010, currency: 'EUR' } }],
  [
    'an amount without cents',
    'price.amountMajor=1250&price.currency=JPY',
    { price: { amountMinor: 1250, currency: 'JPY' } },
  ],
  ['no amount typed', 'title=x&price.amountMajor=&price.currency=EUR', { title: 'x' }],
  ['prototypes are out of reach', '__proto__.polluted=yes&a=1', { a: '1' }],
];

test.each(cases)('%s', (_name, form, expected) => {
  expect(messageOfForm(new URLSearchParams(form))).toEqual(expected);
});

test('a number that isn’t one names its field', () => {
  expect(() => messageOfForm(new URLSearchParams('budget:number=lots'))).toThrow('budget: “lots” is no number');
});

test.each([
  ['/client', true],
  ['/client/events/1?x=1', true],
  ['//evil.example', false],
  ['/\\evil.example', false],
  ['https://evil.example', false],
])('%s is a path of this site: %s', (path, expected) => {
  expect(isOwnPath(path)).toBe(expected);
});
