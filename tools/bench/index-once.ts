// Indexes a folder into a catalog and prints the memory of this process at its largest: node index-once.ts DIR CATALOG
import { setFlagsFromString } from 'node:v8';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  openCatalog,
} from '@starbash/catalog';

// As commands index: the space for new objects is kept from growing.
setFlagsFromString('--semi-space-growth-factor=1');
const [folder = '', path = ''] = process.argv.slice(2);
const catalog = openCatalog(path);
const repository = addRepository(catalog, { kind: 'raw', root: folder });
await indexRepository(catalog, repository, { settings: defaultCatalogSettings });
catalog.close();
// As text: a number would be coloured where colours are forced.
console.log(String(process.resourceUsage().maxRSS / 1024));
