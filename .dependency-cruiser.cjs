/**
 * The layers of the server (docs/architecture.md): what stands lower knows nothing of what stands higher.
 * base <- languages <- sessions <- rules <- features <- service <- server, cli; the client speaks only LSP with the server.
 * Beside them host, the machine behind the ports: it knows base and service, and is known by server and cli alone.
 */
const layers = ['base', 'languages', 'sessions', 'rules', 'features', 'service', 'server|cli'];
const path = (names) => `^server/src/(${names})/`;
const RULE = '^server/src/rules/';
const NO_RULE = '^server/src/rules/(rule|registry|coreDescriptions|report|sessions|neighbors|examples|bird/[^/]+|kubernetes/[^/]+)\\.ts$';

module.exports = {
  forbidden: [
    ...layers.slice(0, -1).map((layer, i) => ({
      name: `${layer} knows nothing above it`, severity: 'error', from: { path: path(layer) }, to: { path: path(layers.slice(i + 1).join('|')) },
    })),
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    // A file in rules/ is a rule, but for what all of them stand on and what gathers them; a file in rules/core holds several.
    { name: 'no rule knows another rule', severity: 'error', from: { path: RULE, pathNot: NO_RULE }, to: { path: RULE, pathNot: NO_RULE } },
    { name: 'no language knows another', severity: 'error', from: { path: '^server/src/languages/([^/]+)/' }, to: { path: '^server/src/languages/', pathNot: '^server/src/languages/$1/' } },
    { name: 'files come through a port', severity: 'error', from: { path: path('base|languages|sessions|rules|features|service') }, to: { dependencyTypes: ['core'] } },
    { name: 'only server and cli know the machine', severity: 'error', from: { path: '^server/src/', pathNot: path('server|cli|host') }, to: { path: path('host') } },
    { name: 'the machine knows only its ports', severity: 'error', from: { path: path('host') }, to: { path: path('languages|sessions|rules|features|server|cli') } },
    { name: 'only the server and the client speak LSP', severity: 'error', from: { path: '^server/src/', pathNot: '^server/src/server/' }, to: { path: 'node_modules/vscode-languageserver/' } },
    { name: 'the client speaks only LSP with the server', severity: 'error', from: { path: '^client/' }, to: { path: '^server/' } },
    { name: 'the server does not know VS Code', severity: 'error', from: { path: '^server/' }, to: { path: '^(vscode|client/)' } },
  ],
  options: { parser: 'swc', tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' }, enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'], extensions: ['.ts', '.mts', '.mjs', '.js', '.json'] } },
};
