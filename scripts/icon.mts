/** Makes images/icon.png of images/icon.svg: node scripts/icon.mts (Chromium paints it). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { needProgram } from './debian.mts';

const images = join(import.meta.dirname, '..', 'images');
const chromium = process.env.CHROMIUM ?? needProgram('chromium', ['chromium'], 'Painting the icon');
const scratch = mkdtempSync(join(tmpdir(), 'bgp-icon-'));
try {
  const page = join(scratch, 'icon.html');
  writeFileSync(page, `<style>body{margin:0}svg{display:block}</style>${readFileSync(join(images, 'icon.svg'), 'utf8')}`);
  const { status, stderr } = spawnSync(chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--window-size=256,256', '--default-background-color=00000000', `--user-data-dir=${scratch}`, `--screenshot=${join(images, 'icon.png')}`, pathToFileURL(page).href], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
