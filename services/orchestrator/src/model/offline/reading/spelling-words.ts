import { wishWords } from '../wishes/wish-words.ts';

const wordsOfFacts =
  `january february march april august september october november december monday tuesday wednesday thursday friday
  saturday sunday weekend spring summer autumn winter beginning tomorrow midnight morning afternoon evening
  flexible guests guest people persons person attendees participants delegates visitors colleagues friends family
  adults children budget euros dollars pounds francs kroner kronor maximum minimum wedding married marrying
  marriage birthday anniversary conference seminar congress graduation baptism christening company corporate
  celebrate celebration christmas hundred thousand twenty thirty forty fifty sixty seventy eighty ninety dozen
  eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen product launch offsite symposium
  summit retirement exhibition retiring memorial swedish norwegian danish getting invited probably auction charity
  scratch actually engaged engagement everything neighbour neighbor sister cousin colleague restaurant
  grandparents parents approve please without between around approximately instead`.split(/\s+/);

/** Words inside the phrases of wishes that are too common for a near word to mean them. */
const plainWords = new Set([
  'ourselves',
  'without',
  'reading',
  'outside',
  'waiting',
  'printed',
  'speaker',
  'longer',
  'starts',
  'clean-up',
  'bring',
  'evening',
]);

/** The words whose misspellings are mended: those that facts are read from, and those of the wishes. */
export const spellingWords: readonly string[] = [
  ...new Set([
    ...wordsOfFacts,
    ...wishWords
      .flatMap((entry) => entry.words.flatMap((phrase) => phrase.split(/[^a-z]+/)))
      .filter((word) => word.length >= 6 && !plainWords.has(word)),
  ]),
];

/** The short words of the wishes: too short to be mended to, but no misspellings either. */
export const shortWords: readonly string[] = wishWords.flatMap((entry) =>
  entry.words.flatMap((phrase) => phrase.split(/[^a-z]+/)),
);

/** Real words one slip away from one of ours, which must stay what they are: a quest is no guest. */
export const nearMisses: ReadonlySet<string> = new Set(
  `action actions caution clarity factually scratchy three seven eight eighth seventh celebrity corporal decorator decorators mister prospector writer writers writing written appetites pedals
    signatory super francis garland marco terrance walter breadth houses recreation steam waters
    abound cleansing compete enters fling flying incites invited inviting invite participate participates
    participating severs sneaks speaks startling steals stealing sting stings stinger strewing submit
    submits sweeps transform transforms christian christians flowery overweight selfish stylish stated stating
    stoking quarter quarters barges bubble flakes flares pointing pointer printing printer shacks
    sparking spreading stacks staring swinger tracks marques pearson plainer spices banker bankers
    brothers brother finer droves covert clearing christina christine flora goldie heathers clairs
    franco caterina quests gusts guessed gadgets budged welding bedding carried worried marches
    marched starch sprint simmer hammer winner winners fiends country county accompany companies
    conferred thirsty flowed flows photon plates ground within brand branded stages tenth
    hairs danced dinging manic parties pretty harden warden bears rights rises noses
    poses bunch branch buffer cater later handle handles candies cancel cancels ducks
    drunk horse motel subtle shutter packing barking marking market markets drove thrones
    sneaker scream archer finger fingers ginger single choice coast tasting testing boats
    monthly found founds improve improves relegates personal prison reason season seasons officer
    offices securely rested tested launched dressing dresses pressed plants planted planned paints
    charms charity church parking friendly familiar together leather weather whether feather father
    mother rather letter better matter butter winter printer hosting posting costing singing
    ringing bringing swimming training trains trailer prices prince princess priced groups troops
    grades shower showers flowers shopping stopping shipping chapel chances changes charges champion
    champions`.split(/\s+/),
);
