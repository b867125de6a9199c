// CBOR (RFC 8949) as far as the server's own frames need it: it takes a frame's top level apart and leaves what is within alone, so that
// parameters and results pass through byte for byte.

export const Major = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, tag: 6, simple: 7 };

/** Tags of SurrealDB's CBOR. */
export const Tag = {
  datetimeText: 0, none: 6, table: 7, record: 8, uuidText: 9, decimal: 10, datetime: 12, durationText: 13, duration: 14, uuid: 37, range: 49,
  included: 50, excluded: 51, file: 55, set: 56, point: 88, line: 89, polygon: 90, multiPoint: 91, multiLine: 92, multiPolygon: 93,
  collection: 94,
};

const breakByte = 0xff;
const indefinite = 31;

/** Encoded CBOR, to be put into a frame as it is. */
export class Raw {
  constructor(bytes) {
    this.bytes = bytes;
  }
}

/** A value with a tag. */
export class Tagged {
  constructor(tag, value) {
    this.tag = tag;
    this.value = value;
  }
}

/** A floating-point number, which a JavaScript number that happens to be whole isn't written as. */
export class Float {
  constructor(value) {
    this.value = value;
  }
}

export const none = new Tagged(Tag.none, null);

export const uuid = text => new Tagged(Tag.uuid, Buffer.from(text.replaceAll('-', ''), 'hex'));

export class CborError extends Error {}

/** Encodes null, booleans, integers (numbers and bigints), strings, bytes, arrays, plain objects (undefined members left out) and the classes above. */
export function encode(value) {
  const parts = [];
  write(value, parts);
  return Buffer.concat(parts);
}

function write(value, parts) {
  if (value === null) {
    parts.push(Buffer.of(0xf6));
  } else if (typeof value === 'boolean') {
    parts.push(Buffer.of(value ? 0xf5 : 0xf4));
  } else if (typeof value === 'number' || typeof value === 'bigint') {
    const number = BigInt(value);
    parts.push(number < 0n ? head(Major.negative, -1n - number) : head(Major.unsigned, number));
  } else if (typeof value === 'string') {
    const text = Buffer.from(value);
    parts.push(head(Major.text, text.length), text);
  } else if (value instanceof Uint8Array) {
    parts.push(head(Major.bytes, value.length), value);
  } else if (Array.isArray(value)) {
    parts.push(head(Major.array, value.length));
    value.forEach(item => write(item, parts));
  } else if (value instanceof Raw) {
    parts.push(value.bytes);
  } else if (value instanceof Tagged) {
    parts.push(head(Major.tag, value.tag));
    write(value.value, parts);
  } else if (value instanceof Float) {
    const float = Buffer.alloc(9, 0xfb);
    float.writeDoubleBE(value.value, 1);
    parts.push(float);
  } else {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    parts.push(head(Major.map, members.length));
    for (const [name, member] of members) {
      write(name, parts);
      write(member, parts);
    }
  }
}

function head(major, argument) {
  const number = BigInt(argument);
  const initial = major << 5;
  if (number < 24n) {
    return Buffer.of(initial | Number(number));
  }

  const size = number < 0x100n ? 0 : number < 0x10000n ? 1 : number < 0x100000000n ? 2 : 3;
  const bytes = Buffer.alloc(1 + (1 << size));
  bytes[0] = initial | (24 + size);
  for (let i = bytes.length - 1, rest = number; i > 0; i--, rest >>= 8n) {
    bytes[i] = Number(rest & 0xffn);
  }

  return bytes;
}

/** Goes over encoded bytes, which may be anything. */
export class Reader {
  constructor(bytes) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = 0;
  }

  /** The major type, and the length or number, of the next item: a bigint beyond 2^53, undefined for an indefinite length or a break. */
  head() {
    const initial = this.#byte();
    const info = initial & 0x1f;
    const start = this.position;
    let argument = info;
    if (info >= 24 && info <= 27) {
      const size = 1 << (info - 24);
      this.#advance(size);
      argument = size === 8 ? this.bytes.readBigUInt64BE(start) : this.bytes.readUIntBE(start, size);
      argument = size === 8 && argument <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(argument) : argument;
    } else if (info === indefinite) {
      argument = undefined;
    } else if (info > 27) {
      throw new CborError(`0x${initial.toString(16)} begins no data item`);
    }

    return { major: initial >> 5, info, argument };
  }

  /** The bytes of the next item, whatever it is. */
  skip() {
    const start = this.position;
    // The items that each open container lacks; undefined for one that ends with a break.
    const open = [1];
    while (open.length > 0) {
      if (open.at(-1) === 0) {
        open.pop();
        continue;
      }

      if (open.at(-1) === undefined && this.bytes[this.position] === breakByte) {
        this.position++;
        open.pop();
        continue;
      }

      if (open.at(-1) !== undefined) {
        open[open.length - 1]--;
      }

      const { major, argument } = this.head();
      if (major === Major.array || major === Major.map) {
        open.push(argument === undefined ? undefined : Number(argument) * (major === Major.map ? 2 : 1));
      } else if (major === Major.tag) {
        open.push(1);
      } else if (major === Major.bytes || major === Major.text) {
        if (argument === undefined) {
          open.push(undefined);
        } else {
          this.#advance(Number(argument));
        }
      } else if (argument === undefined) {
        throw new CborError('a break or an indefinite length where none can be');
      }
    }

    return this.bytes.subarray(start, this.position);
  }

  /** Whether a break is next, which is then taken. */
  takeBreak() {
    const isBreak = this.bytes[this.position] === breakByte;
    this.position += isBreak ? 1 : 0;
    return isBreak;
  }

  /** The text or bytes whose head was read. */
  string({ major, argument }) {
    if (argument !== undefined) {
      const start = this.position;
      this.#advance(Number(argument));
      return this.bytes.subarray(start, this.position);
    }

    const chunks = [];
    while (!this.takeBreak()) {
      const chunk = this.head();
      if (chunk.major !== major || chunk.argument === undefined) {
        throw new CborError('a chunk of another type than its string');
      }

      chunks.push(this.string(chunk));
    }

    return Buffer.concat(chunks);
  }

  #byte() {
    this.#advance(1);
    return this.bytes[this.position - 1];
  }

  #advance(count) {
    if (count > this.bytes.length - this.position) {
      throw new CborError('the data end too early');
    }

    this.position += count;
  }
}

/** The members of an encoded map with names as keys, each still encoded; undefined if the bytes are something else. */
export function members(bytes) {
  const reader = new Reader(bytes);
  const map = reader.head();
  if (map.major !== Major.map) {
    return undefined;
  }

  const found = new Map();
  for (let i = 0; map.argument === undefined ? !reader.takeBreak() : i < map.argument; i++) {
    const name = text(reader.skip());
    found.set(name, reader.skip());
  }

  return found;
}

/** The items of an encoded array, each still encoded; undefined if the bytes are something else. */
export function items(bytes) {
  const reader = new Reader(bytes);
  const array = reader.head();
  if (array.major !== Major.array) {
    return undefined;
  }

  const found = [];
  while (array.argument === undefined ? !reader.takeBreak() : found.length < array.argument) {
    found.push(reader.skip());
  }

  return found;
}

/** The string that the bytes encode; undefined if they encode something else. */
export function text(bytes) {
  const reader = new Reader(bytes);
  const string = reader.head();
  return string.major === Major.text ? reader.string(string).toString() : undefined;
}

/** The tag in front, and what it tags; undefined if there is none. */
export function tagged(bytes) {
  const reader = new Reader(bytes);
  const { major, argument } = reader.head();
  return major === Major.tag ? { tag: Number(argument), value: reader.skip() } : undefined;
}

/** A UUID as text, from a UUID or a text; undefined if the bytes encode something else. */
export function uuidText(bytes) {
  const tag = tagged(bytes);
  if (tag?.tag === Tag.uuid) {
    const reader = new Reader(tag.value);
    const hex = reader.string(reader.head()).toString('hex');
    return hex.length === 32 ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : undefined;
  }

  const string = text(tag?.tag === Tag.uuidText ? tag.value : bytes)?.toLowerCase();
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(string) ? string : undefined;
}

/** Whether the bytes encode null or NONE. */
export const isNothing = bytes => bytes[0] === 0xf6 || tagged(bytes)?.tag === Tag.none;
