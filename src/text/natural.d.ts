declare module "natural/lib/natural/distance/jaro-winkler_distance.js" {
  const distance: (a: string, b: string, options: { ignoreCase: boolean }) => number;
  export default distance;
}
declare module "natural/lib/natural/phonetics/double_metaphone.js" {
  export default class DoubleMetaphone {
    process(word: string): [string, string];
  }
}
declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  const porter: { stem(word: string): string };
  export default porter;
}
