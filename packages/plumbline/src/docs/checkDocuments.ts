import { checkReferences } from './checkReferences';
import { checkShape } from './checkShape';
import { Finding, inOrder } from './Finding';
import { parseYaml } from './parseYaml';

/** A YAML file to check; `onlyGroups` when it is there for its groups. @internal */
export interface SourceFile {
  path: string;
  text: string;
  onlyGroups?: boolean;
}

/** @internal */
export interface CheckResult {
  /** In order of file and line. */
  findings: Finding[];
  metrics: number;
  charters: number;
}

/**
 * Checks files: each by itself, then against each other. Reads nothing and throws nothing.
 *
 * @param place - named by what is missing as a whole, such as the charter
 * @param now - epoch milliseconds
 * @internal
 */
export function checkDocuments(
  files: SourceFile[],
  place: string,
  now: number,
): CheckResult {
  const findings = new Array<Finding>();
  const shaped = files.flatMap(file => {
    const parsed = parseYaml(file.path, file.text);
    findings.push(...parsed.findings);
    const checked = parsed.documents.map(checkShape);
    if (file.onlyGroups) {
      return checked.flatMap(each =>
        each.shaped.kind === 'Group' ? [each.shaped] : [],
      );
    }
    findings.push(...checked.flatMap(each => each.findings));
    return checked.map(each => each.shaped);
  });
  const today = new Date(now).toISOString().slice(0, 10);
  findings.push(...checkReferences(shaped, today));

  const count = (kind: 'Metric' | 'MetricCharter') =>
    shaped.filter(
      each =>
        each.kind === kind || (each.kind === 'broken' && each.of === kind),
    ).length;
  const charters = count('MetricCharter');
  if (charters === 0) {
    findings.push({
      file: place,
      line: 1,
      column: 1,
      severity: 'error',
      rule: 'one-charter',
      message: 'there is no document of kind MetricCharter',
    });
  }
  return {
    findings: findings.sort(inOrder),
    metrics: count('Metric'),
    charters,
  };
}
