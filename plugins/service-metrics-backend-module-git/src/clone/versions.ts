/*
 * A tag that marks a release for production, when the configuration says nothing: a version without a pre-release part
 * (`1.2`, `v1.2.3`, `release-2026.01.31`) or a numbered release (`release_123`). A bare `v1` is left out: by convention
 * it is a label that moves along.
 */
const RELEASE =
  /^(?:(?:release[-_])?v?\d{1,8}(?:\.\d{1,8}){1,3}|release[-_]v?\d{1,8})$/;

/** @internal */
export function isReleaseVersion(tag: string): boolean {
  return RELEASE.test(tag);
}

const STAGE =
  '(?:alpha|beta|rc|cr|m|pre|preview|dev|next|canary|nightly|snapshot|final|ga|hotfix|patch|post|build)';

/**
 * Ids that may be kept as they are: commit hashes, and versions whose words are known ones. The tail of any other tag
 * may hold a name, so such an id is kept as a keyed hash only.
 *
 * @internal
 */
export const ID_PATTERN = new RegExp(
  `^(?:[0-9a-f]{40}|[0-9a-f]{64}|(?:release[-_])?v?\\d{1,8}(?:\\.\\d{1,8}){0,3}(?:[-.+]?${STAGE}(?:[-.]?\\d{1,8}){0,3})?(?:[-+]\\d{1,8})?)$`,
);
