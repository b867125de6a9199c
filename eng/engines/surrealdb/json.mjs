// JSON on the wire, by SurrealDB's rules: both directions go through the CBOR that the engine speaks.

import { CborError, Float, Major, Raw, Reader, Tag, Tagged, encode } from './cbor.mjs';

const maxDepth = 100;
const token = /\s*("(?:[^"\\\u0000-\u001f]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/y;
const geometries = new Map([
  [Tag.point, 'Point'], [Tag.line, 'LineString'], [Tag.polygon, 'Polygon'], [Tag.multiPoint, 'MultiPoint'],
  [Tag.multiLine, 'MultiLineString'], [Tag.multiPolygon, 'MultiPolygon'],
]);

/** A JSON request as the same request in CBOR. Texts in its parameters that read like record ids, UUIDs and datetimes are such. */
export function fromJson(json) {
  token.lastIndex = 0;
  const request = readValue(json, 0, false);
  if (json.slice(token.lastIndex).trim() !== '') {
    throw new CborError('more than one JSON value');
  }

  return encode(request);
}

/** Encoded CBOR as JSON. What SurrealQL alone has a notation for is written by the engine. */
export async function toJson(bytes, engine) {
  const foreign = [];
  const pieces = [];
  writeValue(bytes, pieces, foreign);
  if (foreign.length === 0) {
    return pieces.join('');
  }

  const answer = await engine.call('query', ['RETURN $values.map(|$value| <string> $value)', { values: foreign.map(value => new Raw(value)) }]);
  const texts = readTexts(answer.bytes);
  return pieces.map(piece => (typeof piece === 'number' ? JSON.stringify(texts[piece]) : piece)).join('');
}

function next(json) {
  const found = token.exec(json);
  if (!found) {
    throw new CborError('no JSON');
  }

  return found[1];
}

function readValue(json, depth, isParameter, first = next(json)) {
  if (depth > maxDepth) {
    throw new CborError(`JSON nested deeper than ${maxDepth} levels`);
  }

  switch (first[0]) {
    case '[':
      return readArray(json, depth, isParameter);
    case '{':
      return readObject(json, depth, isParameter);
    case '"':
      return isParameter ? typed(JSON.parse(first)) : JSON.parse(first);
    case 't':
    case 'f':
      return first === 'true';
    case 'n':
      return null;
    default:
      return readNumber(first);
  }
}

function readArray(json, depth, isParameter) {
  const values = [];
  for (let first = next(json); first !== ']'; first = next(json)) {
    values.push(readValue(json, depth + 1, isParameter, first));
    const separator = next(json);
    if (separator === ']') {
      break;
    }

    expect(separator, ',');
  }

  return values;
}

function readObject(json, depth, isParameter) {
  const entries = [];
  for (let name = next(json); name !== '}'; name = next(json)) {
    expect(name[0], '"');
    expect(next(json), ':');
    const key = JSON.parse(name);
    entries.push([key, readValue(json, depth + 1, isParameter || (depth === 0 && key === 'params'))]);
    const separator = next(json);
    if (separator === '}') {
      break;
    }

    expect(separator, ',');
  }

  return Object.fromEntries(entries);
}

function readNumber(number) {
  if (!/^-?[0-9]/.test(number)) {
    throw new CborError(`${number} where a value was expected`);
  }

  if (/[.eE]/.test(number)) {
    return new Float(Number(number));
  }

  const integer = BigInt(number);
  if (BigInt.asIntN(64, integer) !== integer) {
    throw new CborError(`${number} doesn't fit into 64 bits`);
  }

  return integer;
}

function typed(value) {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) {
    return new Tagged(Tag.uuidText, value);
  }

  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value))) {
    return new Tagged(Tag.datetimeText, value);
  }

  return /^[A-Za-z_]\w*:(\w+|⟨[^⟩]+⟩|`[^`]+`)$/.test(value) ? new Tagged(Tag.record, value) : value;
}

function expect(found, wanted) {
  if (found !== wanted) {
    throw new CborError(`${found} where ${wanted} was expected`);
  }
}

function writeValue(bytes, pieces, foreign) {
  write(new Reader(bytes));

  function write(reader) {
    const start = reader.position;
    const head = reader.head();
    switch (head.major) {
      case Major.unsigned:
        pieces.push(String(head.argument));
        break;
      case Major.negative:
        pieces.push(String(-1n - BigInt(head.argument)));
        break;
      case Major.bytes:
        pieces.push(JSON.stringify([...reader.string(head)]));
        break;
      case Major.text:
        pieces.push(JSON.stringify(reader.string(head).toString()));
        break;
      case Major.array:
        list('[', ']', head, reader, () => write(reader));
        break;
      case Major.map:
        list('{', '}', head, reader, () => {
          write(reader);
          pieces.push(':');
          write(reader);
        });
        break;
      case Major.tag:
        writeTagged(head.argument, reader, start);
        break;
      default:
        pieces.push(simple(reader.bytes.subarray(start, reader.position), head));
    }
  }

  function list(open, close, head, reader, writeItem) {
    pieces.push(open);
    for (let i = 0; head.argument === undefined ? !reader.takeBreak() : i < head.argument; i++) {
      pieces.push(i > 0 ? ',' : '');
      writeItem();
    }

    pieces.push(close);
  }

  function writeTagged(tag, reader, start) {
    switch (tag) {
      case Tag.none:
        reader.skip();
        pieces.push('null');
        break;
      case Tag.decimal:
      case Tag.table:
      case Tag.uuidText:
      case Tag.set:
        write(reader);
        break;
      case Tag.uuid: {
        const hex = reader.string(reader.head()).toString('hex');
        pieces.push(JSON.stringify(hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')));
        break;
      }
      case Tag.datetime:
        pieces.push(JSON.stringify(datetime(reader)));
        break;
      case Tag.collection:
        pieces.push('{"type":"GeometryCollection","geometries":');
        write(reader);
        pieces.push('}');
        break;
      default:
        if (geometries.has(tag)) {
          pieces.push(`{"type":"${geometries.get(tag)}","coordinates":`);
          coordinates(reader);
          pieces.push('}');
        } else {
          reader.skip();
          pieces.push(foreign.push(reader.bytes.subarray(start, reader.position)) - 1);
        }
    }
  }

  // The parts of a geometry carry tags of their own, which GeoJSON has no place for.
  function coordinates(reader) {
    let head = reader.head();
    head = head.major === Major.tag ? reader.head() : head;
    list('[', ']', head, reader, () => {
      const isNumber = [Major.simple, Major.unsigned, Major.negative].includes(reader.bytes[reader.position] >> 5);
      return isNumber ? write(reader) : coordinates(reader);
    });
  }
}

function simple(bytes, { info }) {
  switch (info) {
    case 20:
      return 'false';
    case 21:
      return 'true';
    case 25:
      return float(half(bytes.readUInt16BE(1)));
    case 26:
      return float(bytes.readFloatBE(1));
    case 27:
      return float(bytes.readDoubleBE(1));
    default:
      return 'null';
  }
}

const float = value => (!Number.isFinite(value) ? 'null' : Number.isInteger(value) && Math.abs(value) < 1e16 ? value.toFixed(1) : String(value));

function half(bits) {
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  const magnitude = exponent === 31 ? (fraction ? NaN : Infinity)
    : exponent === 0 ? fraction * 2 ** -24
      : (1024 + fraction) * 2 ** (exponent - 25);
  return bits & 0x8000 ? -magnitude : magnitude;
}

function datetime(reader) {
  reader.head();
  const seconds = integer(reader.head());
  const nanos = integer(reader.head());
  const fraction = String(nanos).padStart(9, '0').replace(/(000){1,3}$/, '');
  return new Date(seconds * 1000).toISOString().replace('.000Z', fraction === '' ? 'Z' : `.${fraction}Z`);
}

const integer = ({ major, argument }) => (major === Major.negative ? -1 - Number(argument) : Number(argument));

function readTexts(bytes) {
  const json = [];
  writeValue(bytes, json, []);
  return JSON.parse(json.join(''))[0].result;
}
