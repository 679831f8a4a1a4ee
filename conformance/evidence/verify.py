"""A reader of evidence in another language, written from docs/evidence.md alone: it shares no line with `evidence/`.

    python3 conformance/evidence/verify.py [vectors.json] [--json]

Says of each case of the vectors whether it is accepted, or for which reason it is refused, and ends with status 1 when that
is not what the vectors say. With --json it prints the reasons alone, null for what is accepted, in the order of the cases.
Needs Debian's python3-jwcrypto.
"""
import json
import re
import sys
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path

from jwcrypto.common import JWException
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS

SCHEMA = Path(__file__).parents[2] / "docs" / "generated" / "evidence.schema.json"
MINOR = 0
ALGORITHM_OF = {("OKP", "Ed25519"): "EdDSA", ("EC", "P-256"): "ES256"}


class Refused(Exception):
    """There is no evidence; the reason is the word of the table "How a reader checks"."""


def check(holds, reason):
    if not holds:
        raise Refused(reason)


class Reader:
    """The keys that an issuer trusts, and the name by which it is told."""

    def __init__(self, signers, audience):
        self.audience = audience
        self.schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        self.keys = {jwk["kid"]: (signer, jwk) for signer in signers for jwk in signer["jwks"]["keys"]}

    def read(self, compact, now, transaction):
        """What the evidence says, as far as version 1.0 goes. Raises Refused."""
        check(len(compact) <= 4096, "too_long")
        parts = compact.split(".")
        check(len(parts) == 3, "form")
        header, payload = (plain_json(decoded(part)) for part in parts[:2])
        decoded(parts[2])
        signer = self.signed(compact, header)
        check(isinstance(payload, dict) and str_of(payload, "ver").startswith("1."), "version")
        claims = within(self.schema, payload, is_newer(payload["ver"]))
        check(claims is not None, "claims")
        check(claims["iss"] == signer["signer"], "signer")
        check(claims["shop"]["requestorID"] in signer["requestorIDs"], "not_consented")
        check(claims["aud"] == self.audience, "audience")
        check(0 < claims["exp"] - claims["iat"] <= 600, "lifetime")
        check(claims["exp"] > now - 60, "stale")
        check(claims["iat"] <= now + 60, "future")
        check(claims["txn"] == transaction["threeDSServerTransID"].lower(), "transaction")
        check(claims["shop"] == transaction["shop"], "shop")
        check(claims.get("pay") == transaction.get("pay"), "payment")
        return claims

    def signed(self, compact, header):
        """Whose key signed it: the key chooses the algorithm, and nothing in the header chooses the key but its name."""
        check(isinstance(header, dict) and sorted(header) == ["alg", "kid", "typ"], "header")
        check(all(isinstance(value, str) for value in header.values()), "header")
        check(header["typ"] == "sekisho-evidence+jwt", "header")
        check(header["alg"] in ALGORITHM_OF.values(), "algorithm")
        check(header["kid"] in self.keys, "unknown_key")
        signer, jwk = self.keys[header["kid"]]
        check(header["alg"] == ALGORITHM_OF[jwk["kty"], jwk["crv"]], "algorithm")
        jws = JWS()
        jws.allowed_algs = [header["alg"]]
        try:
            jws.deserialize(compact, JWK(**jwk))
        except JWException:
            raise Refused("signature") from None
        return signer


def decoded(part):
    """Base64url in its one spelling: no padding, no other letters, no bits that are for nothing."""
    check(re.fullmatch("[A-Za-z0-9_-]+", part, re.ASCII) and len(part) % 4 != 1, "form")
    value = urlsafe_b64decode(part + "=" * (-len(part) % 4))
    check(urlsafe_b64encode(value).decode().rstrip("=") == part, "form")
    return value


def plain_json(encoded):
    """JSON in its one spelling: written again it is the same text."""
    try:
        text = encoded.decode("utf-8")
        value = json.loads(text)
        written = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    except (ValueError, RecursionError):
        raise Refused("form") from None
    check(written == text and is_plain(value, 0), "form")
    return value


def is_plain(value, depth):
    """Whole numbers, names that begin with a letter, whole characters, and eight levels at most."""
    if isinstance(value, (list, dict)) and depth == 8:
        return False
    if isinstance(value, list):
        return all(is_plain(inner, depth + 1) for inner in value)
    if isinstance(value, dict):
        named = all(re.match("[A-Za-z]", name) for name in value)
        return named and all(is_plain(inner, depth + 1) for inner in value.values())
    if isinstance(value, str):
        return not re.search("[\ud800-\udfff]", value)
    return value is None or isinstance(value, bool) or (isinstance(value, int) and 0 <= value < 2**53)


def is_newer(ver):
    minor = re.fullmatch(r"1\.(0|[1-9][0-9]{0,3})", ver)
    return minor is not None and int(minor[1]) > MINOR


def within(schema, value, newer):
    """The value as far as the schema names it; None where it is not of it, or says nothing to this version."""
    if "enum" in schema:
        return one_of(schema["enum"], value, newer)
    if schema["type"] == "object":
        return object_of(schema, value, newer)
    if schema["type"] == "array":
        return words_of(schema["items"]["enum"], value, newer)
    if schema["type"] == "string":
        return value if isinstance(value, str) and re.fullmatch(schema["pattern"], value) else None
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return value if is_whole and schema["minimum"] <= value <= schema["maximum"] else None


def object_of(schema, value, newer):
    if not isinstance(value, dict):
        return None
    read = {}
    for name, inner in schema["properties"].items():
        if name not in value:
            continue
        read[name] = within(inner, value[name], newer)
        if read[name] is None:
            # A word of a newer version is left out; whatever else is wrong, is wrong in any version.
            if not (newer and isinstance(value[name], str) and isinstance(inner.get("enum", [0])[0], str)):
                return None
            del read[name]
    return read if all(name in read for name in schema["required"]) else None


def one_of(allowed, value, newer):
    if isinstance(allowed[0], str):
        return value if isinstance(value, str) and value in allowed else None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    reached = max(step for step in allowed if step <= value)
    return reached if newer or reached == value else None


def words_of(allowed, value, newer):
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        return None
    known = [word for word in value if word in allowed]
    if len(set(value)) < len(value) or (len(known) < len(value) and not newer):
        return None
    return known


def str_of(value, name):
    return value[name] if isinstance(value.get(name), str) else ""


def reason_of(reader, vectors, case):
    transaction = {**vectors["transaction"], **case.get("transaction", {})}
    try:
        reader.read(case["evidence"], vectors["now"], transaction)
        return None
    except Refused as refused:
        return str(refused)


def main(arguments):
    paths = [argument for argument in arguments if not argument.startswith("--")]
    path = Path(paths[0]) if paths else Path(__file__).with_name("vectors.json")
    vectors = json.loads(path.read_text(encoding="utf-8"))
    reader = Reader(vectors["signers"], vectors["audience"])
    found = [reason_of(reader, vectors, case) for case in vectors["cases"]]
    if "--json" in arguments:
        print(json.dumps(found))
        return 0
    wrong = 0
    for case, reason in zip(vectors["cases"], found):
        is_right = reason == case.get("refusal")
        wrong += not is_right
        print(f"{'ok   ' if is_right else 'WRONG'} {reason or 'accepted':14} {case['name']}")
    print(f"{len(found)} cases, {wrong} not as the vectors say")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
