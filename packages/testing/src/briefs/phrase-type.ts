import type { Phrased } from './brief-facts.ts';
import type { Dice } from './dice.ts';

const openings: readonly (readonly [type: string, clause: string, sentence: string])[] = [
  ['wedding', "we're getting married", 'We are getting married!'],
  ['wedding', 'my fiancé and I want to tie the knot', 'My fiancée and I are finally tying the knot.'],
  ['wedding', 'we are planning our wedding', "It's our wedding we are writing about."],
  ['wedding', 'looking for a place for our wedding', 'This is about a wedding.'],
  ['wedding', 'Anna and I will get married', 'Tom and I plan to get married and would love your help.'],
  ['party', "it's my mother's 60th birthday", 'My husband turns 50 and we want to celebrate that.'],
  ['party', 'we want to throw a birthday party', "It's for my dad's birthday."],
  ['party', "my parents' golden wedding anniversary", 'My grandparents celebrate their diamond wedding anniversary.'],
  ['party', 'baptism of our son', 'Our little girl has her christening.'],
  ['party', "my daughter's graduation", 'I am organising a graduation party for my niece.'],
  ['party', 'we plan a big party', 'We would like to have a party.'],
  ['party', 'retirement party for our old teacher', 'Our coach is retiring and the club wants to say goodbye.'],
  ['corporate', 'our team offsite', 'We are organising the yearly team off-site.'],
  ['corporate', 'company christmas party', 'Our company is planning its Christmas party.'],
  ['corporate', 'a gala dinner for our clients', 'I am in charge of the gala dinner of our firm.'],
  ['corporate', 'we are planning a product launch', 'We need a place for a product launch.'],
  ['corporate', 'summer party of our company', 'This would be the summer party for our staff.'],
  ['conference', 'we are hosting a conference', 'I am organising a scientific conference.'],
  ['conference', 'a two-day seminar', 'We plan a seminar for tax advisers.'],
  ['conference', 'annual summit of our association', 'Our association holds its annual congress.'],
  ['conference', 'a medical symposium', 'We are looking for a home for our symposium.'],
  ['other', 'a charity auction', 'We would like to host a charity auction.'],
  ['other', 'a memorial for my late uncle', 'We want to hold a celebration of life for our late father.'],
  ['other', 'a photo exhibition', 'I am planning an exhibition of my paintings.'],
];

/** An occasion and its kind. */
export function phraseType(dice: Dice): Phrased<string> {
  const [fact, clause, sentence] = dice.pick(openings);
  return { fact, clause, sentence };
}
