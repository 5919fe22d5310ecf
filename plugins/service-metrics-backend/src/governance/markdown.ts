/** A list of plain lines, or what stands there when it is empty. */
export function list(items: readonly string[], whenEmpty: string): string {
  return items.length > 0
    ? items.map(item => `- ${plain(item)}`).join('\n')
    : whenEmpty;
}

/** One line, with nothing in it that Markdown or HTML would read as its own. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]]/g, '\\$&')
    .replace(/</g, '&lt;');
}
