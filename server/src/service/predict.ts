/** Two configurations as the two ends of a link: reads both, and predicts what happens to their sessions. */
import { UNKNOWN_HOST, type HostFacts } from '../base/hostFacts.ts';
import type { FileSystem } from '../base/files.ts';
import type { Finding } from '../base/finding.ts';
import type { Router } from '../base/router.ts';
import type { Flow, Prediction, Side } from '../sessions/predict/model.ts';
import { predict } from '../sessions/predict/predict.ts';
import { languageOf, Stores } from './languages.ts';
import type { Settings } from './settings.ts';

/** One of the two. */
export interface PredictedFile {
  readonly root: string;
  readonly files: FileSystem;
  readonly settings: Settings;
  readonly host: HostFacts | undefined;
  /** The interface of the link. */
  readonly link: string | undefined;
}

/** The predictions, or which of the two cannot be read and why. */
export type PredictResult = { readonly predictions: readonly Prediction[] } | { readonly root: string; readonly unreadable: string };

interface Read { readonly side: Side; readonly refusal: Finding | undefined }

/** Predicts what happens between two routers. A file that its daemon refuses has no session that comes up. */
export function predictFiles(a: PredictedFile, b: PredictedFile): PredictResult {
  const one = read(a);
  if ('unreadable' in one) return one;
  const other = read(b);
  if ('unreadable' in other) return other;
  const predictions = predict(one.side, other.side);
  const refusals = [one, other].flatMap(({ refusal }) => refusal ?? []);
  return { predictions: refusals.length === 0 ? predictions : predictions.map((prediction) => refused(prediction, refusals)) };
}

function read({ root, files, settings, host, link }: PredictedFile): Read | { readonly root: string; readonly unreadable: string } {
  const language = languageOf(root, files);
  const store = new Stores(files).of(language);
  const document = store.get(root);
  if ('error' in document) return { root, unreadable: document.message };
  const unfit = language.notConfiguration(document);
  if (unfit) return { root, unreadable: unfit.message };
  if (!language.router) return { root, unreadable: `sessions of ${language.daemon} are not predicted` };
  const judge = language.judge(root, store, { ...settings, rules: {}, deafToRemarks: true, host }, false, false);
  const refusal = language.findings(judge, store, settings).find(({ severity }) => severity === 'error');
  const router: Router = language.router(judge);
  return { side: { router, host: host ?? UNKNOWN_HOST, link }, refusal };
}

/** The daemon does not start with what it refuses, so nothing of the rest is ever seen. */
function refused(prediction: Prediction, refusals: readonly Finding[]): Prediction {
  const none: Flow = 'none';
  return {
    ...prediction, up: false,
    families: Object.fromEntries(Object.keys(prediction.families).map((name) => [name, { aToB: none, bToA: none }])),
    why: refusals.map(({ code, message, file, range }) => ({ code, message: `the daemon refuses the file: ${message}`, at: { file, range } })),
  };
}
