/** Real manifests from public repositories (BGP_CORPUS): no error in any that its definition accepts, templates and broken ones told apart. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { corpusFolder } from '../../daemons/corpus.ts';
import { kinds } from '../../../server/src/languages/kubernetes/tables/index.ts';
import type { Type } from '../../../server/src/languages/kubernetes/tables/schema.ts';
import { treeOf } from '../../../server/src/languages/kubernetes/syntax/parse.ts';
import { resourcesOf } from '../../../server/src/languages/kubernetes/semantics/resource.ts';
import { at, elementsOf, textOf, type Node } from '../../../server/src/languages/kubernetes/syntax/ast.ts';
import { split } from '../../../server/src/languages/kubernetes/syntax/split.ts';
import { allCodes as codes } from './check.ts';

const corpus = corpusFolder();
const skip = corpus === undefined ? 'BGP_CORPUS names no folder' : false;

/** What the API server refuses indeed, by the beginning of the name: objects that no marker parts, places of values, an address without its length. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  '041': ['15:24 error invalid-argument'],
  '058': ['21:1 error duplicate-option'],
  '059': ['6:1 error duplicate-option'],
  '079': ['16:20 error invalid-argument'],
  '080': ['7:12 error invalid-argument', '8:11 error invalid-argument'],
};

describe('real manifests', { skip }, () => {
  const folder = join(corpus ?? '', 'k8s');
  const files = corpus === undefined ? [] : readdirSync(folder);
  test('no error in what is accepted', () => {
    assert.ok(files.length > 90, `${files.length}`);
    const found: Record<string, readonly string[]> = {};
    for (const file of files) {
      const errors = codes(readFileSync(join(folder, file), 'utf8')).filter((line) => line.includes(' error '));
      if (errors.length > 0) found[file.slice(0, 3)] = errors;
    }
    assert.deepEqual(found, REFUSED);
  });
  test('templates are told apart', () => {
    const templates = files.filter((file) => codes(readFileSync(join(folder, file), 'utf8')).some((line) => line.endsWith('template-file'))).map((file) => file.slice(0, 3));
    // Commands of Terraform, and of Jinja with other brackets. 050 has values to fill in alone, and is checked around them.
    assert.deepEqual(templates, ['005', '061', '085']);
  });
});

/** The definitions beside the corpus: Calico's and MetalLB's. */
const definitions = join(corpus ?? '', '../crds');

describe('definitions', { skip: skip || (existsSync(definitions) ? false : 'the definitions are not there') }, () => {
  const spoken = (type: Type): string => ({ string: 'string', integer: 'integer', boolean: 'boolean', list: 'array', map: 'object', object: 'object', any: '' })[type.type];
  /** Holds a type against its definition, and gives what differs. */
  function differences(type: Type, definition: Node | undefined, path: string): string[] {
    if (type.type === 'any') return [];
    const value = (name: string): unknown => {
      const node = at(definition, name);
      return node?.kind === 'scalar' ? node.value : undefined;
    };
    const result: string[] = value('type') === spoken(type) ? [] : [`${path}: ${value('type')}`];
    if (type.type === 'list') return [...result, ...differences(type.of, at(definition, 'items'), `${path}[]`)];
    if (type.type === 'string') {
      const words = elementsOf(at(definition, 'enum')).map((one) => (one.kind === 'scalar' ? one.text : ''));
      if (words.length > 0 && words.join() !== type.values?.join()) result.push(`${path}: ${words}`);
      if (type.maxLength !== undefined && value('maxLength') !== undefined && type.maxLength !== value('maxLength')) result.push(`${path}: maxLength`);
    }
    if (type.type === 'integer') for (const [name, own] of [['minimum', type.min], ['maximum', type.max]] as const) if (value(name) !== undefined && value(name) !== own) result.push(`${path}: ${name} ${value(name)}`);
    if (type.type === 'object') {
      const properties = at(definition, 'properties');
      const names = properties?.kind === 'mapping' ? properties.pairs.map(({ key }) => key.text) : [];
      const own = Object.keys(type.fields);
      for (const name of names) if (!own.includes(name)) result.push(`${path}.${name} is missing`);
      for (const name of own) if (names.includes(name)) result.push(...differences(type.fields[name]!, at(properties, name), `${path}.${name}`)); else result.push(`${path}.${name} is not there`);
      const required = elementsOf(at(definition, 'required')).map((one) => textOf(one)).sort();
      if (required.join() !== [...type.required].sort().join()) result.push(`${path} requires ${required}`);
    }
    return result;
  }
  test('the tables say what the definitions say', () => {
    const differ: string[] = [];
    let held = 0;
    for (const project of ['calico', 'metallb']) {
      for (const file of readdirSync(join(definitions, project))) {
        // A remark with a group of ours makes a text one that is read.
        for (const item of split(`# apiVersion: cilium.io/v2\n${readFileSync(join(definitions, project, file), 'utf8')}`)) {
          for (const root of treeOf(item.text.includes('apiVersion: cilium') ? item : { ...item, text: `# apiVersion: cilium.io/v2\n${item.text}` }).roots) {
            const group = textOf(at(root, 'spec', 'group'));
            const kind = textOf(at(root, 'spec', 'names', 'kind'));
            for (const version of elementsOf(at(root, 'spec', 'versions'))) {
              const table = kinds.find((one) => one.group === group && one.kind === kind && one.version === textOf(at(version, 'name')));
              if (!table) continue;
              held++;
              assert.equal(table.namespaced, textOf(at(root, 'spec', 'scope')) === 'Namespaced', kind);
              differ.push(...differences(table.fields.spec!, at(version, 'schema', 'openAPIV3Schema', 'properties', 'spec'), `${group}/${version} ${kind}`));
            }
          }
        }
      }
    }
    assert.equal(held, 11);
    assert.deepEqual(differ, []);
    assert.equal(resourcesOf(split('')[0]!).length, 0);
  });
});
