/** Whether the whole text is of a pattern in which `*` stands for any characters and `?` for one. @internal */
export function matchesGlob(pattern: string, text: string): boolean {
  // Two pointers and one place to go back to: linear in practice, and no pattern can make it run away.
  let at = 0;
  let star = -1;
  let resume = 0;
  let position = 0;
  while (position < text.length) {
    if (pattern[at] === '*') {
      star = at;
      at += 1;
      resume = position;
    } else if (
      at < pattern.length &&
      (pattern[at] === '?' || pattern[at] === text[position])
    ) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      resume += 1;
      at = star + 1;
      position = resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') {
    at += 1;
  }
  return at === pattern.length;
}
