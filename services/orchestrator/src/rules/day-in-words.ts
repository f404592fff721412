const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day as people say it: 12 June 2027. */
export function dayInWords(day: string): string {
  return `${Number(day.slice(8))} ${monthInWords(day)}`;
}

/** The month of a day with its year: June 2027. */
export function monthInWords(day: string): string {
  return `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}
