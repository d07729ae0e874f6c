/** What the bytes of a media file say of it. Of a sound there is no size, of a picture no length. */
export interface TrueMedia {
  readonly width?: number;
  readonly height?: number;
  readonly seconds?: number;
}

/** Reads size and length from the bytes of a JPEG or an MP4. */
export function mediaOf(bytes: Buffer): TrueMedia {
  if (bytes.readUInt16BE(0) === 0xffd8) return sizeOfJpeg(bytes);
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return ofMp4(bytes);
  throw new TypeError(`these bytes are no JPEG and no MP4: ${bytes.subarray(0, 12).toString('hex')}`);
}

/** From the frame header, which comes after other segments. */
function sizeOfJpeg(bytes: Buffer): TrueMedia {
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2))
    if (bytes.readUInt16BE(at) === 0xffc0)
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
  throw new TypeError('this JPEG has no frame');
}

/** From the movie's header and the description of its samples. */
function ofMp4(bytes: Buffer): TrueMedia {
  const movie = bytes.indexOf('mvhd');
  const samples = bytes.indexOf('stts');
  const media = bytes.indexOf('mdhd');
  const seconds = bytes.readUInt32BE(movie + 20) / bytes.readUInt32BE(movie + 16);
  let played = 0;
  for (let entry = 0; entry < bytes.readUInt32BE(samples + 8); entry += 1)
    played += bytes.readUInt32BE(samples + 12 + entry * 8) * bytes.readUInt32BE(samples + 16 + entry * 8);
  const difference = Math.abs(played / bytes.readUInt32BE(media + 16) - seconds);
  if (difference > 0.001)
    throw new TypeError(`the samples of this MP4 last ${difference} seconds more or less than it says`);
  const picture = bytes.indexOf('avc1', bytes.indexOf('stsd'));
  if (picture === -1) return { seconds };
  return { width: bytes.readUInt16BE(picture + 28), height: bytes.readUInt16BE(picture + 30), seconds };
}
