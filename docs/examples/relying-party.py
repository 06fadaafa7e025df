"""A relying party with Authlib, as a command: `begin` prints where to send the person, `finish` reads what came back.

Debian: apt install python3-authlib python3-requests. Reads ISSUER, CLIENT_ID, CLIENT_SECRET and REDIRECT_URI.
"""

import json
import os
import sys
from urllib.parse import parse_qs, urlsplit

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, JsonWebToken
from authlib.oidc.core import CodeIDToken

issuer, client_id = os.environ["ISSUER"], os.environ["CLIENT_ID"]
if issuer.startswith("http://127.0.0.1"):
    # Only for a Cotejo on this machine, without TLS.
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
cotejo = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=30).json()
session = OAuth2Session(
    client_id,
    os.environ["CLIENT_SECRET"],
    scope="openid",
    redirect_uri=os.environ["REDIRECT_URI"],
    code_challenge_method="S256",
    token_endpoint_auth_method="client_secret_basic",
)


def begin(parameters):
    """An open request: the person types the cedula. What names a person must be pushed instead (RFC 9126)."""
    kept = {"verifier": generate_token(48), "nonce": generate_token(24)}
    address, kept["state"] = session.create_authorization_url(
        cotejo["authorization_endpoint"], code_verifier=kept["verifier"], nonce=kept["nonce"], **parameters
    )
    return {"address": address, "kept": kept}


def finish(back, kept):
    answer = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
    if answer.get("state") != kept["state"] or answer.get("iss") != issuer:
        return {"error": "foreign"}
    if "error" in answer:
        return {"error": answer["error"], "error_description": answer.get("error_description")}
    token = session.fetch_token(
        cotejo["token_endpoint"], authorization_response=back, code_verifier=kept["verifier"]
    )
    keys = JsonWebKey.import_key_set(requests.get(cotejo["jwks_uri"], timeout=30).json())
    claims = JsonWebToken(["ES256"]).decode(
        token["id_token"],
        keys,
        claims_cls=CodeIDToken,
        claims_options={"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": client_id}},
        claims_params={"nonce": kept["nonce"], "client_id": client_id},
    )
    claims.validate(leeway=10)
    return {"claims": dict(claims)}


if __name__ == "__main__":
    command, given = sys.argv[1], json.load(sys.stdin)
    print(json.dumps(begin(given) if command == "begin" else finish(given["back"], given["kept"])))
