/** What `import` and `export` do with a route. */
import type { Attributes, Decision, Route } from '../../../base/router.ts';
import type { Configuration, Statement } from '../semantics/model.ts';
import { PolicyRun } from './policyRun.ts';

/** The decision of a statement `import ...` or `export ...`; `otherwise` where there is none. */
export function decideBy(statement: Statement | undefined, otherwise: boolean, route: Route, configuration: Configuration): Decision {
  const elements = statement?.bound.args[0]?.elements;
  const word = elements?.[0];
  if (!statement || word?.kind !== 'name') return { passes: statement ? undefined : otherwise };
  const unchanged = route.attributes && { attributes: route.attributes };
  if (word.name === 'all' || word.name === 'none') return { passes: word.name === 'all', ...unchanged };
  const code = elements![1];
  if (!code) return { passes: undefined };
  const run = started(code, word.name, statement, configuration, route);
  if (!run) return { passes: undefined };
  const { verdicts, attributes } = run;
  const nextHop = attributes.get('bgp_next_hop');
  const asPath = attributes.get('bgp_path');
  const told = attributesAfter(run, route);
  return {
    passes: verdicts.size === 1 ? verdicts.has('accept') : undefined,
    ...(attributes.has('bgp_next_hop') ? { nextHop: nextHop?.type === 'ip' ? nextHop.value : 'unknown' as const } : {}),
    ...(attributes.has('bgp_path') ? { asPath: asPath?.type === 'path' ? asPath.value : 'unknown' as const } : {}),
    ...(told && { attributes: told }),
  };
}

/** What a route carries when a run is over; undefined where nothing is known of it. */
export function attributesAfter({ attributes }: PolicyRun, { attributes: own }: Route): Attributes | undefined {
  if (!own) return undefined;
  const list = (name: string, before: readonly string[] | undefined): readonly string[] | undefined => {
    const value = attributes.get(name);
    return attributes.has(name) ? (value?.type === 'list' ? value.value : undefined) : before;
  };
  const number = (name: string, before: number | null | undefined): number | null | undefined => {
    const value = attributes.get(name);
    return attributes.has(name) ? (value?.type === 'int' ? value.value : value?.type === 'void' ? null : undefined) : before;
  };
  const origin = (): string | null | undefined => {
    const value = attributes.get('bgp_origin');
    return attributes.has('bgp_origin') ? (value?.type === 'enum' ? value.value : undefined) : own.origin;
  };
  return {
    communities: list('bgp_community', own.communities), largeCommunities: list('bgp_large_community', own.largeCommunities),
    localPreference: number('bgp_local_pref', own.localPreference), med: number('bgp_med', own.med), origin: origin(), onlyToCustomers: number('bgp_otc', own.onlyToCustomers),
  };
}

type Code = NonNullable<Statement['bound']['args'][number]['elements'][number]>;

/** The code, run: a condition after `where`, a filter by its name, or one that stands here. */
function started(code: Code, word: string, { source }: Statement, configuration: Configuration, route: Route): PolicyRun | undefined {
  if (word === 'where') {
    const run = new PolicyRun(configuration, source, route);
    if (code.kind === 'block' || code.kind === 'body' || code.kind === 'punctuation' || code.kind === 'include') return undefined;
    run.condition(code);
    return run;
  }
  const definition = code.kind === 'name' ? configuration.lookup(code.name) : undefined;
  const node = definition?.definition;
  const body = code.kind === 'body' ? code : node?.kind === 'filter' ? node.body : undefined;
  if (!body) return undefined;
  const run = new PolicyRun(configuration, definition?.source ?? source, route);
  run.filter(body);
  return run;
}
