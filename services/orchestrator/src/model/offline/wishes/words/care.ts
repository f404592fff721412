import type { WishWords } from '../wish-words.ts';

/** Words for people who look after the guests, and for all that fits nowhere else. */
export const careWords: readonly WishWords[] = [
  {
    category: 'hair_makeup',
    detail: 'hair and make-up',
    words: [
      'hair and make-up',
      'hair and makeup',
      'make-up artist',
      'makeup artist',
      'make-up',
      'makeup',
      'hairdresser',
      'hair stylist',
      'hairstylist',
    ],
  },
  {
    category: 'childcare',
    detail: 'childcare',
    words: [
      'childcare',
      'child care',
      'babysitter',
      'babysitters',
      'babysitting',
      'nanny',
      'kids corner',
      "children's corner",
      "kids' corner",
      'kids area',
      "children's area",
      "children's entertainer",
      'kids entertainment',
      'play area',
    ],
  },
  {
    category: 'security',
    detail: 'security',
    words: ['security', 'security guards', 'security guard', 'bouncers', 'bouncer', 'doormen'],
  },
  {
    category: 'staff',
    detail: 'waiting staff',
    words: ['waiting staff', 'waiters', 'waitresses', 'servers', 'serving staff', 'waiter service', 'table service'],
  },
  { category: 'staff', detail: 'bartenders', words: ['bartender', 'bartenders', 'barman', 'barkeeper'] },
  { category: 'staff', detail: 'cloakroom', words: ['cloakroom', 'coat check', 'coat-check'] },
  { category: 'staff', detail: 'wedding planner', words: ['wedding planner', 'day coordinator', 'coordinator'] },
  { category: 'insurance', detail: 'insurance', words: ['event insurance', 'liability insurance', 'insurance'] },
  {
    category: 'permit',
    detail: 'late licence',
    words: ['late licence', 'late license', 'curfew extension', 'longer than the curfew'],
  },
  {
    category: 'other',
    detail: 'pets',
    words: ['our dog', 'our dogs', 'dogs', 'dog', 'pets', 'pony', 'ponies', 'horses'],
  },
  { category: 'other', detail: 'doves', words: ['doves', 'dove release', 'butterflies'] },
  { category: 'other', detail: 'smoking area', words: ['smoking area', 'cigars', 'cigar lounge', 'shisha', 'hookah'] },
  { category: 'other', detail: 'cleaning', words: ['cleaning', 'clean-up crew'] },
];
