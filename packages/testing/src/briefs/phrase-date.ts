import { Temporal } from 'temporal-polyfill';
import type { BriefDate, Phrased } from './brief-facts.ts';
import type { Dice } from './dice.ts';

type Day = Temporal.PlainDate;
type Dated = Omit<BriefDate, 'time'>;

const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

function monthName(day: Day): string {
  return months[day.month - 1] ?? '';
}

function ordinal(day: number): string {
  const ending = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function exact(day: Day): Dated {
  return { kind: 'exact', dates: [{ from: day.toString(), to: day.toString() }] };
}

function span(from: Day, to: Day): Dated {
  return { kind: 'range', dates: [{ from: from.toString(), to: to.toString() }] };
}

function monthSpan(first: Day, count = 1): Dated {
  return span(first, first.add({ months: count }).subtract({ days: 1 }));
}

function sentenceOf(dice: Dice, clause: string): string {
  return dice.pick([
    `It should be ${clause}.`,
    `We would like to do it ${clause}.`,
    `It takes place ${clause}.`,
    `We are thinking ${clause}.`,
    `Ideally ${clause}.`,
    `The event is ${clause}.`,
    `Would ${clause} be possible?`,
  ]);
}

type Shape = (dice: Dice, today: Day) => { fact: Dated; clause: string };

function someDay(dice: Dice, today: Day): Day {
  return today.add({ days: dice.between(30, 330) });
}

const writtenDay: Shape = (dice, today) => {
  const day = someDay(dice, today);
  const weekday = weekdays[day.dayOfWeek - 1];
  const month = monthName(day);
  const clause = dice.pick([
    `on ${day.day} ${month} ${day.year}`,
    `on the ${ordinal(day.day)} of ${month}`,
    `on ${month} ${ordinal(day.day)}, ${day.year}`,
    `on ${month} ${day.day}`,
    `on ${weekday}, ${day.day} ${month} ${day.year}`,
    `on ${weekday} ${ordinal(day.day)} ${month}`,
    `on the ${ordinal(day.day)} of ${month} ${day.year}`,
    `${day.day} ${month.slice(0, 3)} ${day.year}`,
  ]);
  return { fact: exact(day), clause };
};

const numericDay: Shape = (dice, today) => {
  const day = someDay(dice, today);
  const americanIsClear = day.day > 12;
  const clause = dice.pick([
    `on ${day.toString()}`,
    `on ${two(day.day)}/${two(day.month)}/${day.year}`,
    `on ${day.day}.${day.month}.${day.year}`,
    `on ${two(day.day)}.${two(day.month)}.${day.year}`,
    `on ${two(day.day)}-${two(day.month)}-${day.year}`,
    americanIsClear ? `on ${two(day.month)}/${two(day.day)}/${day.year}` : `on ${day.day}/${day.month}/${day.year}`,
  ]);
  return { fact: exact(day), clause };
};

function comingMonth(dice: Dice, today: Day): Day {
  return today.with({ day: 1 }).add({ months: dice.between(1, 11) });
}

const wholeMonth: Shape = (dice, today) => {
  const first = comingMonth(dice, today);
  const name = monthName(first);
  const forms = [`in ${name}`, `in ${name} ${first.year}`, `sometime in ${name}`];
  if (first.year > today.year) forms.push(`next ${name}`, `in ${name} next year`);
  return { fact: monthSpan(first), clause: dice.pick(forms) };
};

const partOfMonth: Shape = (dice, today) => {
  const first = comingMonth(dice, today);
  const name = monthName(first);
  const [words, from, to] = dice.pick([
    [dice.pick(['early', 'at the beginning of']), 1, 10],
    [dice.pick(['mid', 'in the middle of']), 11, 20],
    [dice.pick(['late', 'at the end of']), 21, first.daysInMonth],
  ] as const);
  return { fact: span(first.with({ day: from }), first.with({ day: to })), clause: `${words} ${name}` };
};

const days: Shape = (dice, today) => {
  const first = comingMonth(dice, today).with({ day: dice.between(1, 22) });
  const last = first.add({ days: dice.between(1, 4) });
  const name = monthName(first);
  const clause = dice.pick([
    `from ${first.day} to ${last.day} ${name} ${first.year}`,
    `${first.day}-${last.day} ${name}`,
    `from ${name} ${first.day} to ${name} ${last.day}`,
    `from the ${ordinal(first.day)} to the ${ordinal(last.day)} of ${name}`,
    `between ${first.day} and ${last.day} ${name}`,
  ]);
  return { fact: span(first, last), clause };
};

const twoDays: Shape = (dice, today) => {
  const first = comingMonth(dice, today).with({ day: dice.between(1, 14) });
  const second = first.add({ days: dice.pick([7, 14]) });
  const name = monthName(first);
  const clause = dice.pick([
    `on ${first.day} or ${second.day} ${name}`,
    `on the ${ordinal(first.day)} or the ${ordinal(second.day)} of ${name} ${first.year}`,
    `either on ${first.day} ${name} or on ${second.day} ${name}`,
  ]);
  return { fact: { kind: 'list', dates: [...exact(first).dates, ...exact(second).dates] }, clause };
};

const season: Shape = (dice, today) => {
  const year = today.year + 1;
  const [name, month] = dice.pick([
    ['spring', 3],
    ['summer', 6],
    ['autumn', 9],
  ] as const);
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return { fact: monthSpan(first, 3), clause: dice.pick([`in ${name} ${year}`, `next ${name}`]) };
};

const someWeekday: Shape = (dice, today) => {
  const first = comingMonth(dice, today);
  const wanted = dice.pick([5, 6, 7]);
  const count = dice.pick([1, 2]);
  const dates: { from: string; to: string }[] = [];
  for (let day = first; Temporal.PlainDate.compare(day, first.add({ months: count })) < 0; day = day.add({ days: 1 }))
    if (day.dayOfWeek === wanted) dates.push({ from: day.toString(), to: day.toString() });
  const second = first.add({ months: 1 });
  const names = count === 1 ? monthName(first) : `${monthName(first)} or ${monthName(second)}`;
  return { fact: { kind: 'list', dates }, clause: `on a ${weekdays[wanted - 1]} in ${names}` };
};

const nthWeekday: Shape = (dice, today) => {
  const first = comingMonth(dice, today);
  const wanted = dice.pick([5, 6, 7]);
  const [word, week] = dice.pick([
    ['first', 0],
    ['second', 1],
    ['third', 2],
  ] as const);
  const day = first.add({ days: ((wanted - first.dayOfWeek + 7) % 7) + week * 7 });
  return {
    fact: exact(day),
    clause: `on the ${word} ${weekdays[wanted - 1]} ${dice.pick(['of', 'in'])} ${monthName(first)}`,
  };
};

const weekend: Shape = (dice, today) => {
  const first = comingMonth(dice, today);
  const saturday = first.add({ days: ((6 - first.dayOfWeek + 7) % 7) + 7 * dice.between(0, 2) });
  const name = monthName(saturday);
  return {
    fact: span(saturday, saturday.add({ days: 1 })),
    clause: dice.pick([`on the weekend of ${saturday.day} ${name}`, `the weekend of ${name} ${ordinal(saturday.day)}`]),
  };
};

const fromToday: Shape = (dice, today) => {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const wanted = dice.pick([5, 6]);
  return dice.pick([
    { fact: exact(monday.add({ days: 7 + wanted - 1 })), clause: `next ${weekdays[wanted - 1]}` },
    { fact: exact(today.add({ days: 10 })), clause: 'in 10 days' },
    { fact: monthSpan(today.with({ day: 1 }).add({ months: 1 })), clause: 'next month' },
    { fact: monthSpan(today.with({ day: 1 }).add({ months: 5 })), clause: 'in five months' },
    { fact: span(monday.add({ days: 12 }), monday.add({ days: 13 })), clause: 'next weekend' },
  ]);
};

const correctedDay: Shape = (dice, today) => {
  const wrong = comingMonth(dice, today).with({ day: dice.between(1, 14) });
  const right = wrong.add({ days: dice.pick([1, 7, 8]) });
  const name = monthName(right);
  const turn = dice.pick(['no wait', 'sorry', 'I mean', 'no, actually']);
  return {
    fact: exact(right),
    clause: dice.pick([
      `on ${wrong.day} ${name}, ${turn}, ${right.day} ${name}`,
      `on ${wrong.day} ${name}, ${turn}, the ${ordinal(right.day)}`,
    ]),
  };
};

const openDate: Shape = (dice) => ({
  fact: { kind: 'open', dates: [] },
  clause: dice.pick([
    'the date is still open',
    "we're flexible about the date",
    "we don't know the date yet",
    'no date yet',
  ]),
});

const shapes = [
  writtenDay,
  writtenDay,
  numericDay,
  numericDay,
  wholeMonth,
  wholeMonth,
  partOfMonth,
  days,
  days,
  twoDays,
  season,
  someWeekday,
  nthWeekday,
  weekend,
  fromToday,
  correctedDay,
];

/** When the event is, said in one of many ways, counted from today. */
export function phraseDate(dice: Dice, today: Day): Phrased<Dated> {
  if (dice.happens(0.06)) {
    const { fact, clause } = openDate(dice, today);
    return { fact, clause, sentence: `${clause[0]?.toUpperCase()}${clause.slice(1)}.` };
  }
  const { fact, clause } = dice.pick(shapes)(dice, today);
  return { fact, clause, sentence: sentenceOf(dice, clause) };
}
