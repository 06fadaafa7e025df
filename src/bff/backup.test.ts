import { renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { openSqlite } from './db/sqlite.ts';
import { backupSuite } from './testing/backup.suite.ts';
import { sqlitePlace } from './testing/places.suite.ts';

backupSuite('SQLite', async () => {
  const place = sqlitePlace();
  const copy = `${place.file}-copy`;
  return {
    open: place.open,
    async backUp() {
      const beside = new DatabaseSync(place.file);
      beside.exec(`VACUUM INTO '${copy}'`);
      beside.close();
    },
    restore() {
      renameSync(copy, place.file);
      return openSqlite(place.file);
    },
    forget: place.forget,
  };
});
