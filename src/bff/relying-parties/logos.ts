import { createHash } from 'node:crypto';
import type { Drawn, PictureBox } from '../brand/draw.ts';
import { readPictureFile } from '../brand/read-picture.ts';
import type { Database } from '../db/database.ts';

/** Where a logo is on the pages: beside the name, 40 pixels high, for screens of two pixels to each of the page. */
const logoBox: PictureBox = { width: 320, height: 80 };

/** As pages draw it; `hash` is in its address. */
export interface LogoView extends PictureBox {
  hash: string;
}

/** The logos of relying parties, over the record's database. Every method may fail while the database is away. */
export interface Logos {
  /** Null: none any more. */
  set(relyingParty: string, logo: Drawn | null): Promise<void>;
  find(relyingParty: string): Promise<LogoView | null>;
  /** The PNG with this hash. */
  read(hash: string): Promise<Buffer | undefined>;
}

/** Draws the picture of a file. @throws Error that names what is wrong */
export function readLogo(file: string): Drawn {
  const drawn = readPictureFile(file, [logoBox]);
  const [logo] = 'fault' in drawn ? [] : drawn;
  if (logo === undefined) throw new Error(`Nothing was changed. ${file} ${'fault' in drawn && drawn.fault}.`);
  return logo;
}

export function createLogos(database: Database): Logos {
  return {
    async set(relyingParty, logo) {
      if (logo === null) {
        await database.query('DELETE FROM relying_party_logo WHERE relying_party = $1', [relyingParty]);
        return;
      }
      const png = Buffer.from(logo.png, 'base64');
      const hash = createHash('sha256').update(png).digest('base64url').slice(0, 22);
      await database.query(
        `INSERT INTO relying_party_logo (relying_party, hash, width, height, png) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (relying_party) DO UPDATE SET hash = $2, width = $3, height = $4, png = $5`,
        [relyingParty, hash, logo.width, logo.height, png],
      );
    },
    async find(relyingParty) {
      const [found] = await database.query<LogoView>(
        'SELECT hash, width, height FROM relying_party_logo WHERE relying_party = $1',
        [relyingParty],
      );
      return found ?? null;
    },
    async read(hash) {
      const [found] = await database.query<{ png: Uint8Array }>(
        'SELECT png FROM relying_party_logo WHERE hash = $1 LIMIT 1',
        [hash],
      );
      return found && Buffer.from(found.png);
    },
  };
}
