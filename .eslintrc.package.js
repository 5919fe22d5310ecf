/*
 * What every package hands to the Backstage lint factory beside its own folder. It stands here and not in the root
 * configuration because the factory's own severity, a warning, would win over the root's.
 */
module.exports = {
  rules: { '@backstage/no-mixed-plugin-imports': 'error' },
  // A test of a module may run it inside the backend it extends.
  testRules: { '@backstage/no-mixed-plugin-imports': 'off' },
};
