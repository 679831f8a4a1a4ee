"""A reader of outcomes in another language, written from docs/outcomes.md alone: it shares no line with `evidence/`.

    python3 conformance/outcomes/verify.py [vectors.json] [--json]

Says of each case and each letter of the vectors whether it is accepted, or for which reason it is refused, and ends with
status 1 when that is not what the vectors say. With --json it prints the reasons alone, null for what is accepted: those of
the cases and then those of the letters. The text that travels is that of evidence, and so is what reads it (../evidence/verify.py).
Needs Debian's python3-jwcrypto.
"""
import json
import re
import sys
from pathlib import Path

from jwcrypto.common import JWException
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS

HERE = Path(__file__).parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent / "evidence"))
from verify import ALGORITHM_OF, Refused, check, decoded, plain_json  # noqa: E402

SCHEMA = json.loads((HERE.parents[1] / "docs" / "generated" / "outcome.schema.json").read_text(encoding="utf-8"))
OUTCOME = "sekisho-outcome+jwt"
REQUEST = "sekisho-outcomes-request+jwt"
BY_THE_OTHER = {
    "issuer": {"chargeback", "chargeback_reversed", "verdict_ok", "verdict_ng", "dispatched", "delivered", "returned"},
    "shop": {"authentication"},
}
BY_BOTH = {"fraud", "fraud_withdrawn", "contest"}


class Reader:
    """A shop or an issuer, and the partners that it has named."""

    def __init__(self, role, name, partners):
        self.role = role
        self.name = name
        self.partners = {partner["partner"]: partner for partner in partners}
        self.keys = {jwk["kid"]: (partner["partner"], jwk) for partner in partners for jwk in partner["jwks"]["keys"]}

    def take(self, compact, now, asked):
        """What an outcome says that came from the feed of `asked`. Raises Refused."""
        claims = self.opened(compact, OUTCOME, now)
        check(claims["iss"] == asked, "signer")
        partner = self.partners[asked]
        check(partner["hears"], "not_consented")
        outcome = within(SCHEMA, claims)
        check(outcome is not None, "claims")
        check(outcome["said"]["kind"] in BY_BOTH | BY_THE_OTHER[self.role], "not_theirs")
        check(outcome["txn"] in partner["transactions"], "unknown_transaction")
        return outcome

    def opened(self, compact, typ, now):
        """What a partner signed for this reader, and now. Raises Refused."""
        check(len(compact) <= 4096, "too_long")
        parts = compact.split(".")
        check(len(parts) == 3, "form")
        header, claims = (plain_json(decoded(part)) for part in parts[:2])
        decoded(parts[2])
        signer = self.signed(compact, header, typ)
        check(isinstance(claims, dict), "claims")
        check(all(isinstance(claims.get(name), str) for name in ("iss", "aud")), "claims")
        check(all(is_whole(claims.get(name)) for name in ("iat", "exp")), "claims")
        check(claims["iss"] == signer, "signer")
        check(claims["aud"] == self.name, "audience")
        check(0 < claims["exp"] - claims["iat"] <= 600, "lifetime")
        check(claims["exp"] > now - 60, "stale")
        check(claims["iat"] <= now + 60, "future")
        return claims

    def signed(self, compact, header, typ):
        """Whose key signed it: the key chooses the algorithm, and nothing in the header chooses the key but its name."""
        check(isinstance(header, dict) and sorted(header) == ["alg", "kid", "typ"], "header")
        check(all(isinstance(value, str) for value in header.values()) and header["typ"] == typ, "header")
        check(header["alg"] in ALGORITHM_OF.values(), "algorithm")
        check(header["kid"] in self.keys, "unknown_key")
        partner, jwk = self.keys[header["kid"]]
        check(header["alg"] == ALGORITHM_OF[jwk["kty"], jwk["crv"]], "algorithm")
        jws = JWS()
        jws.allowed_algs = [header["alg"]]
        try:
            jws.deserialize(compact, JWK(**jwk))
        except JWException:
            raise Refused("signature") from None
        return partner


def within(schema, value):
    """The value as far as the schema names it; None where it is not of it."""
    if "oneOf" in schema:
        return next((read for read in (within(inner, value) for inner in schema["oneOf"]) if read is not None), None)
    if "const" in schema or "enum" in schema:
        return value if isinstance(value, str) and value in schema.get("enum", [schema.get("const")]) else None
    if schema["type"] == "object":
        return object_of(schema, value)
    if schema["type"] == "string":
        return value if isinstance(value, str) and re.fullmatch(schema["pattern"], value) else None
    return value if is_whole(value) and schema["minimum"] <= value <= schema["maximum"] else None


def object_of(schema, value):
    if not isinstance(value, dict) or not all(name in value for name in schema["required"]):
        return None
    named = {name: within(inner, value[name]) for name, inner in schema["properties"].items() if name in value}
    return None if None in named.values() else named


def is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def reason_of(read):
    try:
        read()
        return None
    except Refused as refused:
        return str(refused)


def main(arguments):
    paths = [argument for argument in arguments if not argument.startswith("--")]
    vectors = json.loads((Path(paths[0]) if paths else HERE / "vectors.json").read_text(encoding="utf-8"))
    now = vectors["now"]
    readers = {role: Reader(role, **reader) for role, reader in vectors["readers"].items()}
    cases, letters = vectors["cases"], vectors["letters"]
    found = [
        *(reason_of(lambda: readers[case["reader"]].take(case["outcome"], now, case["from"])) for case in cases),
        *(reason_of(lambda: readers[one["reader"]].opened(one["letter"], REQUEST, now)) for one in letters),
    ]
    if "--json" in arguments:
        print(json.dumps(found))
        return 0
    wrong = 0
    for case, reason in zip([*cases, *letters], found):
        is_right = reason == case.get("refusal")
        wrong += not is_right
        print(f"{'ok   ' if is_right else 'WRONG'} {reason or 'accepted':19} {case['name']}")
    print(f"{len(found)} texts, {wrong} not as the vectors say")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
