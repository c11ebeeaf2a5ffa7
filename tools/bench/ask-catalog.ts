// Asks a catalog one question of questions.ts, by its number, and prints seconds and MiB as JSON.
import { openCatalog } from '@starbash/catalog';
import { median, seconds } from './pairs.ts';
import { questions } from './questions.ts';

const [path = '', rounds = '1', number = '0'] = process.argv.slice(2);
const question = questions[Number(number)];
if (question === undefined) throw new Error(`there is no question ${number}`);
const catalog = openCatalog(path);
const times: number[] = [];
// The first time is what a command needs, which asks once; memory is that of asking once, too.
times.push(await seconds(() => question.ask(catalog)));
const peak = process.resourceUsage().maxRSS / 1024;
for (let i = 1; i < Number(rounds); i++) times.push(await seconds(() => question.ask(catalog)));
catalog.close();
console.log(JSON.stringify({ first: times[0], median: median(times), peak }));
