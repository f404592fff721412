import { expect, test } from 'vitest';
import { detectLanguage } from './detect-language.ts';

test.each([
  ['we are getting married in june', 'en'],
  ['wir heiraten im juni mit 120 gästen und suchen einen saal', 'de'],
  ['nous cherchons une salle pour notre mariage', 'fr'],
  ['hola, queremos celebrar nuestra boda en mayo', 'es'],
  ['vorremmo una festa per il nostro matrimonio con circa cento persone', 'it'],
  ['wij zoeken een zaal voor onze bruiloft met ongeveer 80 personen', 'nl'],
  ['queremos uma festa para o nosso casamento, não muito grande', 'pt'],
  ['vi ska gifta oss och söker en lokal för ungefär 80 gäster', 'sv'],
  ['szukamy sali na wesele dla około 100 osób, dziękuję', 'pl'],
  ['мы хотим отпраздновать свадьбу', 'ru'],
  ['ผมอยากจัดงาน', 'th'],
  ['120, 30k', null],
  ['qwertz uiop', null],
])('%s', (text, language) => expect(detectLanguage(text)).toBe(language));
