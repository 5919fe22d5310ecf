import { GovernanceContent } from './GovernanceContent';

/** The page under the header that the new frontend system brings; it brings no landmark for what is under it. */
export function GovernancePage() {
  return (
    <main>
      <GovernanceContent />
    </main>
  );
}
