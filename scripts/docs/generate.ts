import { writeRepositoryPages } from './repository-pages.ts';
import { writeSchemaPages } from './schema/pages.ts';

// Writes the pages of the website that are made from other files.
writeSchemaPages();
writeRepositoryPages();
