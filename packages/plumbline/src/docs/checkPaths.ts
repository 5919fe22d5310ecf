import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { SourceFile } from './checkDocuments';
import { checkShape } from './checkShape';
import { Finding } from './Finding';
import { parseYaml } from './parseYaml';

/** Every control, test and code file that a document names must exist in the repository. @internal */
export function checkPaths(files: SourceFile[], repository: string): Finding[] {
  const documents = files.flatMap(
    ({ path, text }) => parseYaml(path, text).documents,
  );
  return documents.flatMap(document => {
    const { shaped } = checkShape(document);
    const named = new Array<[(string | number)[], string | undefined]>();
    if (shaped.kind === 'Metric') {
      const { code } = shaped.entity.spec.formula;
      named.push([['spec', 'formula', 'code'], code]);
    }
    if (shaped.kind === 'MetricCharter') {
      shaped.entity.spec.nonNegotiables.forEach((rule, index) => {
        const at = ['spec', 'nonNegotiables', index];
        named.push([[...at, 'control'], rule.control]);
        named.push([[...at, 'test'], rule.test]);
      });
    }
    return named.flatMap(([path, file]) =>
      file === undefined || existsSync(resolve(repository, file))
        ? []
        : [
            document.finding(path, {
              severity: 'error',
              rule: 'path',
              message: `there is no ${file}`,
            }),
          ],
    );
  });
}
