/** One thing to put right or to know, and where it stands. @internal */
export interface Finding {
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** A note is nothing to put right; it says what something stands for. */
  severity: 'error' | 'warning' | 'note';
  rule: string;
  message: string;
}

/** `file:line:column: severity: message (rule)`, as editors and pipelines read it. @internal */
export function formatFinding(finding: Finding): string {
  const { file, line, column, severity, message, rule } = finding;
  return `${file}:${line}:${column}: ${severity}: ${message} (${rule})`;
}

/** By file, then by place. @internal */
export function inOrder(a: Finding, b: Finding): number {
  if (a.file !== b.file) {
    return a.file < b.file ? -1 : 1;
  }
  return a.line - b.line || a.column - b.column;
}
