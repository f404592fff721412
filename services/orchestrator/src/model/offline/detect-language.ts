import { spellingWords } from './reading/spelling-words.ts';

/** The commonest small words of each language; those that two share tell nothing and are left out where it matters. */
const functionWords: Readonly<Record<string, string>> = {
  en: "a an as so too do does don't can can't could without instead me he she his her was were i'll we'll then than also only just may let make yes ok sorry wait the and we for with our would like is are of to in at have it you this that be my i'm we're i'd from but on about need want around what can there will people guests please hello hi thanks event party wedding dinner birthday budget not no by or your they how if some any us",
  de: 'und wir der die das ist für mit ein eine einen nicht auch ich uns unsere unser möchten gerne hätten im am zu den dem von auf bei werden sind haben oder etwa ungefähr heiraten hochzeit gäste feiern suchen bitte vielen dank liebe grüße wünschen personen',
  fr: 'le la les et nous un une des du pour avec est sont dans que qui ne pas sur notre nos je au aux en environ personnes mariage voudrions souhaitons bonjour merci invités serait cherchons à ce',
  es: 'el la los las y nosotros un una unos para con es son en que no del al nuestra nuestro queremos quisiéramos personas boda hola gracias invitados sobre unas por se más nos buscamos fiesta',
  it: 'il lo la gli e noi un una per con è sono nel nella che non del della di nostro nostra vorremmo persone matrimonio ciao grazie invitati circa ci siamo cerchiamo festa buongiorno da al',
  nl: 'de het en wij een voor met is zijn niet ook van op onze ons graag willen ongeveer personen bruiloft hallo bedankt gasten we in zoeken feest trouwen te dat naar aan zouden',
  pt: 'o os as e nós um uma para com é são em que não do da dos nosso nossa queremos gostaríamos pessoas casamento olá obrigado convidados cerca por no na festa mais ao',
  sv: 'och vi en ett för med är inte också av på vår vårt skulle vilja cirka personer bröllop hej tack gäster det att i som till har ungefär söker fest gifter oss',
  da: 'og vi en et for med er ikke også af på vores ville gerne cirka personer bryllup hej tak gæster det at i som til har omkring søger fest jeg gifter os',
  no: 'og vi en et for med er ikke også av på vår vårt ville gjerne cirka personer bryllup hei takk gjester det å i som til har omtrent søker fest jeg gifter oss ønsker',
  fi: 'ja me on ei että noin häät vieraita meidän kiitos hei haluaisimme olemme kanssa juhlat henkilöä mutta myös joka varten ensi',
  pl: 'i my w na z do nie że jest są dla się około osób wesele ślub chcemy dzień dobry dziękuję gości nasz nasze chcielibyśmy szukamy od oraz przez będzie',
  cs: 'a my v na s z do ne že je jsou pro se asi lidí svatba svatbu chceme dobrý den děkuji hostů naše náš rádi bychom hledáme také',
  hu: 'és mi a az egy nem is hogy van körülbelül fő esküvő esküvőt szeretnénk köszönöm vendég vendégek nekünk lenne keresünk szia helló júniusban',
  ro: 'și noi un o pentru cu este sunt în că nu din la nostru noastră vrem persoane nuntă bună mulțumesc invitați aproximativ aș dori căutăm',
  tr: 've biz bir için ile bu da de değil düğün kişi kişilik istiyoruz merhaba teşekkürler misafir bizim yaklaşık olarak arıyoruz çok',
  hr: 'i mi u na s za ne da je su se oko ljudi vjenčanje svadba želimo dobar dan hvala gostiju naše tražimo također bismo',
};
const scripts: readonly (readonly [language: string, pattern: RegExp])[] = [
  ['ja', /[\u3040-\u30ff]/g],
  ['ko', /[\uac00-\ud7af]/g],
  ['zh', /[\u4e00-\u9fff]/g],
  ['uk', /[іїєґ]/g],
  ['ru', /[\u0400-\u04ff]/g],
  ['el', /[\u0370-\u03ff]/g],
  ['ar', /[\u0600-\u06ff]/g],
  ['he', /[\u0590-\u05ff]/g],
  ['hi', /[\u0900-\u097f]/g],
  ['th', /[\u0e00-\u0e7f]/g],
];
const englishTopicWords = new Set(spellingWords);
const wordsOfLanguage = Object.entries(functionWords).map(
  ([language, words]) => [language, new Set(words.split(' '))] as const,
);

/**
 * The ISO code of the language that a text is written in; null where nothing tells ("120, 30k"). Scripts decide for
 * those that one language owns, function words for the rest.
 * @param text folded to lower case
 */
export function detectLanguage(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, pattern] of scripts)
    if ((text.match(pattern)?.length ?? 0) > (language === 'uk' ? 0.02 : 0.3) * letters && letters > 0) return language;
  const words = text.match(/\p{L}+(?:'\p{L}+)?/gu) ?? [];
  let best: string | null = null;
  let most = 0;
  for (const [language, known] of wordsOfLanguage) {
    const score = words.filter((word) => known.has(word) || (language === 'en' && englishTopicWords.has(word))).length;
    if (score > most) {
      most = score;
      best = language;
    }
  }
  return best;
}
