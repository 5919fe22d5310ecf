import { Alias, Document, LineCounter, parseAllDocuments, visit } from 'yaml';
import { Finding } from './Finding';
import { placeOf } from './placeOf';

/** Larger files and more aliases than any honest document has. */
const LIMITS = { characters: 200_000, aliases: 20, depth: 40 };

/** One YAML document with the way back to its lines. @internal */
export interface ParsedDocument {
  file: string;
  value: unknown;
  /** A finding at a path of the document; `key` points at the name of the field, not at its value. */
  finding(
    path: (string | number)[],
    rest: Pick<Finding, 'severity' | 'rule' | 'message'>,
    at?: 'key' | 'value',
  ): Finding;
}

/**
 * Reads one file. Whatever is in it, the answer is documents and findings; nothing is thrown.
 *
 * @internal
 */
export function parseYaml(
  file: string,
  text: string,
): { documents: ParsedDocument[]; findings: Finding[] } {
  const fileFinding = (
    rule: string,
    message: string,
    line = 1,
    column = 1,
  ) => ({
    documents: [],
    findings: [
      { file, line, column, severity: 'error' as const, rule, message },
    ],
  });
  if (text.length > LIMITS.characters) {
    return fileFinding(
      'file-size',
      `has more than ${LIMITS.characters} characters`,
    );
  }
  const deep = tooDeep(text);
  if (deep) {
    return fileFinding('depth', 'is nested too deeply', deep.line, deep.column);
  }
  const lines = new LineCounter();
  try {
    const parsed = parseAllDocuments(text, {
      lineCounter: lines,
      prettyErrors: false,
    });
    if (!Array.isArray(parsed)) {
      return fileFinding('empty', 'holds no document');
    }
    const results = parsed.map(each => readDocument(file, each, lines));
    const documents = results.flatMap(each => each.documents);
    const findings = results.flatMap(each => each.findings);
    return documents.length + findings.length === 0
      ? fileFinding('empty', 'holds no document')
      : { documents, findings };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fileFinding('yaml', `cannot be read as YAML: ${reason}`);
  }
}

function readDocument(
  file: string,
  document: Document.Parsed,
  lines: LineCounter,
): { documents: ParsedDocument[]; findings: Finding[] } {
  const at = (
    offset: number,
    rest: Pick<Finding, 'severity' | 'rule' | 'message'>,
  ): Finding => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), ...rest };
  };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return {
      documents: [],
      findings: faults.map(({ pos, message }) =>
        at(openingQuote(document, message) ?? pos[0], {
          severity: 'error',
          rule: /tab/i.test(message) ? 'tabs' : 'yaml',
          message,
        }),
      ),
    };
  }
  if (document.contents === null) {
    return { documents: [], findings: [] };
  }
  const aliases = new Array<Alias>();
  visit(document, { Alias: (_key, node) => void aliases.push(node) });
  if (aliases.length > LIMITS.aliases) {
    const rest = {
      severity: 'error',
      rule: 'aliases',
      message: `has ${aliases.length} aliases; ${LIMITS.aliases} at most`,
    } as const;
    return { documents: [], findings: [at(aliases[0].range?.[0] ?? 0, rest)] };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: LIMITS.aliases });
    return {
      findings: [],
      documents: [
        {
          file,
          value,
          finding: (path, rest, part = 'value') =>
            at(placeOf(document, path, part), rest),
        },
      ],
    };
  } catch (error) {
    const rest = {
      severity: 'error',
      rule: 'aliases',
      message: error instanceof Error ? error.message : String(error),
    } as const;
    const first = aliases[0]?.range ?? document.range;
    return { documents: [], findings: [at(first[0], rest)] };
  }
}

/** An open quote is noticed at the end of the file; what helps is where it began. */
function openingQuote(
  document: Document.Parsed,
  message: string,
): number | undefined {
  let start: number | undefined;
  if (/closing ["']quote/.test(message)) {
    visit(document, {
      Scalar: (_key, { type, range }) => {
        start = type?.startsWith('QUOTE') ? range?.[0] ?? start : start;
      },
    });
  }
  return start;
}

/** Where nesting passes the limit, before a parser recurses into it. */
function tooDeep(text: string): { line: number; column: number } | undefined {
  const rows = text.split('\n');
  for (let row = 0; row < rows.length; row++) {
    const inline = rows[row].match(/(?:[[{]\s*){40}|(?:[-?]\s+){40}/);
    const indent = rows[row].match(/^ */)?.[0].length ?? 0;
    if (inline || (indent > 4 * LIMITS.depth && rows[row].trim())) {
      return { line: row + 1, column: (inline?.index ?? indent) + 1 };
    }
  }
  return undefined;
}
