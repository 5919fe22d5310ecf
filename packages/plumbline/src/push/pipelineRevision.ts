import { Terminal } from '../Terminal';

/** GitHub, GitLab, Jenkins, Bitbucket, Azure, CircleCI, Buildkite. */
const VARIABLES = [
  'GITHUB_SHA',
  'CI_COMMIT_SHA',
  'GIT_COMMIT',
  'BITBUCKET_COMMIT',
  'BUILD_SOURCEVERSION',
  'CIRCLE_SHA1',
  'BUILDKITE_COMMIT',
];

/** The commit that the pipeline runs for, else that of the working directory. @internal */
export function pipelineRevision(terminal: Terminal): string | undefined {
  for (const name of VARIABLES) {
    const revision = terminal.variable(name);
    if (revision) {
      return revision;
    }
  }
  return terminal.gitHead();
}
