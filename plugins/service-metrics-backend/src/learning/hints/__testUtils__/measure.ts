import { findBlame } from '../findBlame';

export interface Labelled {
  text: string;
  blameful: boolean;
}

/** How the rules do on labelled sentences, each looked at alone. */
export function measure(sentences: readonly Labelled[]) {
  const judged = sentences.map(sentence => ({
    ...sentence,
    hinted: findBlame(sentence.text).length > 0,
  }));
  const hits = judged.filter(({ blameful, hinted }) => blameful && hinted);
  const missed = judged.filter(({ blameful, hinted }) => blameful && !hinted);
  const wrong = judged.filter(({ blameful, hinted }) => !blameful && hinted);
  return {
    n: judged.length,
    distinct: new Set(judged.map(({ text }) => text.toLowerCase())).size,
    blameful: hits.length + missed.length,
    precision: hits.length / (hits.length + wrong.length),
    recall: hits.length / (hits.length + missed.length),
    missed: missed.map(({ text }) => text),
    wrong: wrong.map(({ text }) => text),
  };
}
